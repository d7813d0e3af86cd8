import { expect, test } from 'vitest';
import { answers, given, insert, mart, paper, pick, result, school, tasks, work } from './given.ts';

const sourced = { source: 'test', source_year: 2023, status: 'verified' };

test('below the line, on the border, and enough points without the condition of geometry', async () => {
  const id = 'oge_diagnostic-2023-mathematics-9';
  // line of «3»: 2 points; tasks 1 and 2 of 1 point are basic, 3 of 2 points is geometry and advanced
  const people = [
    { score: 1, mark: 2, scores: [1, 0, 0] }, // one point short
    { score: 2, mark: 3, scores: [1, 1, 0] }, // on the line
    { score: 3, mark: 4, scores: [0, 1, 2] }, // one above it: border of two points
    { score: 4, mark: 5, scores: [1, 1, 2] }, // out
    { score: 2, mark: 2, scores: [1, 0, 1] }, // points enough, one of geometry missing
  ].map(({ score, mark, scores }) => ({
    row: result(id, '101101', { mark, primary_score: score, low: mark === 2, class: '9А' }),
    scores,
  }));
  const db = await given({
    ...paper(),
    ref_mark_condition: [
      {
        design: 'paper',
        mark: 3,
        tag: 'geometry',
        min_points: 2,
        else_mark: 2,
        words: 'не менее 2 баллов за геометрию',
        ...sourced,
      },
      {
        design: 'paper',
        mark: 4,
        tag: 'geometry',
        min_points: 2,
        else_mark: 3,
        words: 'другое',
        ...sourced,
      },
    ],
    school: [school('101101')],
    procedure: [work('oge_diagnostic', 2023, { grade: 9 })],
    task: tasks(
      id,
      [1, 1, 2, 1],
      [{}, {}, { difficulty: 'advanced', tag: 'geometry' }, { tag: 'geometry' }],
    ),
    result: people.map(({ row }) => row),
    // task 4 (geometry, basic) was presented to the last one only
    answer: people.flatMap(({ row, scores }, i) => answers(row, [...scores, i === 4 ? 0 : null])),
  });
  // all but the one two points clear
  expect(await mart(db, 'attention_count')).toEqual([
    { school_code: '101101', procedure_id: id, n_attention: 4 },
  ]);
  const rows = await mart(db, 'attention_group');
  expect(
    pick(rows, 'primary_score mark zone points_to_line reason condition_words nearest_tasks'),
  ).toEqual([
    {
      primary_score: 1,
      mark: 2,
      zone: 'below',
      points_to_line: 1,
      reason: 'sum',
      condition_words: null,
      nearest_tasks: '2',
    },
    {
      primary_score: 2,
      mark: 3,
      zone: 'border',
      points_to_line: 0,
      reason: 'sum',
      condition_words: null,
      nearest_tasks: null,
    },
    {
      primary_score: 2,
      mark: 2,
      zone: 'below',
      points_to_line: 0,
      reason: 'condition',
      condition_words: 'не менее 2 баллов за геометрию',
      nearest_tasks: '4',
    },
    {
      primary_score: 3,
      mark: 4,
      zone: 'border',
      points_to_line: 0,
      reason: 'sum',
      condition_words: null,
      nearest_tasks: '1',
    },
  ]);
  expect(await mart(db, 'attention_summary')).toEqual([
    {
      procedure_id: id,
      n_below: 2,
      n_border: 2,
      n_condition: 1,
      condition_words: 'не менее 2 баллов за геометрию',
    },
  ]);
});

test('nearest are the three basic tasks the region does best; exams themselves have no attention group', async () => {
  const id = 'ege_diagnostic-2023-russian-11';
  const exam = 'ege-2023-russian-11';
  const weak = result(id, '101101', { mark: null, low: true, primary_score: 0, class: '11' });
  const strong = result(id, '101101', { mark: null, low: false, primary_score: 9, class: '11' });
  const db = await given({
    ...paper('paper', { has_mark: false }),
    school: [school('101101')],
    procedure: ['ege_diagnostic', 'ege'].map((kind) =>
      work(kind, 2023, { subject: 'russian', grade: 11 }),
    ),
    task: tasks(id, [4, 4, 4, 4, 4]),
    result: [weak, strong, result(exam, '101101', { mark: null, low: true, primary_score: 0 })],
    answer: [...answers(weak, [0, 'x', 0, null, 0]), ...answers(strong, [1, 3, 2, 4, 2])],
  });
  await insert(db, 'ref_minimum', [{ design: 'paper', min_test: 24, min_primary: 3, ...sourced }]);
  const rows = await mart(db, 'attention_group');
  expect(pick(rows, 'procedure_id primary_score zone points_to_line nearest_tasks')).toEqual([
    {
      procedure_id: id,
      primary_score: 0,
      zone: 'below',
      points_to_line: 3,
      nearest_tasks: '2, 3, 5',
    },
  ]);
});
