import { gammaTail } from '../statistics/gamma.ts';
import type { Database } from '../store/database.ts';
import type { Limits } from './limits.ts';
import { type TestRow, tested, untestable } from './test-row.ts';

type Row = {
  school_code: string;
  procedure_id: string;
  n: number;
  n_tasks: number;
  n_repeats: number;
  expected_pairs: number;
  n_schools: number;
};

/** P(X ≥ x), X ~ Poisson(mean). */
export const poissonTail = (x: number, mean: number): number =>
  x <= 0 ? 1 : 1 - gammaTail(mean, x);

/**
 * S6: more papers repeat the points of another paper of the school, task by task, than papers of the same totals do elsewhere. Repeats are
 * never more than pairs, so the Poisson tail of the expected pairs is cautious. Points alone are compared: what was written is not stored.
 */
export async function repeatSignals(db: Database, limits: Limits): Promise<TestRow[]> {
  const rows = await db.all<Row>(`
    select *, count(*) over (partition by procedure_id) as n_schools
    from answer_repeat order by procedure_id, school_code`);
  return rows.map((row) => {
    const { school_code, procedure_id, n, n_repeats, expected_pairs } = row;
    const cell = { school_code, procedure_id, signal: 'S6', n };
    if (row.n_schools < limits('signal_min_schools')) return untestable(cell, 'schools');
    if (row.n_tasks < limits('repeat_min_tasks')) return untestable(cell, 'tasks');
    if (n < limits('alike_min_n')) return untestable(cell, 'few');
    const above = poissonTail(n_repeats + 1, expected_pairs);
    return tested(cell, {
      statistic: n_repeats,
      expected: expected_pairs,
      p_value: (above + poissonTail(n_repeats, expected_pairs)) / 2,
      large: n_repeats > 0 && n_repeats >= limits('repeat_min_share') * n,
    });
  });
}
