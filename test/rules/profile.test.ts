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
    ['low_index', false],
    ['one_year', false],
    ['regional_rank', false],
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
  const rows = await db.all<{ words: string; places: boolean }>(
    `select words, profile in ('low_index', 'regional_rank') as places from ref_profile order by profile`,
  );
  for (const { words, places } of rows) {
    if (!places) expect(words).toMatch(/не менее 30\u00a0%/);
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
    /строка \d+, ключ «clauses\.1\.id»: условие «two_in_year» описано дважды/,
  );
  expect(changed('id: inspector_2025', 'id: other')).toMatch(
    /строка 1, ключ «id»: стоит «other», ожидается имя файла/,
  );
  expect(changed('attempts: first_main', 'attempts: worst')).toMatch(
    /строка \d+, ключ «attempts»: ожидается одно из значений: first_main, best, last\./,
  );
  expect(changed('annulled: excluded', 'annulled: yes')).toMatch(/ключ «annulled».*excluded, low/);
  expect(changed('branches: separate', 'branches: both')).toMatch(
    /ключ «branches».*separate, merge/,
  );
  expect(changed('predecessors: ignore', 'predecessors: 1')).toMatch(
    /ключ «predecessors».*ignore, count/,
  );
  expect(changed('years: 2', 'years: 1')).toMatch(
    /строка \d+, ключ «clauses\.1»: условие смотрит на год -1, а правило – на 1 \(ключ years\)\./,
  );
  expect(changed('type: count_low', 'type: count')).toMatch(
    /строка \d+, ключ «clauses\.0\.type»: ожидается одно из значений: count_low, same_series_low, rank, index, group\./,
  );
  expect(changed('year_offset: 0', 'year_offset: 1')).toMatch(
    /ключ «clauses\.0\.year_offset»: ожидается 0/,
  );
  expect(changed('year_offset: 0', 'note: x')).toMatch(/такого ключа нет/);
  expect(changed('    year_offset: 0\n', '')).toMatch(
    /ключ «clauses\.0\.year_offset»: ожидается один из ключей: year_offset или year_offsets\./,
  );
  expect(changed('year_offsets: [0, -1]', 'year_offsets: [0]')).toMatch(
    /ключ «clauses\.1\.year_offsets»: ожидается не меньше двух лет/,
  );
  expect(changed('year_offsets: [0, -1]', 'year_offsets: [-1, -1]')).toMatch(
    /ключ «clauses\.1\.year_offsets»: год назван дважды/,
  );
  expect(changed('kind: special', 'kind: evening')).toMatch(
    /ключ «exclude\.school_kinds\.1\.kind»: вид школ «evening» назван дважды/,
  );
  expect(changed('default: true', 'default: false')).toMatch(/по умолчанию должен быть один/);
});

test('an error inside places, years of an index and groups names the key too', () => {
  const of = (file: string, from: string, to: string) => {
    const text = readFileSync(join(shipped, `${file}.yaml`), 'utf8');
    expect(text).toContain(from);
    writeFileSync(join(dir, `${file}.yaml`), text.replace(from, to));
    try {
      readProfiles([dir]);
    } catch (error) {
      return (error as CliError).message;
    } finally {
      rmSync(join(dir, `${file}.yaml`));
    }
    return 'no error';
  };
  const rank = (from: string, to: string) => of('regional_rank', from, to);
  expect(
    rank('group: { numerator: 1, denominator: 10 }', 'group: { numerator: 2, denominator: 1 }'),
  ).toMatch(/строка \d+, ключ «clauses\.0\.group»: доля больше единицы/);
  expect(rank('procedures: [{ kind: oge }]', 'procedures: []')).toMatch(
    /ключ «clauses\.0\.indicators\.1\.procedures»: список пуст/,
  );
  expect(of('low_index', '{ offset: -1, weight: 1 }', '{ offset: 0, weight: 1 }')).toMatch(
    /ключ «clauses\.0\.years»: год назван дважды/,
  );
  expect(of('low_index', '{ offset: -1, weight: 1 }', '{ offset: -1, weight: 0 }')).toMatch(
    /ключ «clauses\.0\.years\.1\.weight»: ожидается целое число от 1/,
  );
  const clause = 'clauses:\n  - id: two_in_year';
  const nested = (inner: string) =>
    of(
      'one_year',
      clause,
      `clauses:\n  - type: group\n    combine: any\n    clauses: ${inner}\n  - id: two_in_year`,
    );
  expect(nested('[{ type: count_low, id: a, year_offset: 0, at_least: 1, words: a }]')).toMatch(
    /ключ «clauses\.0\.clauses»: в группе ожидается не меньше двух условий/,
  );
  expect(nested('[{ type: group }, { type: group }]')).toMatch(
    /ключ «clauses\.0\.clauses\.0\.type»: .*группа в группе не допускается/,
  );
  const one = (id: string) =>
    `{ type: count_low, id: ${id}, year_offset: 0, at_least: 1, words: a }`;
  expect(nested(`[${one('a')}, ${one('a')}]`)).toMatch(
    /ключ «clauses\.0\.clauses\.1\.id»: условие «a» описано дважды/,
  );
});

test('a profile without the newer keys reads as before: first results, branches apart', () => {
  const text = readFileSync(join(shipped, 'inspector_2025.yaml'), 'utf8');
  const old = text.replace(/^(years|attempts|annulled|branches|predecessors): .*\n/gm, '');
  expect(old).not.toBe(text);
  writeFileSync(join(dir, 'inspector_2025.yaml'), old);
  expect(readProfiles([dir])).toEqual(
    readProfiles([shipped]).filter(({ id }) => id === 'inspector_2025'),
  );
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
  expect(profiles).toHaveLength(5);
});
