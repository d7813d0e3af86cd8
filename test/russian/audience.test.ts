import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../pipeline/project.ts';
import { audienceCodes, audienceWords, type Reader } from '../../pipeline/russian/audience.ts';
import { lintText } from '../../pipeline/russian/lint.ts';

const kinds = ['certainty', 'corridor'] as const;
const readers: readonly Reader[] = ['school', 'institute'];
const sources = readdirSync(join(projectRoot, 'pipeline'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('audience.ts'))
  .map((path) => [path, readFileSync(join(projectRoot, 'pipeline', path), 'utf8')] as const);

describe.each(kinds)('words for %s', (kind) => {
  test('every code has its own words for every reader, which may stand in their documents', () => {
    for (const reader of readers) {
      const words = audienceCodes(kind).map((code) => audienceWords(kind, code, reader));
      expect(new Set(words).size).toBe(words.length);
      for (const each of words) expect(lintText(`${each}.`, reader)).toEqual([]);
    }
  });

  test('a code the table does not have is a defect', () => {
    expect(() => audienceWords(kind, 'sure', 'school')).toThrow(`unknown ${kind}: sure`);
    expect(() => audienceWords(kind, 'constructor', 'school')).toThrow(`unknown ${kind}`);
  });

  test('no other file has a table of them', () => {
    for (const [path, text] of sources) {
      const named = audienceCodes(kind).filter((code) =>
        new RegExp(`\\b${code}: '[а-я]`).test(text),
      );
      expect([path, named.length < 2]).toEqual([path, true]);
    }
  });
});

test('codes are those of the marts', () => {
  const sql = (name: string) => readFileSync(join(projectRoot, 'sql/marts', `${name}.sql`), 'utf8');
  for (const code of audienceCodes('certainty')) expect(sql('low_results_list')).toContain(code);
  for (const code of audienceCodes('corridor')) expect(sql('group_task')).toContain(code);
});
