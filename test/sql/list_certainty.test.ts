import { expect, test } from 'vitest';
import { certaintyStep } from '../../pipeline/rules/certainty/certainty.ts';
import { betaCdf } from '../../pipeline/statistics/beta.ts';
import { given, mart, paper, pick, result, school, shares, work } from './given.ts';
import { listedRegion } from './listed.ts';

const years = [2022, 2023];
const twoYears = (code: string, tail: string, low: readonly number[], n: number) =>
  years.flatMap((year, i) => shares(`vpr-${year}-${tail}`, code, low[i] ?? 0, n));

/** Schools whose prior is worth 20 pupils, 4 of them low; the design effect is 1.5. */
async function region(schools: Record<string, ReturnType<typeof twoYears>>) {
  const db = await given({
    ...paper(),
    school: Object.keys(schools).map((code) => school(code)),
    procedure: years.flatMap((year) => [
      work('vpr', year),
      work('vpr', year, { grade: 6 }),
      work('vpr', year, { subject: 'russian' }),
    ]),
    result: Object.values(schools).flat(),
  });
  await db.run("update ref_threshold set value = 4 where name = 'prior_default_alpha'");
  await db.run("update ref_threshold set value = 16 where name = 'prior_default_beta'");
  return db;
}

test('mathematics 27 of 60 and Russian 3 of 60 are judged apart and never called chance', async () => {
  const mathematics = (code: string, grade: number) =>
    twoYears(code, `mathematics-${grade}`, [13, 14], 30);
  const db = await region({
    '101101': [...mathematics('101101', 5), ...twoYears('101101', 'russian-5', [1, 2], 30)],
    '101102': [
      ...mathematics('101102', 5),
      ...mathematics('101102', 6),
      ...twoYears('101102', 'russian-5', [1, 2], 30),
    ],
  });
  const list = await mart(db, 'low_results_list', "profile = 'inspector_2025' and year = 2023");
  const posteriors = await db.all(
    `from series_posterior where profile = 'inspector_2025' and year = 2023 and school_code = '101101'`,
  );
  // 4 + 27 / 1.5 = 22 and 16 + 33 / 1.5 = 38; 4 + 3 / 1.5 = 6 and 16 + 57 / 1.5 = 54
  expect(pick(posteriors, 'series design_effect alpha beta mean')).toEqual([
    { series: 'vpr-mathematics-5', design_effect: 1.5, alpha: 22, beta: 38, mean: 22 / 60 },
    { series: 'vpr-russian-5', design_effect: 1.5, alpha: 6, beta: 54, mean: 0.1 },
  ]);
  expect(posteriors[0]?.p_share).toBeCloseTo(0.86, 2);
  expect(posteriors[1]?.p_share).toBeLessThan(0.001);
  expect(betaCdf(Number(posteriors[0]?.lo), 22, 38)).toBeCloseTo(0.025, 10);
  expect(betaCdf(Number(posteriors[0]?.hi), 22, 38)).toBeCloseTo(0.975, 10);
  const [one, two] = list;
  // one series cannot fulfil «two in the year»: not listed, nothing to be sure of – and no chance finding
  expect(one).toMatchObject({ listed: false, certainty: null });
  expect(two).toMatchObject({ listed: true, certainty: 'probable' });
  expect(two?.p_clauses).toBeCloseTo(0.74, 2);
});

test('certain above, chance below, too few whatever the verdict', async () => {
  const db = await region({
    '101101': ['mathematics-5', 'russian-5'].flatMap((tail) =>
      twoYears('101101', tail, [40, 45], 80),
    ),
    '101102': ['mathematics-5', 'russian-5'].flatMap((tail) =>
      twoYears('101102', tail, [3, 3], 10),
    ),
    '101103': ['mathematics-5', 'russian-5'].flatMap((tail) => twoYears('101103', tail, [1, 1], 2)),
    '101104': ['mathematics-5', 'russian-5'].flatMap((tail) =>
      twoYears('101104', tail, [2, 3], 80),
    ),
  });
  const list = await mart(db, 'low_results_list', "profile = 'inspector_2025' and year = 2023");
  expect(pick(list, 'school_code listed certainty')).toEqual([
    { school_code: '101101', listed: true, certainty: 'confirmed' },
    { school_code: '101102', listed: true, certainty: 'chance' },
    { school_code: '101103', listed: true, certainty: 'too_few' },
    { school_code: '101104', listed: false, certainty: null },
  ]);
  // the probability stands beside the class even where the pupils are too few
  expect(list[2]?.p_clauses).toBeGreaterThan(0);
  expect(list[0]?.consistency).toBeGreaterThan(0.97);
  expect(list[1]?.consistency).toBeLessThan(0.9);
  const [chance] = await mart(db, 'list_chance', "profile = 'inspector_2025' and year = 2023");
  expect(chance).toMatchObject({
    n_listed: 3,
    n_judged: 4,
    n_confirmed: 1,
    n_chance: 1,
    n_too_few: 1,
    n_probable: 0,
    n_uncertain: 0,
  });
  const p = list.map((row) => Number(row.p_clauses));
  const [a = 0, b = 0, c = 0, d = 0] = p;
  expect(chance?.expected_untrue).toBeCloseTo(3 - a - b - c, 12);
  expect(chance?.expected_missed).toBeCloseTo(d, 12);
});

