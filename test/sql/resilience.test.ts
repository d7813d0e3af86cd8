import { expect, test } from 'vitest';
import { betaTail } from '../../pipeline/statistics/beta.ts';
import type { Row } from '../../pipeline/store/database.ts';
import { given, mart, paper, result, round, school, work } from './given.ts';
import { contextValue, random } from './round.ts';

const id = 'vpr-2023-mathematics-5';

type Made = { code: string; context: number; scores: number[] };

/** Schools whose level follows their conditions, with an effect of their own. */
function schoolsOf(k: number, seed: number, spread = 3, bend = 0): Made[] {
  const next = random(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return Array.from({ length: k }, (_, i) => {
    const context = i / (k - 1);
    const level = 14 + 8 * context + bend * (context - 0.5) ** 2 + spread * normal();
    const n = 12 + Math.floor(20 * next());
    return {
      code: String(101101 + i),
      context,
      scores: Array.from({ length: n }, () =>
        Math.max(0, Math.min(40, Math.round(level + 5 * normal()))),
      ),
    };
  });
}

const indicators = [
  'educated_parents_share',
  'incomplete_families_share',
  'on_record_share',
  'unemployed_parents_share',
  'low_income_share',
];

const region = (schools: readonly Made[], row: Row = {}) =>
  given({
    ...paper('paper', { max_primary: 40 }),
    round: [round('vpr', 2023)],
    school: schools.map(({ code }) => school(code, code === schools[0]?.code ? row : {})),
    procedure: [work('vpr', 2023, { max_primary: 40 })],
    school_context: schools.flatMap(({ code, context }) =>
      indicators.map((indicator, i) =>
        contextValue(code, indicator, i === 0 ? 0.1 + 0.5 * context : 0.6 - 0.5 * context),
      ),
    ),
    result: schools.flatMap(({ code, scores }) =>
      scores.map((primary_score) =>
        result(id, code, {
          primary_score,
          mark: primary_score < 8 ? 2 : 3,
          low: primary_score < 8,
        }),
      ),
    ),
  });

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const square = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0);
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

/** Weighted least squares by the normal equations, terms 1, x, …: residuals, leverages and their mean square. */
function regress(x: readonly number[], y: readonly number[], w: readonly number[], degree: number) {
  const terms = x.map((value) => Array.from({ length: degree + 1 }, (_, k) => value ** k));
  const size = degree + 1;
  const at = (f: (row: number[], i: number) => number) =>
    sum(terms.map((row, i) => (w[i] ?? 0) * f(row, i)));
  const matrix = Array.from({ length: size }, (_, a) =>
    Array.from({ length: size }, (__, b) => at((row) => (row[a] ?? 0) * (row[b] ?? 0))),
  );
  const inverse = invert(matrix);
  const right = Array.from({ length: size }, (_, a) => at((row, i) => (row[a] ?? 0) * (y[i] ?? 0)));
  const beta = inverse.map((row) => sum(row.map((value, k) => value * (right[k] ?? 0))));
  const residuals = y.map((value, i) => value - sum(beta.map((b, k) => b * (terms[i]?.[k] ?? 0))));
  const mse = sum(residuals.map((e, i) => (w[i] ?? 0) * e * e)) / (y.length - size);
  return { beta, residuals, mse, inverse };
}

function invert(matrix: readonly (readonly number[])[]): number[][] {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [
    ...row,
    ...Array.from({ length: size }, (_, j) => Number(i === j)),
  ]);
  for (let c = 0; c < size; c++) {
    const pivot = rows[c]?.[c] ?? 1;
    rows[c] = (rows[c] ?? []).map((value) => value / pivot);
    for (let r = 0; r < size; r++) {
      if (r === c) continue;
      const factor = rows[r]?.[c] ?? 0;
      rows[r] = (rows[r] ?? []).map((value, k) => value - factor * (rows[c]?.[k] ?? 0));
    }
  }
  return rows.map((row) => row.slice(size));
}

