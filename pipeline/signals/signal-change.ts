import { normalCdf, normalQuantile } from '../statistics/normal.ts';
import type { Database } from '../store/database.ts';
import type { Limits } from './limits.ts';
import { rowsBy } from './rows.ts';
import { type TestRow, tested, untestable } from './test-row.ts';

type Row = {
  school_code: string;
  procedure_id: string;
  n: number;
  next_n: number;
  z: number;
  z_se: number;
  next_z: number;
  next_z_se: number;
  n_schools: number;
};

/** The usual way from one work to the next: next = start + slope · z, and the variance of schools about it beyond chance. */
export type Way = { start: number; slope: number; variance: number };

/**
 * S4: the mean stood well above the region and fell in the next work of the same pupils' year by more than schools usually do. High
 * means fall back by themselves (regression to the mean), so the fall is measured against the region's line of the next mean on
 * the earlier one, with the spread of schools about it. Only schools whose number stayed alike are compared.
 */
export async function changeSignals(db: Database, limits: Limits): Promise<TestRow[]> {
  const rows = await db.all<Row>(`
    select c.school_code, c.procedure_id, c.n, c.next_n, c.z, c.z_se, c.next_z, c.next_z_se, c.n_schools
    from cohort_change as c
    join procedure as p using (procedure_id)
    join procedure as q on q.procedure_id = c.next_procedure_id
    where not p.elective and not q.elective
    qualify row_number() over (partition by c.school_code, c.procedure_id order by c.next_n desc, c.next_procedure_id) = 1
    order by c.procedure_id, c.school_code`);
  const works = rowsBy(rows, ({ procedure_id }) => procedure_id);
  return [...works.values()].flatMap((schools) => {
    const alike = schools.filter(
      ({ n, next_n }) => Math.min(n, next_n) >= limits('coverage_share') * Math.max(n, next_n),
    );
    const way = wayOf(alike);
    const isAlike = new Set(alike);
    return schools.map((school) => testChange(school, isAlike.has(school), way, limits));
  });
}

function testChange(row: Row, alike: boolean, way: Way | null, limits: Limits): TestRow {
  const { school_code, procedure_id, n, next_n, z, z_se, next_z, next_z_se } = row;
  const cell = { school_code, procedure_id, signal: 'S4', n };
  if (!way || row.n_schools < limits('signal_min_schools')) return untestable(cell, 'schools');
  if (!alike) return untestable(cell, 'next');
  if (Math.min(n, next_n) < limits('signal_min_n')) return untestable(cell, 'few');
  if (!(z > limits('drop_high_se') * z_se)) return untestable(cell, 'level');
  const expected = way.start + way.slope * z;
  const error = Math.sqrt(way.variance + (way.slope * z_se) ** 2 + next_z_se ** 2);
  return tested(cell, {
    statistic: next_z - z,
    expected: expected - z,
    p_value: normalCdf((next_z - expected) / error),
    large: z - next_z > limits('drop_sd'),
    power: normalCdf(limits('drop_sd') / error + normalQuantile(limits('signal_level'))),
  });
}

/** The line over schools weighted by the precision of both means; the variance about it beyond their errors by moments. */
export function wayOf(
  rows: readonly Pick<Row, 'z' | 'z_se' | 'next_z' | 'next_z_se'>[],
): Way | null {
  if (rows.length < 3) return null;
  const weights = rows.map(({ z_se, next_z_se }) => 1 / (z_se ** 2 + next_z_se ** 2));
  const mean = (value: (row: (typeof rows)[number]) => number) =>
    rows.reduce((sum, row, i) => sum + (weights[i] ?? 0) * value(row), 0) /
    weights.reduce((sum, weight) => sum + weight, 0);
  const x = mean(({ z }) => z);
  const y = mean(({ next_z }) => next_z);
  const square = mean(({ z }) => (z - x) ** 2);
  if (!(square > 0)) return null;
  const raw = mean(({ z, next_z }) => (z - x) * (next_z - y)) / square;
  const slope = Math.min(1, Math.max(0, raw));
  const start = y - slope * x;
  const excess = mean(
    ({ z, z_se, next_z, next_z_se }) =>
      (next_z - start - slope * z) ** 2 - (slope * z_se) ** 2 - next_z_se ** 2,
  );
  return { start, slope, variance: Math.max(0, excess) };
}
