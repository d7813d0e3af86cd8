import type { Database } from '../store/database.ts';
import type { Limits } from './limits.ts';
import { rowsBy } from './rows.ts';
import { type TestRow, tested, untestable } from './test-row.ts';

type Row = {
  school_code: string;
  procedure_id: string;
  n: number;
  excess: number | null;
  p_value: number | null;
  p_relative: number | null;
  power: number | null;
  testable: boolean;
  n_schools: number;
};

/**
 * S1: of the borders of a work that can be tested the most striking one, its p multiplied by their number (Bonferroni). Where the rest
 * of the region stands out at the border too, the school must stand out from it as well.
 */
export async function borderSignals(db: Database, limits: Limits): Promise<TestRow[]> {
  const rows = await db.all<Row>(`
    select scope_code as school_code, procedure_id, n, excess, p_value, p_relative, power, testable,
      count(distinct scope_code) over (partition by procedure_id) as n_schools
    from mark_border where scope = 'school'
    order by procedure_id, scope_code, mark`);
  const cells = rowsBy(rows, ({ school_code, procedure_id }) => `${school_code}|${procedure_id}`);
  return [...cells.values()].map((borders) => {
    const [first] = borders;
    if (!first) throw new Error('cell without borders');
    const { school_code, procedure_id, n } = first;
    const cell = { school_code, procedure_id, signal: 'S1', n };
    if (first.n_schools < limits('signal_min_schools')) return untestable(cell, 'schools');
    const testable = borders.filter((border) => border.testable);
    const p = ({ p_value, p_relative }: Row) => Math.max(p_value ?? 1, p_relative ?? 0);
    const most = testable.reduce<Row | null>(
      (best, border) => (best === null || p(border) < p(best) ? border : best),
      null,
    );
    if (!most) return untestable(cell, 'few');
    return tested(cell, {
      statistic: most.excess,
      expected: 0,
      p_value: Math.min(1, testable.length * p(most)),
      large: (most.excess ?? 0) > 0,
      power: most.power,
    });
  });
}
