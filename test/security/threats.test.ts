import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../pipeline/project.ts';

test('every threat of SECURITY.md names what holds it and tests that are there', () => {
  const text = readFileSync(join(projectRoot, 'SECURITY.md'), 'utf8');
  const rows = [...text.matchAll(/^\| \*\*(.+?)\*\*.* \| (.+) \| (.+) \|$/gm)];
  expect(rows.length).toBeGreaterThan(15);
  for (const [, threat, holds = '', shown = ''] of rows) {
    const tests = [...shown.matchAll(/`(test\/[\w/-]+)/g)].map(([, path]) => String(path));
    expect([threat, holds.length > 20, tests.length > 0]).toEqual([threat, true, true]);
    for (const path of tests) {
      const there = ['', '.test.ts', '/'].some((end) =>
        existsSync(join(projectRoot, `${path}${end}`)),
      );
      expect([threat, path, there]).toEqual([threat, path, true]);
    }
  }
});
