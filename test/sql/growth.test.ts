import { expect, test } from 'vitest';
import { computeMarts } from '../../pipeline/commands/stages.ts';
import { mcnemarExact } from '../../pipeline/statistics/binomial.ts';
import type { Row } from '../../pipeline/store/database.ts';
import { given, mart, paper, pick, result, school, work } from './given.ts';
import { random } from './round.ts';

const before = work('oge', 2021, { grade: 9 });
const after = work('ege', 2023, { grade: 11 });
const from = String(before.procedure_id);
const to = String(after.procedure_id);

type Pupil = {
  school: string;
  before: number | null;
  after: number | null;
  row?: Row;
  later?: Row;
};

const low = (points: number) => points < 2;

/** The marts over pupils with points before and after; a pupil is one by document. */
async function over(pupils: readonly Pupil[]) {
  const codes = [...new Set(pupils.map((pupil) => pupil.school))].sort();
  const lines = pupils.flatMap((pupil, i) => {
    const who = { participant: `d${i}`, participant_basis: 'document' };
    const line = (id: string, points: number | null, row: Row = {}) =>
      points === null
        ? []
        : [result(id, pupil.school, { ...who, primary_score: points, low: low(points), ...row })];
    return [...line(from, pupil.before, pupil.row), ...line(to, pupil.after, pupil.later)];
  });
  return given({
    ...paper(),
    school: codes.map((code) => school(code)),
    procedure: [before, after],
    result: lines,
  });
}

test('works of one year of birth follow each other by rounds; diagnostics and papers of a municipality stand apart', async () => {
  const works = [
    work('vpr', 2021, { grade: 5 }),
    // the grade 5 work of 2022 is written in autumn by the next grade: the same pupils sit the grade 6 work in spring
    work('vpr', 2022, {
      grade: 5,
      pupil_grade: 6,
      school_year: '2022/2023',
      held_from: '2022-09-15',
    }),
    work('vpr', 2022, {
      grade: 6,
      pupil_grade: 7,
      school_year: '2022/2023',
      held_from: '2022-09-15',
    }),
    work('vpr', 2023, { grade: 6 }),
    work('vpr', 2023, { grade: 6, subject: 'russian' }),
    work('oge_diagnostic', 2023, { grade: 9 }),
    work('custom', 2023, { grade: 6, municipality_code: '101', procedure_id: 'own' }),
  ];
  const db = await given({
    ...paper(),
    school: [school('101101')],
    procedure: [...works, work('vpr', 2023, { grade: 7 })],
    // a work without results is no step: the grade 7 work of 2023 follows nothing
    result: works.map(({ procedure_id }) => result(String(procedure_id), '101101')),
  });
  expect(await mart(db, 'cohort_pair')).toEqual([
    {
      from_procedure_id: 'vpr-2021-mathematics-5',
      procedure_id: 'vpr-2022-mathematics-6',
      subject: 'mathematics',
      cohort: 2016,
    },
    {
      from_procedure_id: 'vpr-2022-mathematics-5',
      procedure_id: 'vpr-2023-mathematics-6',
      subject: 'mathematics',
      cohort: 2017,
    },
  ]);
});

/** Twenty schools of twelve pupils, points 0 … 4 before and after; those of the first school grow. */
function twenty(seed: number): Pupil[] {
  const next = random(seed);
  return Array.from({ length: 20 }, (_, i) => String(101101 + i)).flatMap((code, at) =>
    Array.from({ length: 12 }, () => {
      const level = next() * 4;
      const score = (shift: number) =>
        Math.max(0, Math.min(4, Math.round(level + shift + 2 * (next() - 0.5))));
      return { school: code, before: score(0), after: score(at === 0 ? 1.5 : 0) };
    }),
  );
}

// a second way: ordinary least squares over pupils and moments over schools in plain TypeScript
test('the residual gain, its error and its weight are those of the pupils’ regression', async () => {
  const pupils = twenty(1);
  const rows = await mart(await over(pupils), 'growth');
  const x = pupils.map((pupil) => pupil.before ?? 0);
  const y = pupils.map((pupil) => pupil.after ?? 0);
  const n = pupils.length;
  const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const square = (values: number[]) =>
    values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0);
  const sd = (values: number[]) => Math.sqrt(square(values) / (values.length - 1));
  const slope =
    x.reduce((sum, value, i) => sum + (value - mean(x)) * ((y[i] ?? 0) - mean(y)), 0) / square(x);
  const e = y.map((value, i) => value - mean(y) - slope * ((x[i] ?? 0) - mean(x)));
  const byCode = new Map<string, number[]>();
  for (const [i, pupil] of pupils.entries())
    byCode.set(pupil.school, [...(byCode.get(pupil.school) ?? []), e[i] ?? 0]);
  const groups = [...byCode.values()];
  const within = groups.reduce((sum, group) => sum + square(group), 0) / (n - groups.length);
  const between =
    groups.reduce((sum, group) => sum + group.length * mean(group) ** 2, 0) / (groups.length - 1);
  const tau2 = Math.max(0, (between - within) / 12);
  expect(rows).toHaveLength(20);
  for (const row of rows) {
    const own = byCode.get(String(row.school_code)) ?? [];
    const weight = tau2 / (tau2 + within / 12);
    expect(row.status).toBe('comparable');
    expect(row.residual).toBeCloseTo(mean(own) / sd(y), 10);
    expect(row.residual_se).toBeCloseTo(Math.sqrt(within / 12) / sd(y), 10);
    expect(row.weight).toBeCloseTo(weight, 9);
    expect(row.shrunk).toBeCloseTo((weight * mean(own)) / sd(y), 9);
    const pairs = pupils.filter((pupil) => pupil.school === row.school_code);
    expect(row.gain).toBeCloseTo(
      (mean(pairs.map((p) => p.after ?? 0)) - mean(y)) / sd(y) -
        (mean(pairs.map((p) => p.before ?? 0)) - mean(x)) / sd(x),
      10,
    );
    const fell = pairs.filter((p) => !low(p.before ?? 0) && low(p.after ?? 0)).length;
    const rose = pairs.filter((p) => low(p.before ?? 0) && !low(p.after ?? 0)).length;
    expect(row).toMatchObject({ n_fell: fell, n_rose: rose });
    expect(row.mcnemar_p).toBeCloseTo(mcnemarExact(fell, rose) ?? 1, 12);
  }
  expect(rows[0]).toMatchObject({ school_code: '101101', verdict: 'higher', coverage: 1 });
  // with shrinking few of the others stand out
  expect(rows.slice(1).filter((row) => row.verdict !== 'same').length).toBeLessThan(4);
});