/** The same table a second way. */
function byHand(schools: readonly Made[], context: readonly number[]) {
  const all = schools.flatMap(({ scores }) => scores);
  const sd = Math.sqrt(square(all) / (all.length - 1));
  const n = schools.map(({ scores }) => scores.length);
  const y = schools.map(({ scores }) => (mean(scores) - mean(all)) / sd);
  const k = schools.length;
  const total = sum(n);
  const within = sum(schools.map(({ scores }) => square(scores))) / sd ** 2 / (total - k);
  const n0 = (total - sum(n.map((each) => each ** 2)) / total) / (k - 1);
  const grand = sum(y.map((value, i) => value * (n[i] ?? 0))) / total;
  const between = sum(y.map((value, i) => (n[i] ?? 0) * (value - grand) ** 2)) / (k - 1);
  const tau2 = Math.max(0, (between - within) / n0);
  const w = n.map((each) => (tau2 > 0 ? each / (each + within / tau2) : each));
  const line = regress(context, y, w, 1);
  const bent = regress(context, y, w, 2);
  const t = (bent.beta[2] ?? 0) / Math.sqrt(bent.mse * (bent.inverse[2]?.[2] ?? 0));
  const used = Math.abs(t) > 1.959963984540054 ? bent : line;
  const degree = used === bent ? 2 : 1;
  const after = Math.max(
    0,
    (sum(used.residuals.map((e, i) => (n[i] ?? 0) * e * e)) / (k - degree - 1) - within) /
      ((total - sum(n.map((each) => each ** 2)) / total) / (k - degree - 1)),
  );
  // studentised: the line is drawn anew without the school
  const studentised = y.map((value, i) => {
    const rest = <T>(values: readonly T[]) => values.filter((_, j) => j !== i);
    const without = regress(rest(context), rest(y), rest(w), degree);
    const row = Array.from({ length: degree + 1 }, (_, power) => (context[i] ?? 0) ** power);
    const predicted = sum(without.beta.map((b, power) => b * (row[power] ?? 0)));
    const spread = sum(
      row.map((a, p) => a * sum(row.map((b, q) => b * (without.inverse[p]?.[q] ?? 0)))),
    );
    return (value - predicted) / Math.sqrt(without.mse * (1 / (w[i] ?? 1) + spread));
  });
  return { y, n, within, line, t, used, tau: Math.sqrt(after), studentised };
}

test.each([
  ['a straight line', 0],
  ['a bent one', -60],
])(
  '%s, residuals, weights and leave-one-out t are those of weighted least squares',
  async (_, bend) => {
    const schools = schoolsOf(36, 5, 2, bend);
    const db = await region(schools);
    const rows = await mart(db, 'resilience');
    const hand = byHand(
      schools,
      rows.map((row) => Number(row.context)),
    );
    expect(rows).toHaveLength(36);
    expect(Math.abs(hand.t) > 1.96).toBe(bend !== 0);
    expect(rows[0]?.slope).toBeCloseTo(hand.line.beta[1] ?? 0, 9);
    expect(rows[0]?.curvature_t).toBeCloseTo(hand.t, 7);
    expect(rows[0]?.spread).toBeCloseTo(hand.tau, 9);
    for (const [i, row] of rows.entries()) {
      const tau2 = hand.tau ** 2;
      const keep = tau2 / (tau2 + hand.within / (hand.n[i] ?? 1));
      expect(row.n).toBe(hand.n[i]);
      expect(row.result).toBeCloseTo(hand.y[i] ?? 0, 10);
      expect(row.residual).toBeCloseTo(hand.used.residuals[i] ?? 0, 9);
      expect(row.weight).toBeCloseTo(keep, 9);
      const sd = Math.sqrt((keep * hand.within) / (hand.n[i] ?? 1));
      const shrunk = keep * (hand.used.residuals[i] ?? 0);
      expect(row.shrunk_sd).toBeCloseTo(sd, 9);
      expect(row.shrunk_lo).toBeCloseTo(shrunk - 1.959963984540054 * sd, 9);
      expect(row.shrunk_hi).toBeCloseTo(shrunk + 1.959963984540054 * sd, 9);
      expect(row.t_residual).toBeCloseTo(hand.studentised[i] ?? 0, 7);
    }
  },
);

