import type { Row } from '../../pipeline/store/database.ts';
import { answers, paper, result, round, school, type Tables, tasks, work } from './given.ts';

/** Numbers in [0, 1) that repeat for a seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The rows in another order. */
export function shuffled<T>(rows: readonly T[], next: () => number): T[] {
  return rows
    .map((row) => ({ row, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ row }) => row);
}

/** A small region of eight schools in two municipalities: two subjects, two years and a diagnostic, made from a seed. */
export function smallRegion(seed: number): Tables {
  const next = random(seed);
  const codes = ['101101', '101102', '101103', '101104', '102101', '102102', '102103', '102104'];
  const procedures = [
    ...[2022, 2023].flatMap((year) => [
      work('vpr', year),
      work('vpr', year, { subject: 'russian' }),
    ]),
    work('oge_diagnostic', 2023, { grade: 9 }),
  ];
  const results: Row[] = [];
  const answered: Row[] = [];
  for (const procedure of procedures) {
    for (const code of codes) {
      const size = 3 + Math.floor(next() * 30);
      const level = next();
      for (let i = 0; i < size; i++) {
        const scores = [1, 1, 2].map((maximum) =>
          next() < 0.05 ? ('x' as const) : Math.floor(next() * (maximum + level)),
        );
        const capped = scores.map((score, at) =>
          score === 'x' ? score : Math.min(score, [1, 1, 2][at] ?? 1),
        );
        const total = capped.reduce<number>((sum, score) => sum + (score === 'x' ? 0 : score), 0);
        const mark = Math.max(2, total + 1);
        const row = result(String(procedure.procedure_id), code, {
          primary_score: total,
          mark,
          low: mark === 2,
          journal_mark: 2 + Math.floor(next() * 4),
          class: i % 2 === 0 ? '5А' : '5Б',
        });
        results.push(row);
        answered.push(...answers(row, capped));
      }
    }
  }
  const [first] = results;
  results.push(
    // a result that was annulled, and a second one of somebody who has the first
    result('vpr-2023-mathematics-5', '101102', {
      ...{ status: 'annulled', counts: false, mark: null, low: null, primary_score: null },
      class: '5А',
    }),
    result('vpr-2022-mathematics-5', '101101', {
      ...{ participant: first?.participant, attempt: 2, counts: false, mark: 5, primary_score: 4 },
      class: '5А',
    }),
  );
  return {
    ...paper(),
    approved_list: [
      {
        ...{ year: 2023, profile: 'one_year', profile_title: 'Правило', order_number: '1' },
        ...{ order_on: '2024-02-01', approved_at: '2024-02-01', run: '20240201-100000' },
        ...{ n_listed: 0, n_approved: 0, path: 'approved/2023.json', sha256: '' },
      },
    ],
    school: codes.map((code) => school(code)),
    round: [round('vpr', 2022), round('vpr', 2023), round('oge_diagnostic', 2023, 'oge_format')],
    procedure: procedures,
    task: procedures.flatMap((procedure) => tasks(String(procedure.procedure_id), [1, 1, 2])),
    result: results,
    answer: answered,
  };
}
