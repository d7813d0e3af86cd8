import { expect, test } from 'vitest';
import { compareLists, recountLists } from '../../pipeline/rules/recount.ts';
import { mart, pick } from './given.ts';
import { listedRegion } from './listed.ts';

test('the list follows the clauses; excluded schools are never listed; the recount agrees', async () => {
  const db = await listedRegion();
  const rows = await mart(db, 'low_results_list', "profile = 'inspector_2025' and year = 2023");
  expect(pick(rows, 'school_code status listed n_procedures n_low_procedures')).toEqual([
    { school_code: '101101', status: 'listed', listed: true, n_procedures: 2, n_low_procedures: 2 },
    {
      school_code: '101102',
      status: 'not_listed',
      listed: false,
      n_procedures: 3,
      n_low_procedures: 2,
    },
    {
      school_code: '101103',
      status: 'undefined',
      listed: false,
      n_procedures: 2,
      n_low_procedures: 2,
    },
    {
      school_code: '101104',
      status: 'not_listed',
      listed: false,
      n_procedures: 2,
      n_low_procedures: 1,
    },
    {
      school_code: '101105',
      status: 'undefined',
      listed: false,
      n_procedures: 2,
      n_low_procedures: 2,
    },
    {
      school_code: '101106',
      status: 'excluded',
      listed: false,
      n_procedures: 2,
      n_low_procedures: 2,
    },
    {
      school_code: '101107',
      status: 'excluded',
      listed: false,
      n_procedures: 2,
      n_low_procedures: 2,
    },
    {
      school_code: '101108',
      status: 'no_data',
      listed: false,
      n_procedures: 0,
      n_low_procedures: 0,
    },
    {
      school_code: '101110',
      status: 'no_data',
      listed: false,
      n_procedures: 0,
      n_low_procedures: 0,
    },
  ]);
  expect(rows.map((row) => row.excluded_reason).filter((reason) => reason !== null)).toEqual([
    'вечерняя (сменная) школа',
    'школа при больнице',
  ]);
  const recounted = await recountLists(db);
  expect(recounted.length).toBe((await db.all('select 1 from low_results_list')).length);
  await compareLists(recounted, db);
});

test('the profile of 2020 asks two procedures in each year, the one-year profile in one', async () => {
  const db = await listedRegion();
  const rows = await mart(db, 'low_results_list', "year = 2023 and profile <> 'inspector_2025'");
  const listed = (profile: string) =>
    rows.filter((row) => row.profile === profile && row.listed).map((row) => row.school_code);
  expect(listed('federal_2020')).toEqual([]);
  expect(listed('one_year')).toEqual(['101101', '101102', '101103', '101105']);
  const federal = rows.filter((row) => row.profile === 'federal_2020');
  expect(federal.find((row) => row.school_code === '101103')?.status).toBe('undefined');
});

test('a group of clauses stands in the rule as one condition, and what is undefined stays so', async () => {
  const db = await listedRegion();
  const clause = (name: string, position: number, combine: string, offset: number, least: number) =>
    `('grouped', '${name}', ${position}, ${Math.min(position, 2)}, '${combine}', 'count_low', [${offset}], [1], ${least}, null, null, '${name}')`;
  for (const table of ['', '_series', '_exclusion']) {
    await db.run(
      `insert into ref_profile${table} select * replace ('grouped' as profile)
       from ref_profile${table} where profile = 'one_year'`,
    );
  }
  // two low in the year, and (three low in the year or two in the one before)
  await db.run(`insert into ref_profile_clause values
    ${clause('two', 1, 'all', 0, 2)}, ${clause('three', 2, 'any', 0, 3)}, ${clause('before', 3, 'any', -1, 1)}`);
  const rows = await mart(db, 'low_results_list', "year = 2023 and profile = 'grouped'");
  expect(rows.map((row) => `${row.school_code} ${row.status}`)).toEqual([
    '101101 listed', // 2 low; before 1 low
    '101102 listed',
    '101103 undefined', // 2 low; not three, and nothing is known of the year before
    '101104 not_listed', // 1 low
    '101105 listed',
    '101106 excluded',
    '101107 excluded',
    '101108 no_data',
    '101110 no_data',
  ]);
  await compareLists(await recountLists(db), db);
  await db.run("update ref_profile_clause set part_combine = 'all' where profile = 'grouped'");
  const strict = await mart(db, 'low_results_list', "year = 2023 and profile = 'grouped'");
  // nobody has three low works: what is not met forbids whatever is undefined
  expect(strict.filter((row) => row.listed || row.status === 'undefined')).toEqual([]);
  await compareLists(await recountLists(db), db);
});
