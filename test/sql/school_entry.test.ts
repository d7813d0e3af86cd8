import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../pipeline/store/database.ts';
import { given, insert, martsFolder, pick } from './given.ts';

let db: Database;
const statement = (name: string) => db.all(readFileSync(join(martsFolder, `${name}.sql`), 'utf8'));

beforeAll(async () => {
  db = await given({});
  await db.run(
    'create temp table list_member (profile text, year integer, school_code text, origin text)',
  );
  await db.run('create temp table low_results_list (profile text, year integer, school_code text)');
  const on = (school_code: string, ...years: number[]) =>
    years.map((year) => ({
      ...{ profile: 'p', year, school_code },
      origin: year === 2022 ? 'approved' : 'computed',
    }));
  // a without a break; b left for 2022 and returned; c left for good; d new in 2023
  await insert(db, 'list_member', [
    ...on('a', 2021, 2022, 2023),
    ...on('b', 2021, 2023),
    ...on('c', 2021),
    ...on('d', 2022),
    ...on('e', 2022, 2023),
  ]);
  // the first year judged: whether they stood on a list before is not known
  await insert(db, 'low_results_list', [{ profile: 'p', year: 2021, school_code: 'a' }]);
});
afterAll(() => db.close());

test('since when a school stands on the lists, by which list, and whether it came back', async () => {
  const rows = await statement('school_entry');
  const columns = 'year school_code entry_year entry_origin entry_known n_years returned';
  expect(pick(rows, columns).map((row) => Object.values(row).join(' '))).toEqual([
    '2021 a 2021 computed false 1 false',
    '2021 b 2021 computed false 1 false',
    '2021 c 2021 computed false 1 false',
    '2022 a 2021 computed false 2 false',
    '2022 d 2022 approved true 1 false',
    '2022 e 2022 approved true 1 false',
    '2023 a 2021 computed false 3 false',
    '2023 b 2023 computed true 1 true',
    '2023 e 2022 approved true 2 false',
  ]);
});

test('who stayed, came, returned and left, year by year', async () => {
  const rows = await statement('list_turnover');
  const columns = 'year origin compared n_schools n_stayed n_returned n_new n_left';
  expect(pick(rows, columns).map((row) => Object.values(row).join(' '))).toEqual([
    '2021 computed false 3    ',
    '2022 approved true 3 1 0 2 2',
    '2023 computed true 3 2 1 0 1',
  ]);
});
