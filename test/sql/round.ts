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

/** A value of the context data of 2023. */
export const contextValue = (code: string, indicator: string, value: number, year = 2023): Row => ({
  school_code: code,
  year,
  indicator,
  value,
  source_id: 'f2',
  sheet: 'Лист1',
  source_row: 1,
  cell: 'A1',
});

/** A small region of eight schools in two municipalities: two subjects, two years, a diagnostic and an exam without marks, made from a seed. */
export function smallRegion(seed: number): Tables {
  const next = random(seed);
  const codes = ['101101', '101102', '101103', '101104', '102101', '102102', '102103', '102104'];
  const procedures = [
    ...[2022, 2023].flatMap((year) => [
      work('vpr', year),
      work('vpr', year, { subject: 'russian' }),
    ]),
    work('oge_diagnostic', 2023, { grade: 9 }),
    work('ege', 2023, { subject: 'russian', grade: 11, design: 'exam' }),
    work('vpr', 2023, { grade: 6 }),
    work('oge', 2023, { grade: 9, held_from: '2023-06-01' }),
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
          mark: procedure.kind === 'ege' ? null : mark,
          low: mark === 2,
          journal_mark: 2 + Math.floor(next() * 4),
          class: i % 2 === 0 ? '5А' : '5Б',
          // the same pupils sit all works of their year of birth
          participant: `${code}-${Number(procedure.year) - Number(procedure.pupil_grade)}-${i}`,
          participant_basis: 'name',
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
    ref_design: [paper(), paper('exam', { has_mark: false })].flatMap(
      (each) => each.ref_design ?? [],
    ),
    approved_list: [
      {
        ...{ year: 2023, profile: 'one_year', profile_title: 'Правило', order_number: '1' },
        ...{ order_on: '2024-02-01', approved_at: '2024-02-01', run: '20240201-100000' },
        ...{ n_listed: 0, n_approved: 0, path: 'approved/2023.json', sha256: '' },
      },
    ],
    // the country beside the region in one work
    official_group: [
      {
        ...{
          procedure_id: 'vpr-2023-mathematics-5',
          scope: 'country',
          scope_code: 'RU',
          n: 100_000,
        },
        ...{ mark_2_share: 0.2, mark_3_share: 0.4, mark_4_share: 0.3, mark_5_share: 0.1 },
        ...{ source_id: 'f', sheet: 's', source_row: 1 },
      },
    ],
    school: codes.map((code) => school(code)),
    round: [
      round('vpr', 2022),
      round('vpr', 2023),
      round('oge_diagnostic', 2023, 'oge_format'),
      round('ege', 2023, 'exam'),
      round('oge', 2023, 'exam'),
    ],
    procedure: procedures,
    task: procedures.flatMap((procedure) =>
      tasks(
        String(procedure.procedure_id),
        [1, 1, 2],
        [{ content_code: '1.1' }, { metasubject: 'Анализ' }],
      ),
    ),
    school_context: codes.flatMap((code) =>
      ['educated_parents_share', 'low_income_share', 'vacancies'].map((indicator) =>
        contextValue(code, indicator, Math.round(100 * next()) / 100),
      ),
    ),
    result: results,
    answer: answered,
  };
}
