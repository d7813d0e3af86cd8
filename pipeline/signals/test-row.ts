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

type Cell = { school_code: string; procedure_id: string; signal: string; n: number };

/** A school and work that cannot be tested, with the reason. */
export const untestable = (cell: Cell, reason: string): TestRow => ({
  ...cell,
  statistic: null,
  expected: null,
  p_value: null,
  large: false,
  power: null,
  n_draws: null,
  reason,
});

/** A school and work that was tested. */
export const tested = (
  cell: Cell,
  found: Pick<TestRow, 'statistic' | 'expected' | 'p_value' | 'large'> &
    Partial<Pick<TestRow, 'power' | 'n_draws'>>,
): TestRow => ({ ...cell, power: null, n_draws: null, ...found, reason: null });
