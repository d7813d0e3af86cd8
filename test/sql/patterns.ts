import { answers, paper, result, school, type Tables, tasks, work } from './given.ts';

// LSAT section 6 (Bock & Lieberman 1970): 1000 people, five items, response patterns with their counts.
export const lsat6: Record<string, number> = {
  '00000': 3,
  '00001': 6,
  '00010': 2,
  '00011': 11,
  '00100': 1,
  '00101': 1,
  '00110': 3,
  '00111': 4,
  '01000': 1,
  '01001': 8,
  '01011': 16,
  '01101': 3,
  '01110': 2,
  '01111': 15,
  '10000': 10,
  '10001': 29,
  '10010': 14,
  '10011': 81,
  '10100': 3,
  '10101': 28,
  '10110': 15,
  '10111': 80,
  '11000': 16,
  '11001': 56,
  '11010': 21,
  '11011': 173,
  '11100': 11,
  '11101': 61,
  '11110': 28,
  '11111': 298,
};
export const id = 'vpr-2023-mathematics-5';

/** One participant a pattern and count: a digit a task, `-` = not presented. */
export const tables = (patterns: Record<string, number>, maxima: readonly number[]): Tables => {
  const people = Object.entries(patterns).flatMap(([pattern, times]) =>
    Array.from({ length: times }, () => ({ pattern, row: result(id, '101101') })),
  );
  return {
    ...paper(),
    school: [school('101101')],
    procedure: [work('vpr', 2023)],
    task: tasks(id, maxima),
    result: people.map(({ row }) => row),
    answer: people.flatMap(({ row, pattern }) =>
      answers(
        row,
        [...pattern].map((sign) => (sign === '-' ? null : Number(sign))),
      ),
    ),
  };
};
