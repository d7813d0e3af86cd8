import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { martSteps } from '../../pipeline/commands/stages.ts';
import { readModels } from '../../pipeline/model/run.ts';
import { projectRoot } from '../../pipeline/project.ts';
import { readDictionary } from '../../pipeline/store/dictionary.ts';
import { martsFolder } from '../sql/given.ts';

const page = readFileSync(join(projectRoot, 'docs', 'methods.md'), 'utf8');
const named = new Set([...page.matchAll(/`([a-z][a-z0-9_]+)`/g)].map(([, name]) => name as string));

test('the page of methods names every mart and every table a step makes', () => {
  const marts = readModels(martsFolder).map(({ name }) => name);
  const steps = martSteps.flatMap(({ writes }) => writes);
  expect(steps).toEqual(expect.arrayContaining(['list_certainty', 'corridor_draw', 'signal_test']));
  expect([...marts, ...steps].filter((name) => !named.has(name))).toEqual([]);
});

test('what the page names in the tables of indicators is there', () => {
  const dictionary = readDictionary();
  const rows = [...page.matchAll(/^\| ((?:`[a-z_]+`(?:, )?)+) \|/gm)].map(([, cell]) => cell ?? '');
  const tables = rows.flatMap((cell) =>
    [...cell.matchAll(/`([a-z_]+)`/g)].map(([, name]) => name ?? ''),
  );
  const audiences = ['public', 'municipality', 'school', 'region'];
  expect(tables.length).toBeGreaterThan(20);
  expect(tables.filter((name) => !dictionary.has(name) && !audiences.includes(name))).toEqual([]);
});

test('a row of the page has what, formula and limits', () => {
  const rows = page
    .split('\n')
    .filter((line) => /^\| `(?!public|municipality|school`|region)/.test(line));
  for (const row of rows) {
    const cells = row
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim());
    expect([row, cells.length]).toEqual([row, 4]);
    for (const cell of cells) expect(cell).not.toBe('');
  }
});
