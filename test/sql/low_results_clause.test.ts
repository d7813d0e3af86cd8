import { expect, test } from 'vitest';
import { mart } from './given.ts';
import { listedRegion } from './listed.ts';

test('clauses are met, not met or undefined', async () => {
  const db = await listedRegion();
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
