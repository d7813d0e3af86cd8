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
