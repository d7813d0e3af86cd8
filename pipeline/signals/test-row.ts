/** What was found about a school in a work under one signal: a row of `signal_test`. */
export type TestRow = {
  school_code: string;
  procedure_id: string;
  signal: string;
  n: number;
  statistic: number | null;
  expected: number | null;
  /** null where the signal cannot be tested */
  p_value: number | null;
  large: boolean;
  power: number | null;
  n_draws: number | null;
  reason: string | null;
};

type Cell = Pick<TestRow, 'school_code' | 'procedure_id' | 'signal' | 'n'>;

type Found = Pick<TestRow, 'statistic' | 'expected' | 'p_value' | 'large'> &
  Partial<Pick<TestRow, 'power' | 'n_draws'>>;

const nothing: Found = { statistic: null, expected: null, p_value: null, large: false };

/** A school and work that cannot be tested, with the reason. */
export const untestable = (cell: Cell, reason: string): TestRow => rowOf(cell, nothing, reason);

/** A school and work that was tested. */
export const tested = (cell: Cell, found: Found): TestRow => rowOf(cell, found, null);

// key by key: there is a row for every school, work and signal, and copies of objects are many times as dear
const rowOf = (cell: Cell, found: Found, reason: string | null): TestRow => ({
  school_code: cell.school_code,
  procedure_id: cell.procedure_id,
  signal: cell.signal,
  n: cell.n,
  statistic: found.statistic,
  expected: found.expected,
  p_value: found.p_value,
  large: found.large,
  power: found.power ?? null,
  n_draws: found.n_draws ?? null,
  reason,
});
