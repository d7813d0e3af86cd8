import { expect, test } from 'vitest';
import { answers, given, mart, paper, pick, result, school, tasks, work } from './given.ts';

test('completion by element of content, metasubject skill and tag; tasks without one are not there', async () => {
  const id = 'vpr-2023-mathematics-5';
  const people = [result(id, '101101'), result(id, '101101')];
  const db = await given({
    ...paper(),
    school: [school('101101')],
    procedure: [work('vpr', 2023)],
    task: tasks(
      id,
      [1, 1, 2],
      [
        { content_code: '1.1', metasubject: 'Анализ', tag: 'geometry' },
        { content_code: '1.1', metasubject: null },
        { content_code: '2.1', metasubject: 'Анализ' },
      ],
    ),
    result: people,
    answer: people.flatMap((row, i) => answers(row, [1, i, i === 0 ? null : 2])),
  });
  // task 1: 2 of 2, task 2: 1 of 2 (insufficient, below 57 %), task 3: presented to one, 2 of 2
  expect(
    pick(
      await mart(db, 'group_topic', "scope = 'school'"),
      'kind topic n_tasks n sum_score sum_max completion n_tasks_insufficient deficit',
    ),
  ).toEqual(
    [
      ['content', '1.1', 2, 2, 3, 4, 0.75, 1, false],
      ['content', '2.1', 1, 1, 2, 2, 1, 0, false],
      ['metasubject', 'Анализ', 2, 2, 4, 4, 1, 0, false],
      ['tag', 'geometry', 1, 2, 2, 2, 1, 0, false],
    ].map(
      ([
        kind,
        topic,
        n_tasks,
        n,
        sum_score,
        sum_max,
        completion,
        n_tasks_insufficient,
        deficit,
      ]) => ({
        kind,
        topic,
        n_tasks,
        n,
        sum_score,
        sum_max,
        completion,
        n_tasks_insufficient,
        deficit,
      }),
    ),
  );
});
