import { expect, test } from 'vitest';
import { runModels } from '../../pipeline/model/run.ts';
import type { Row } from '../../pipeline/store/database.ts';
import { given, insert, martsFolder, paper, pick, round, school, shares, work } from './given.ts';

const maths = 'vpr-2023-mathematics-5';
const russian = 'vpr-2023-russian-5';

/** Schools in two works of one round, with the tests given as they would come from the step. */
async function signalsOf(tests: readonly Row[], codes: readonly string[]) {
  const db = await given({
    ...paper(),
    school: codes.map((code) => school(code)),
    round: [round('vpr', 2023)],
    procedure: [work('vpr', 2023), work('vpr', 2023, { subject: 'russian' })],
    result: codes.flatMap((code) => [...shares(maths, code, 1, 3), ...shares(russian, code, 1, 3)]),
  });
  await insert(db, 'signal_test', tests);
  // the step would empty its table: only the marts behind it run
  await runModels(db, { dir: martsFolder, only: ['signal_attention'] });
  const signals = await db.all('from signal');
  const attention = await db.all('from signal_attention');
  db.close();
  return { signals, attention };
}

const found = (code: string, signal: string, p: number | null, row: Row = {}): Row => ({
  school_code: code,
  procedure_id: maths,
  signal,
  n: 3,
  statistic: 1,
  expected: 0,
  p_value: p,
  large: true,
  ...row,
});

// Benjamini & Hochberg (1995), thrombolysis: 15 p-values, adjusted by R 4.2.2 p.adjust
const published = [
  [0.0001, 0.0015],
  [0.0004, 0.003],
  [0.0019, 0.0095],
  [0.0095, 0.035625],
  [0.0201, 0.0603],
  [0.0278, 0.0638571428571429],
  [0.0298, 0.0638571428571429],
  [0.0344, 0.0645],
  [0.0459, 0.0765],
  [0.324, 0.486],
  [0.4262, 0.581181818181818],
  [0.5719, 0.714875],
  [0.6528, 0.753230769230769],
  [0.759, 0.813214285714286],
  [1, 1],
] as const;

test('q-values inside a signal are the published ones, whatever the order of schools', async () => {
  const codes = published.map((_, i) => String(101101 + ((i * 7) % 15)));
  const { signals } = await signalsOf(
    published.map(([p], i) => found(codes[i] ?? '', 'S7', p)),
    [...codes].sort(),
  );
  const byCode = new Map(
    signals
      .filter((row) => row.signal === 'S7' && row.procedure_id === maths)
      .map((row) => [row.school_code, row]),
  );
  for (const [i, [, q]] of published.entries())
    expect(byCode.get(codes[i] ?? '')?.q_value).toBeCloseTo(q, 12);
  // nine lie within the limit of 0.1
  expect(signals.filter((row) => row.noted)).toHaveLength(9);
});

test('a signal is held against its own round alone: another signal and cells without a p-value do not count', async () => {
  const { signals } = await signalsOf(
    [
      found('101101', 'S5', 0.02),
      found('101102', 'S5', null, { reason: 'few' }),
      found('101102', 'S7', 0.5),
    ],
    ['101101', '101102'],
  );
  const of = (code: string, signal: string) =>
    pick(
      signals.filter(
        (row) => row.school_code === code && row.signal === signal && row.procedure_id === maths,
      ),
      'q_value testable reason noted',
    )[0];
  expect(of('101101', 'S5')).toEqual({ q_value: 0.02, testable: true, reason: null, noted: true });
  expect(of('101102', 'S5')).toEqual({
    q_value: null,
    testable: false,
    reason: 'few',
    noted: false,
  });
  expect(of('101102', 'S7')).toEqual({ q_value: 0.5, testable: true, reason: null, noted: false });
  // no test at all: the signal says what it would need
  expect(of('101101', 'S2')).toMatchObject({ testable: false, reason: 'journal' });
  expect(of('101101', 'S4')).toMatchObject({ testable: false, reason: 'next' });
});

test('what is too small to be named is not noted', async () => {
  const { signals } = await signalsOf([found('101101', 'S7', 0.001, { large: false })], ['101101']);
  expect(signals.filter((row) => row.noted)).toEqual([]);
});

test('attention: two families, or one signal below the strong limit; two works of a subject are one', async () => {
  const { attention } = await signalsOf(
    [
      found('101101', 'S5', 0.05),
      found('101101', 'S7', 0.04),
      found('101102', 'S2', 0.02),
      found('101103', 'S6', 0.004),
      found('101104', 'S6', 0.9),
      found('101104', 'S1', 0.09, { procedure_id: russian }),
      found('101105', 'S1', 0.01, { procedure_id: russian }),
    ],
    ['101101', '101102', '101103', '101104', '101105'],
  );
  const mathematics = attention.filter((row) => row.subject === 'mathematics');
  expect(pick(mathematics, 'school_code n_testable n_noted n_families attention signals')).toEqual([
    {
      school_code: '101101',
      n_testable: 2,
      n_noted: 2,
      n_families: 2,
      attention: true,
      signals: 'S5, S7',
    },
    {
      school_code: '101102',
      n_testable: 1,
      n_noted: 1,
      n_families: 1,
      attention: false,
      signals: 'S2',
    },
    // 0.004 · 2 / 1
    {
      school_code: '101103',
      n_testable: 1,
      n_noted: 1,
      n_families: 1,
      attention: true,
      signals: 'S6',
    },
    {
      school_code: '101104',
      n_testable: 1,
      n_noted: 0,
      n_families: 0,
      attention: false,
      signals: null,
    },
    {
      school_code: '101105',
      n_testable: 0,
      n_noted: 0,
      n_families: 0,
      attention: false,
      signals: null,
    },
  ]);
  const other = attention.filter((row) => row.subject === 'russian' && Number(row.n_noted) > 0);
  // 0.01 · 2 / 1 = 0.02 and 0.09: both within the limit, neither strong
  expect(pick(other, 'school_code least_q attention')).toEqual([
    { school_code: '101104', least_q: 0.09, attention: false },
    { school_code: '101105', least_q: 0.02, attention: false },
  ]);
});