// 10 pupils before; after 8: 7 of them found (70 %), 6 found (60 %)
test('with fewer than the share found nothing is compared; the counts of those found stay', async () => {
  const some = (code: string, found: number): Pupil[] => [
    ...Array.from({ length: found }, () => ({ school: code, before: 1, after: 3 })),
    ...Array.from({ length: 10 - found }, () => ({ school: code, before: 3, after: null })),
    ...Array.from({ length: 12 - found }, () => ({ school: code, before: null, after: 1 })),
  ];
  const rows = await mart(
    await over([...some('102101', 7), ...some('102102', 6), ...some('102103', 10), ...twenty(2)]),
    'growth',
    "school_code like '102%'",
  );
  expect(
    pick(rows, 'school_code n_from n_to n_matched coverage status gain n_rose low_diff'),
  ).toEqual([
    {
      school_code: '102101',
      n_from: 10,
      n_to: 12,
      n_matched: 7,
      coverage: 0.7,
      status: 'few',
      gain: null,
      n_rose: null,
      low_diff: 5 / 12 - 0.7,
    },
    {
      school_code: '102102',
      n_from: 10,
      n_to: 12,
      n_matched: 6,
      coverage: 0.6,
      status: 'coverage',
      gain: null,
      n_rose: null,
      low_diff: 6 / 12 - 0.6,
    },
    {
      school_code: '102103',
      n_from: 10,
      n_to: 12,
      n_matched: 10,
      coverage: 1,
      status: 'comparable',
      gain: expect.any(Number),
      n_rose: 10,
      low_diff: 2 / 12 - 1,
    },
  ]);
  // ten of ten one way: 2 · 0.5^10
  expect(rows[2]?.mcnemar_p).toBeCloseTo(2 / 1024, 12);
});

test('who moved to another school, who is known by a code, and namesakes are not matched; a name stands in for a document', async () => {
  const pupil = (row: Row, later: Row): Pupil => ({
    school: '103101',
    before: 1,
    after: 2,
    row,
    later,
  });
  const name = (key: string): Row => ({ participant: key, participant_basis: 'name' });
  const document = (key: string, named: string | null): Row => ({
    participant: key,
    participant_basis: 'document',
    participant_named: named,
  });
  const rows = await mart(
    await over([
      pupil(document('a', null), document('a', null)),
      pupil(name('n1'), document('b', 'n1')),
      pupil(name('n2'), name('n2')),
      // two of one name in the earlier work
      pupil(name('n3'), document('c', 'n3')),
      pupil(document('x', 'n3'), document('y', null)),
      // found by document and by name, once
      pupil(document('e', 'n5'), document('e', 'n5')),
      pupil(
        { participant_basis: 'code', participant: 'k' },
        { participant_basis: 'code', participant: 'k' },
      ),
      pupil(document('f', null), { ...document('f', null), school_code: '103102' }),
    ]),
    'growth',
    "school_code = '103101'",
  );
  expect(pick(rows, 'n_from n_to n_matched status')).toEqual([
    { n_from: 8, n_to: 7, n_matched: 4, status: 'coverage' },
  ]);
});

test('works that know their pupils by codes say so, and compare shares alone', async () => {
  const pupils = Array.from({ length: 12 }, (_, i) => ({
    school: '101101',
    before: i < 6 ? 1 : 3,
    after: 3,
    row: { participant_basis: 'code' },
    later: { participant_basis: 'code' },
  }));
  const [row] = await mart(await over(pupils), 'growth');
  expect(row).toMatchObject({ status: 'codes', n_matched: 0, low_diff: -0.5, mcnemar_p: null });
});

test('fewer schools than the limit make no line', async () => {
  const db = await over(twenty(3).filter(({ school: code }) => code < '101106'));
  await computeMarts(db, { only: ['growth'] });
  expect(await db.all('select distinct status, verdict from growth')).toEqual([
    { status: 'schools', verdict: null },
  ]);
});
