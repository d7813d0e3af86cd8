import { expect, test } from 'vitest';
import type { Row } from '../../pipeline/store/database.ts';
import { given, mart, paper, pick, result, school, type Tables, work } from './given.ts';

const id = 'ege-2023-russian-11';

/** An ЕГЭ work; its table of test scores has the status given, or is not there. */
const exam = (status: string | null, row: Row = {}): Tables => ({
  ref_design:
    paper('paper', { kind: 'ege', has_mark: false, low_rule: 'test_score', ...row }).ref_design ??
    [],
  ref_test_score:
    status === null
      ? []
      : [0, 1, 2].map((score) => ({
          design: 'paper',
          primary_score: score,
          test_score: score * 50,
          source: 'test',
          source_year: 2023,
          status: score === 1 ? status : 'verified',
        })),
  school: [school('101101'), school('101102')],
  procedure: [work('ege', 2023, { subject: 'russian', grade: 11 })],
  result: [
    ...[20, 24, 60, 61, 80, 81, 100].map((score) =>
      result(id, '101101', { mark: null, low: score < 24, test_score: score }),
    ),
    result(id, '101102', { mark: null, low: false, test_score: 100 }),
    result(id, '101102', { mark: null, low: true, test_score: 0, counts: false, attempt: 2 }),
  ],
});

test('bands of a verified table add up, a hundred points stand in the highest band too', async () => {
  const rows = await mart(await given(exam('verified')), 'test_score_band');
  const of = (scope: string) =>
    rows
      .filter((row) => row.scope === scope)
      .map((row) => [row.scope_code, row.band, row.n_band, row.n]);
  expect(of('school')).toEqual([
    ['101101', 'below', 1, 7],
    ['101101', 'to_60', 2, 7],
    ['101101', '61_80', 2, 7],
    ['101101', '81_100', 2, 7],
    ['101101', '100', 1, 7],
    ['101102', 'below', 0, 1],
    ['101102', 'to_60', 0, 1],
    ['101102', '61_80', 0, 1],
    ['101102', '81_100', 1, 1],
    ['101102', '100', 1, 1],
  ]);
  expect(of('region')).toEqual([
    ['region', 'below', 1, 8],
    ['region', 'to_60', 2, 8],
    ['region', '61_80', 2, 8],
    ['region', '81_100', 3, 8],
    ['region', '100', 2, 8],
  ]);
  // Wilson of 2 of 8: 0.0715 – 0.5907
  const top = rows.find((row) => row.scope === 'region' && row.band === '100');
  expect(top?.share).toBe(0.25);
  expect(top?.share_lo).toBeCloseTo(0.0715, 4);
  expect(top?.share_hi).toBeCloseTo(0.5907, 4);
});

test('one row of the table that is not verified, or no table, leaves the share below the minimum alone', async () => {
  for (const status of ['unverified', 'set by the institute', null]) {
    const rows = await mart(
      await given(exam(status)),
      'test_score_band',
      "scope <> 'municipality'",
    );
    expect(pick(rows, 'scope_code band n_band n')).toEqual([
      { scope_code: 'region', band: 'below', n_band: 1, n: 8 },
      { scope_code: '101101', band: 'below', n_band: 1, n: 7 },
      { scope_code: '101102', band: 'below', n_band: 0, n: 1 },
    ]);
  }
});

test('an exam with marks (basic mathematics) has no bands of test scores', async () => {
  expect(await mart(await given(exam('verified', { has_mark: true })), 'test_score_band')).toEqual(
    [],
  );
});

test('tasks by groups go by the bands of a verified table, else by the minimum; so does the mean', async () => {
  const bandsOf = async (status: string | null) => {
    const tables = exam(status);
    const db = await given({
      ...tables,
      task: [
        {
          procedure_id: id,
          task: '1',
          position: 1,
          part: '',
          max_score: 1,
          difficulty: 'basic',
          skill: '',
        },
      ],
      answer: (tables.result ?? []).map((row) => ({
        result_id: row.result_id,
        position: 1,
        task: '1',
        score: 1,
        status: 'scored',
      })),
    });
    const rows = await mart(db, 'group_task_mark', "scope = 'region'");
    const [group] = await mart(db, 'group_procedure', "scope = 'region'");
    return { bands: rows.map((row) => [row.band, row.n]), mean: group?.mean_test };
  };
  expect(await bandsOf('verified')).toEqual({
    bands: [
      ['61_80', 2],
      ['81_100', 3],
      ['below', 1],
      ['to_60', 2],
    ],
    mean: 526 / 8,
  });
  expect(await bandsOf('unverified')).toEqual({
    bands: [
      ['below', 1],
      ['passed', 7],
    ],
    mean: null,
  });
});
