import { expect, test } from 'vitest';
import { compareLists, recountLists } from '../../pipeline/rules/recount.ts';
import { given, mart, paper, pick, school, shares, work } from './given.ts';

const works = [2022, 2023].flatMap((year) => [
  work('vpr', year),
  work('vpr', year, { subject: 'russian' }),
  work('oge', year, { grade: 9 }),
]);
const maths = (year: number) => `vpr-${year}-mathematics-5`;
const russian = (year: number) => `vpr-${year}-russian-5`;
const oge = (year: number) => `oge-${year}-mathematics-9`;
const low = (id: string, code: string) => shares(id, code, 3, 10);
const fine = (id: string, code: string) => shares(id, code, 2, 10);

const region = () =>
  given({
    ...paper(),
    school: [
      school('101101'),
      school('101102'),
      school('101103'),
      school('101104'),
      school('101105'),
      school('101106', { kind: 'evening' }),
      school('101107', { excluded_reason: 'школа при больнице' }),
      school('101108'),
      school('101109', { closed_on: '2022-08-31' }),
      school('101110', { opened_on: '2023-09-01' }),
    ],
    procedure: works,
    result: [
      // low twice in 2023, one of them also in 2022
      ...[maths(2022), maths(2023), russian(2023)].flatMap((id) => low(id, '101101')),
      ...[russian(2022)].flatMap((id) => fine(id, '101101')),
      // low twice in 2023, other series in 2022
      ...[maths(2023), russian(2023), oge(2022)].flatMap((id) => low(id, '101102')),
      ...[maths(2022), russian(2022), oge(2023)].flatMap((id) => fine(id, '101102')),
      // low twice in 2023, no data in 2022
      ...[maths(2023), russian(2023)].flatMap((id) => low(id, '101103')),
      // low once in both years
      ...[maths(2022), maths(2023)].flatMap((id) => low(id, '101104')),
      ...[russian(2022), russian(2023)].flatMap((id) => fine(id, '101104')),
      // data in both years, but never the same procedure
      ...[maths(2023), russian(2023), oge(2022)].flatMap((id) => low(id, '101105')),
      // would be listed but for their kind and the register
      ...['101106', '101107'].flatMap((code) =>
        [maths(2022), russian(2022), maths(2023), russian(2023)].flatMap((id) => low(id, code)),
      ),
    ],
  });

test('clauses are met, not met or undefined', async () => {
  const db = await region();
  const rows = await mart(db, 'low_results_clause', "profile = 'inspector_2025' and year = 2023");
  const of = (code: string) =>
    rows
      .filter((row) => row.school_code === code)
      .map((row) => `${row.value ?? '–'}/${row.threshold} ${row.met}`);
  expect(of('101101')).toEqual(['2/2 met', '1/1 met']);
  expect(of('101102')).toEqual(['2/2 met', '0/1 not_met']);
  expect(of('101103')).toEqual(['2/2 met', '–/1 undefined']);
  expect(of('101104')).toEqual(['1/2 not_met', '1/1 met']);
  expect(of('101105')).toEqual(['2/2 met', '–/1 undefined']);
  expect(of('101106')).toEqual(['2/2 met', '2/1 met']);
  expect(of('101108')).toEqual(['–/2 undefined', '–/1 undefined']);
  const [first, second] = rows.filter((row) => row.school_code === '101103');
  expect(first).toMatchObject({
    note: null,
    clause_words: 'в 2023 году низкий результат не менее чем по 2 процедурам',
  });
  expect(second).toMatchObject({
    clause_words: 'по одной и той же процедуре низкий результат и в 2022, и в 2023 году',
    note: 'нет учитываемых процедур за 2022 год',
  });
  expect(rows.find((row) => row.school_code === '101105' && row.position === 2)?.note).toBe(
    'ни одна процедура не проводилась во всех рассматриваемых годах',
  );
});

test('the list follows the clauses; excluded schools are never listed; the recount agrees', async () => {
  const db = await region();
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
  const db = await region();
  const rows = await mart(db, 'low_results_list', "year = 2023 and profile <> 'inspector_2025'");
  const listed = (profile: string) =>
    rows.filter((row) => row.profile === profile && row.listed).map((row) => row.school_code);
  expect(listed('federal_2020')).toEqual([]);
  expect(listed('one_year')).toEqual(['101101', '101102', '101103', '101105']);
  const federal = rows.filter((row) => row.profile === 'federal_2020');
  expect(federal.find((row) => row.school_code === '101103')?.status).toBe('undefined');
});

test('a difference from the recount is a defect that names both values', async () => {
  const db = await region();
  await mart(db, 'low_results_list');
  const recounted = await recountLists(db, { profile: 'inspector_2025', years: [2023] });
  expect(new Set(recounted.map((row) => row.year))).toEqual(new Set([2023]));
  await db.run(
    "update low_results_list set n_low_procedures = 1 where school_code = '101101' and year = 2023",
  );
  await expect(compareLists(recounted, db)).rejects.toThrow(
    /inspector_2025, school 101101, year 2023: listed \(1 low of 2; .*\), recount: listed \(2 low of 2;/,
  );
});