test('a clause that is not defined leaves no probability, with the reason', async () => {
  const db = await listedRegion();
  await mart(db, 'low_results_list');
  const rows = await db.all(
    `select * from list_certainty where profile = 'inspector_2025' and year = 2023 order by school_code`,
  );
  const of = (code: string) => rows.find((row) => row.school_code === code);
  expect(of('101103')).toMatchObject({
    n_pupils: 20,
    p_clauses: null,
    certainty: null,
    note: 'не определено: «по одной и той же процедуре низкий результат и в 2022, и в 2023 году»',
  });
  expect(of('101108')).toMatchObject({
    n_series: 0,
    n_pupils: 0,
    p_clauses: null,
    note: 'учитываемых результатов нет',
  });
  // an excluded school is computed for information
  expect(of('101106')?.p_clauses).toBeGreaterThan(0);
});

test('a clause that compares schools has no probability of this kind', async () => {
  const db = await listedRegion();
  await mart(db, 'low_results_list');
  await db.run(
    "update ref_profile_clause set type = 'rank' where profile = 'one_year' and clause = 'two_in_year'",
  );
  await certaintyStep.run(db);
  const rows = await db.all(
    `select distinct p_clauses, note from list_certainty where profile = 'one_year' and n_pupils > 0`,
  );
  expect(rows).toEqual([
    {
      p_clauses: null,
      note: 'вероятность вычисляется только для условий, которые считают процедуры',
    },
  ]);
});

test('distinct pupils: by name once, by code as many as the fullest year of a cohort', async () => {
  const base = { participant_basis: 'name' };
  const named = (id: string, who: string) => result(id, '101101', { ...base, participant: who });
  const coded = (id: string, who: string, row = {}) =>
    result(id, '101102', { participant: who, ...row });
  const db = await region({
    '101101': [
      // Anna and Boris write three works, Vera one: 3 pupils
      ...['vpr-2022-mathematics-5', 'vpr-2022-russian-5'].flatMap((id) => [
        named(id, 'anna'),
        named(id, 'boris'),
      ]),
      named('vpr-2023-mathematics-6', 'vera'),
      result('vpr-2023-mathematics-6', '101101', { ...base, participant: 'anna', pupil_grade: 6 }),
    ].map((row) =>
      row.procedure_id === 'vpr-2023-mathematics-6' ? { ...row, pupil_grade: 6 } : row,
    ),
    '101102': [
      // grade 5 of 2022 is grade 6 of 2023 under new codes: 4 and 5 of one cohort are 5 at least; a new grade 5 adds 2
      ...['a', 'b', 'c', 'd'].map((who) => coded('vpr-2022-mathematics-5', who)),
      ...['e', 'f', 'g', 'h', 'i'].map((who) =>
        coded('vpr-2023-mathematics-6', who, { pupil_grade: 6 }),
      ),
      ...['j', 'k'].map((who) => coded('vpr-2023-russian-5', who)),
    ],
  });
  await db.run('update procedure set pupil_grade = grade');
  await mart(db, 'low_results_list');
  const rows = await db.all(
    `select school_code, n_pupils from list_certainty where profile = 'inspector_2025' and year = 2023 order by 1`,
  );
  expect(rows).toEqual([
    { school_code: '101101', n_pupils: 3 },
    { school_code: '101102', n_pupils: 7 },
  ]);
});