test('every condition of a resilient school is named; all met make one', async () => {
  const schools = schoolsOf(36, 11);
  // the third of the least favourable does far better than schools of like conditions
  const third = schools[2];
  if (third) third.scores = third.scores.map((score) => Math.min(40, score + 12));
  const db = await region(schools);
  const listed = await mart(db, 'resilient_school');
  expect(listed[2]).toMatchObject({
    school_code: '101103',
    resilient: true,
    status: 'resilient',
    n_met: 9,
  });
  const named = listed.filter((row) => row.resilient);
  for (const row of named) expect(Number(row.school_code)).toBeLessThan(101110);
  const conditions = await db.all(
    "select * from resilience_condition where school_code = '101136'",
  );
  const met = Object.fromEntries(conditions.map((row) => [row.condition, row.met]));
  expect(met).toMatchObject({
    context: 'not_met',
    n: 'met',
    region: 'met',
    spread: 'met',
    coverage: 'met',
    attention: 'met',
  });
  // Jeffreys by the incomplete beta of the other room, 1.5 results weighing as one
  const [likely] = await db.all<{ value: number; n: number; n_low: number }>(`
    select c.value, g.n, g.n_low from resilience_condition as c
    join group_procedure as g on g.scope = 'school' and g.scope_code = c.school_code
    where c.condition = 'low_likely' and c.school_code = '101102'`);
  const { value = 0, n = 0, n_low = 0 } = likely ?? {};
  expect(value).toBeCloseTo(betaTail(0.3, n_low / 1.5 + 0.5, (n - n_low) / 1.5 + 0.5), 10);
});

test('nobody is named where schools are too few or do not differ', async () => {
  const few = await region(schoolsOf(29, 3));
  const rows = await mart(few, 'resilient_school');
  expect(new Set(rows.map((row) => `${row.status} ${row.resilient}`))).toEqual(
    new Set(['nobody null']),
  );
  expect(await few.all('select distinct status, expected from resilience')).toEqual([
    { status: 'few_schools', expected: null },
  ]);
  // levels on the line exactly: what is left between schools is less than pupils make
  const alike = schoolsOf(36, 4, 0).map((made) => ({
    ...made,
    scores: [4, 9, 14, 19, 24].map((score) => Math.round(score + 8 * made.context)),
  }));
  const same = await region(alike);
  await mart(same, 'resilient_school');
  expect(await same.all('select distinct spread, shrunk_sd from resilience')).toEqual([
    { spread: 0, shrunk_sd: null },
  ]);
  expect(await same.all('select distinct status from resilient_school')).toEqual([
    { status: 'nobody' },
  ]);
});

test('a school without context is undefined, an evening school takes no part', async () => {
  const schools = schoolsOf(36, 6);
  const db = await region(schools, { kind: 'evening' });
  await db.run("delete from school_context where school_code = '101102'");
  await mart(db, 'resilient_school');
  expect(
    await db.all(
      "select school_code, status, n_schools from resilience where school_code < '101104' order by 1",
    ),
  ).toEqual([
    { school_code: '101101', status: 'excluded', n_schools: 34 },
    { school_code: '101102', status: 'no_context', n_schools: 34 },
    { school_code: '101103', status: 'measured', n_schools: 34 },
  ]);
  const [without] = await db.all<Row>("from resilient_school where school_code = '101102'");
  expect(without?.resilient).not.toBe(true);
  expect(String(without?.not_met)).toContain('coverage');
  expect(await db.all("from resilient_school where school_code = '101101'")).toEqual([]);
});
