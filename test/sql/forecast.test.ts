import { expect, test } from 'vitest';
import type { Row } from '../../pipeline/store/database.ts';
import { given, mart, paper, pick, result, school, work } from './given.ts';

const diagnostic = work('oge_diagnostic', 2023, { grade: 9 });
const other = work('oge_diagnostic', 2023, {
  grade: 9,
  procedure_id: 'own',
  kim_id: 'own',
  municipality_code: '101',
});
const exam = work('oge', 2023, { grade: 9, held_from: '2023-06-06' });

/** Pupils of a school: points at the diagnostic work and whether the exam was low (null = not sat); 2 points are at the line. */
const pupils = (
  code: string,
  list: readonly (readonly [number, boolean | null])[],
  id = diagnostic,
): Row[] =>
  list.flatMap(([points, failed], i) => {
    const name = { participant: `${code}-${id.procedure_id}-${i}`, participant_basis: 'name' };
    const sat = result(String(id.procedure_id), code, {
      ...name,
      primary_score: points,
      mark: points + 1,
      low: points < 2,
    });
    if (failed === null) return [sat];
    return [
      sat,
      result(String(exam.procedure_id), code, {
        participant: `doc-${code}-${id.procedure_id}-${i}`,
        participant_basis: 'document',
        participant_named: name.participant,
        low: failed,
        mark: failed ? 2 : 3,
      }),
    ];
  });

// border_points 2: the attention group has 0–3 points. School 101101: 2 below (1 failed), 1 at the line (passed), 2 above (1 failed), one
// did not sit the exam: 5 of 6 found. School 101102: 1 of 3 found, below 70 %.
test('how the attention group and the others did, by school, size and all', async () => {
  const db = await given({
    ...paper(),
    school: [school('101101'), school('101102')],
    procedure: [diagnostic, exam],
    result: [
      ...pupils('101101', [
        [0, true],
        [1, false],
        [2, false],
        [4, true],
        [4, false],
        [4, null],
      ]),
      ...pupils('101102', [
        [1, true],
        [1, null],
        [4, null],
      ]),
    ],
  });
  const rows = await mart(db, 'forecast');
  expect(
    pick(
      rows,
      'scope scope_code n_schools n n_matched comparable n_attention n_attention_low n_other_low hit_share caught_share other_low_share',
    ),
  ).toEqual([
    {
      scope: 'all',
      scope_code: 'all',
      n_schools: 2,
      n: 9,
      n_matched: 6,
      comparable: false,
      n_attention: 4,
      n_attention_low: 2,
      n_other_low: 1,
      hit_share: null,
      caught_share: null,
      other_low_share: null,
    },
    {
      scope: 'school',
      scope_code: '101101',
      n_schools: 1,
      n: 6,
      n_matched: 5,
      comparable: true,
      n_attention: 3,
      n_attention_low: 1,
      n_other_low: 1,
      hit_share: 1 / 3,
      caught_share: 1 / 2,
      other_low_share: 1 / 2,
    },
    {
      scope: 'school',
      scope_code: '101102',
      n_schools: 1,
      n: 3,
      n_matched: 1,
      comparable: false,
      n_attention: 1,
      n_attention_low: 1,
      n_other_low: 0,
      hit_share: null,
      caught_share: null,
      other_low_share: null,
    },
    {
      scope: 'size',
      scope_code: 'small',
      n_schools: 2,
      n: 9,
      n_matched: 6,
      comparable: false,
      n_attention: 4,
      n_attention_low: 2,
      n_other_low: 1,
      hit_share: null,
      caught_share: null,
      other_low_share: null,
    },
  ]);
});

test('papers of two organizers are two forecasts; another school year or level is none', async () => {
  const db = await given({
    ...paper(),
    school: [school('101101')],
    procedure: [
      diagnostic,
      other,
      exam,
      work('oge', 2022, { grade: 9, held_from: '2022-06-06' }),
      work('oge', 2023, { grade: 9, level: 'base', held_from: '2023-06-06' }),
    ],
    result: [...pupils('101101', [[1, true]]), ...pupils('101101', [[4, false]], other)],
  });
  const rows = await mart(db, 'forecast', "scope = 'all'");
  expect(pick(rows, 'procedure_id exam_procedure_id n n_attention n_attention_low')).toEqual([
    {
      procedure_id: 'oge_diagnostic-2023-mathematics-9',
      exam_procedure_id: 'oge-2023-mathematics-9',
      n: 1,
      n_attention: 1,
      n_attention_low: 1,
    },
    {
      procedure_id: 'own',
      exam_procedure_id: 'oge-2023-mathematics-9',
      n: 1,
      n_attention: 0,
      n_attention_low: 0,
    },
  ]);
});
