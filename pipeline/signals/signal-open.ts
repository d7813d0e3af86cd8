import { normalCdf, normalQuantile } from '../statistics/normal.ts';
import type { Database } from '../store/database.ts';
import type { Limits } from './limits.ts';
import { rowsBy } from './rows.ts';
import { type TestRow, tested, untestable } from './test-row.ts';
import { usualExcess } from './usual-spread.ts';

type Row = {
  school_code: string;
  procedure_id: string;
  n: number;
  n_answers: number;
  n_full: number;
  expected_full: number;
  variance: number;
};

/** Median of a χ² with one degree of freedom: the square of the normal quantile of 0.75. */
const medianSquare = normalQuantile(0.75) ** 2;

/**
 * S7: open tasks done in full more often than pupils of the same totals do elsewhere, against the usual difference of schools
 * (one-sided normal; the variance is that of the pupils, times what schools differ by themselves).
 */
export async function openSignals(db: Database, limits: Limits): Promise<TestRow[]> {
  const rows = await db.all<Row>('select * from open_task_mark order by procedure_id, school_code');
  const works = rowsBy(rows, ({ procedure_id }) => procedure_id);
  return [...works.values()].flatMap((schools) => {
    const enough = schools.filter(({ n, variance }) => n >= limits('signal_min_n') && variance > 0);
    const excess = usualExcess(
      enough.map(({ n, n_full, expected_full, variance }) => ({
        n,
        value: (n_full - expected_full) ** 2 / variance,
        median: medianSquare,
      })),
    );
    return schools.map((school) => testOpen(school, schools.length, excess, limits));
  });
}

function testOpen(row: Row, nSchools: number, excess: number, limits: Limits): TestRow {
  const { school_code, procedure_id, n, n_answers, n_full, expected_full, variance } = row;
  const cell = { school_code, procedure_id, signal: 'S7', n };
  if (nSchools < limits('signal_min_schools')) return untestable(cell, 'schools');
  if (n < limits('signal_min_n')) return untestable(cell, 'few');
  if (!(variance > 0)) return untestable(cell, 'spread');
  const error = Math.sqrt(variance * (1 + n * excess));
  const named = limits('open_excess') * n_answers;
  return tested(cell, {
    statistic: n_full,
    expected: expected_full,
    p_value: normalCdf((expected_full - n_full) / error),
    large: n_full - expected_full >= named,
    power: normalCdf(named / error + normalQuantile(limits('signal_level'))),
  });
}
