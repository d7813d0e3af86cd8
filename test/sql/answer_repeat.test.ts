import { expect, test } from 'vitest';
import { answers, given, mart, paper, pick, result, school, tasks, work } from './given.ts';

const id = 'vpr-2023-mathematics-5';

const marts = async (
  name: string,
  papers: Record<string, readonly (readonly (number | null)[])[]>,
  maxima: number[],
) => {
  const lines = Object.entries(papers).flatMap(([code, list]) =>
    list.map((scores) => {
      const total = scores.reduce<number>((sum, score) => sum + (score ?? 0), 0);
      return { row: result(id, code, { primary_score: total }), scores };
    }),
  );
  const db = await given({
    ...paper(),
    school: Object.keys(papers).map((code) => school(code)),
    procedure: [work('vpr', 2023)],
    task: tasks(id, maxima),
    result: lines.map(({ row }) => row),
    answer: lines.flatMap(({ row, scores }) => answers(row, scores)),
  });
  return mart(db, name);
};

// School 101101: total 2 thrice (110 twice, 101 once): one repeat of three papers; totals 0 and 3 do not enter, nor a paper with a task
// not presented. Others have 110, 110, 011 of total 2: 1 equal pair of 3; with one pair added, (1 + 1) of (3 + 1). The school has 3
// pairs: 3 · 2/4 = 1.5 expected. School 101102 sees 110, 110, 101: the same.
test('repeats within a school, pairs expected from others of the same totals', async () => {
  const rows = await marts(
    'answer_repeat',
    {
      '101101': [
        [1, 1, 0],
        [1, 1, 0],
        [1, 0, 1],
        [0, 0, 0],
        [1, 1, 1],
        [1, null, 0],
      ],
      '101102': [
        [1, 1, 0],
        [1, 1, 0],
        [0, 1, 1],
      ],
    },
    [1, 1, 1],
  );
  expect(pick(rows, 'school_code n n_tasks n_repeats expected_pairs')).toEqual([
    { school_code: '101101', n: 3, n_tasks: 3, n_repeats: 1, expected_pairs: 1.5 },
    { school_code: '101102', n: 3, n_tasks: 3, n_repeats: 1, expected_pairs: 1.5 },
  ]);
});

test('equal points at other tasks are not a repeat', async () => {
  // positions that cancel out in a weak hash: 1 and 2 changed places, and 0 for 1 twice
  const rows = await marts(
    'answer_repeat',
    {
      '101101': [
        [1, 0, 1, 0],
        [0, 1, 1, 0],
        [0, 1, 0, 1],
        [1, 0, 0, 1],
      ],
      '101102': [[1, 1, 0, 0]],
    },
    [1, 1, 1, 1],
  );
  expect(rows[0]).toMatchObject({ n: 4, n_repeats: 0 });
});

// Open task: the third (2 points). All totals stand in one band. Others of 101101: 6 papers, 3 done in full: of two 1 expected; the
// variance of one paper is (6 · 3 − 9) / (6 · 5) = 0.3, of two 0.6, and 2/6 of it more for the expectation itself: 0.8.
test('open tasks done in full beside those of the others with like totals', async () => {
  const rows = await marts(
    'open_task_mark',
    {
      '101101': [
        [0, 0, 2],
        [1, 0, 2],
      ],
      '101102': [
        [1, 1, 0],
        [1, 1, 1],
        [0, 0, 2],
        [0, 1, 2],
        [1, 0, 0],
        [1, null, 2],
      ],
    },
    [1, 1, 2],
  );
  expect(rows[0]).toMatchObject({
    school_code: '101101',
    n: 2,
    n_tasks: 1,
    n_answers: 2,
    n_full: 2,
  });
  // the paper without a task enters: only the open tasks must have been presented
  expect(rows[0]).toMatchObject({ expected_full: 2 * (3 / 6), n_reference: 6 });
  expect(rows[0]?.variance).toBeCloseTo(2 * (1 + 2 / 6) * ((3 * 6 - 9) / (6 * 5)), 12);
  expect(rows[1]).toMatchObject({ school_code: '101102', n: 6, n_full: 3, expected_full: 6 });
});
