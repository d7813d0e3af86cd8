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
// LSAT section 7 (Bock & Lieberman 1970): 1000 people, five items.
export const lsat7: Record<string, number> = {
  '00000': 12,
  '00001': 19,
  '00010': 1,
  '00011': 7,
  '00100': 3,
  '00101': 19,
  '00110': 3,
  '00111': 17,
  '01000': 10,
  '01001': 5,
  '01010': 3,
  '01011': 7,
  '01100': 7,
  '01101': 23,
  '01110': 8,
  '01111': 28,
  '10000': 7,
  '10001': 39,
  '10010': 11,
  '10011': 34,
  '10100': 14,
  '10101': 51,
  '10110': 15,
  '10111': 90,
  '11000': 6,
  '11001': 25,
  '11010': 7,
  '11011': 35,
  '11100': 18,
  '11101': 136,
  '11110': 32,
  '11111': 308,
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
