import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CliError } from '../../pipeline/error.ts';
import { readProfiles } from '../../pipeline/rules/profile.ts';
import { given, sqlFolder } from '../sql/given.ts';

const shipped = join(sqlFolder, 'reference', 'profiles');
let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'profiles-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const changed = (from: string | RegExp, to: string) => {
  const text = readFileSync(join(shipped, 'inspector_2025.yaml'), 'utf8');
  expect(text).toMatch(from);
  writeFileSync(join(dir, 'inspector_2025.yaml'), text.replace(from, to));
  try {
    readProfiles([dir]);
  } catch (error) {
    expect(error).toBeInstanceOf(CliError);
    return (error as CliError).message;
  }
  return 'no error';
};

test('the shipped profiles: thirty percent, one default, each with source and status', () => {
  const profiles = readProfiles([shipped]);
  expect(profiles.map((profile) => [profile.id, profile.default])).toEqual([
    ['federal_2020', false],
    ['inspector_2025', true],
    ['one_year', false],
  ]);
  for (const profile of profiles) {
    expect(profile.share).toEqual({ numerator: 3, denominator: 10 });
    expect(profile.min_participants).toBe(1);
    expect(profile.source).not.toBe('');
    expect(profile.procedures.every(({ kind }) => ['vpr', 'oge', 'ege'].includes(kind))).toBe(true);
  }
});

test('words are filled with the numbers of the profile, years stay to be filled', async () => {
  const db = await given({});
  const rows = await db.all('select words from ref_profile order by profile');
  for (const { words } of rows) {
    expect(words).toMatch(/не менее 30\u00a0%/);
    expect(words).not.toMatch(/[{}]/);
  }
  const clauses = await db.all<{ words: string; year_offsets: number[] }>(
    "select words, year_offsets from ref_profile_clause where profile = 'federal_2020' order by position",
  );
  expect(clauses).toEqual([
    { words: 'в {year} году низкий результат не менее чем по 2 процедурам', year_offsets: [0] },
    {
      words: 'в {previous} году низкий результат не менее чем по 2 процедурам',
      year_offsets: [-1],
    },
  ]);
});

test('an error names file, line and key', () => {
  expect(changed('min_participants: 1', 'min_participants: 0')).toMatch(
    /inspector_2025\.yaml, строка \d+, ключ «min_participants»: ожидается целое число от 1\./,
  );
  expect(changed('denominator: 10', 'denominator: 2')).toMatch(/ключ «share»/);
  expect(changed('combine: all', 'combine: some')).toMatch(/ключ «combine».*all, any/);
  expect(changed('at_least: 2', 'at_leats: 2')).toMatch(/at_le/);
  expect(changed('id: same_two_years', 'id: two_in_year')).toMatch(
    /условие «two_in_year» описано дважды/,
  );
  expect(changed('id: inspector_2025', 'id: other')).toMatch(/ключ «id»: стоит «other»/);
  expect(changed('default: true', 'default: false')).toMatch(/по умолчанию должен быть один/);
});

test('a profile of the institute replaces the shipped one of its name', () => {
  mkdirSync(join(dir, 'own'));
  const text = readFileSync(join(shipped, 'one_year.yaml'), 'utf8');
  writeFileSync(
    join(dir, 'own', 'one_year.yaml'),
    text.replace('min_participants: 1', 'min_participants: 5'),
  );
  cpSync(shipped, join(dir, 'shipped'), { recursive: true });
  const profiles = readProfiles([join(dir, 'shipped'), join(dir, 'own'), join(dir, 'missing')]);
  expect(profiles.find((profile) => profile.id === 'one_year')?.min_participants).toBe(5);
  expect(profiles).toHaveLength(3);
});
