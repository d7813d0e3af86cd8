import { computeMarts } from '../../pipeline/commands/stages.ts';
import type { Database, Row } from '../../pipeline/store/database.ts';
import {
  answers,
  given,
  paper,
  result,
  round,
  school,
  type Tables,
  tasks,
  work,
} from '../sql/given.ts';

export const maths = 'vpr-2023-mathematics-5';
export const ege = 'ege-2023-mathematics-11';
export const own = 'custom-2023-mathematics-5';

/** A pupil as plain numbers: points by task (null = not presented), journal mark. */
export type Pupil = { scores: (number | null)[]; journal: number | null };

const pupil = (a: number | null, b: number, c: number, journal: number | null = null): Pupil => ({
  ...{ scores: [a, b, c], journal },
});
const times = (n: number, one: Pupil): Pupil[] => Array.from({ length: n }, () => one);

/** Pupils of every school in the work: № 10 and № 9 in municipality 101, where one more has four pupils; № 2 in 102. */
export const pupils: Record<string, Pupil[]> = {
  '101101': [
    ...times(4, pupil(0, 1, 0, 3)),
    ...times(6, pupil(1, 1, 0, 3)),
    ...times(2, pupil(1, 1, 2, 5)),
  ],
  '101102': [
    ...times(1, pupil(0, 0, 1, 2)),
    ...times(7, pupil(1, 1, 1, 4)),
    ...times(4, pupil(1, 1, 2, 5)),
  ],
  '101103': [pupil(0, 1, 0, 3), pupil(1, 1, 0, 3), pupil(1, 1, 1), pupil(null, 1, 1)],
  '102101': [
    ...times(14, pupil(0, 0, 1, 3)),
    ...times(6, pupil(1, 0, 1, 3)),
    ...times(5, pupil(1, 1, 2, 4)),
  ],
};

/** Mark by the scale of the paper: 2 from 2 points «3», 3 «4», 4 «5». */
export const markOf = (points: number): number => Math.max(2, points + 1);
export const pointsOf = ({ scores }: Pupil): number =>
  scores.reduce<number>((sum, score) => sum + (score ?? 0), 0);

function sat(): { result: Row[]; answer: Row[] } {
  const rows = Object.entries(pupils).flatMap(([code, those]) =>
    those.map((one) => {
      const points = pointsOf(one);
      const mark = markOf(points);
      const values = { primary_score: points, mark, journal_mark: one.journal };
      return { one, row: result(maths, code, { ...values, held_on: '2023-04-11' }) };
    }),
  );
  return {
    result: rows.map(({ row }) => row),
    answer: rows.flatMap(({ row, one }) => answers(row, one.scores)),
  };
}

const place = (code: string, name: string, position: number): Row => ({
  ...{ municipality_code: code, name, name_genitive: name, name_prepositional: name, position },
});

const official = (scope: string, code: string, n: number, shares: number[]): Row => ({
  ...{ procedure_id: maths, scope, scope_code: code, n_schools: n > 1000 ? 35000 : 5, n },
  ...Object.fromEntries(shares.map((share, i) => [`mark_${i + 2}_share`, share])),
  ...{ source_id: 'f9', sheet: 'Ф3', source_row: n },
});

const described: Tables = {
  municipality: [place('101', 'Приреченский район', 1), place('102', 'Горный район', 2)],
  ref_subject: [
    { subject: 'mathematics', name: 'Математика', dative: 'математике', short: 'МА', position: 1 },
  ],
  round: [round('vpr', 2023), round('ege', 2023, 'exam'), round('custom', 2023, 'municipal')],
  source_file: ['f1', 'f9'].map((source_id, i) => ({
    ...{ source_id, number: i + 1, path: `inbox/${source_id}.xlsx`, sha256: source_id.repeat(32) },
    ...{ layout: 'vpr', layout_reason: 'шапка', rows_read: 1, rows_accepted: 1, rows_rejected: 0 },
    ...{ rows_superseded: 0, ingested_at: '2023-05-01' },
  })),
  run: [
    {
      ...{ run: 'r1', started_at: '2023-05-01 10:00:00', program_version: '0.1.0' },
      ...{ fingerprint: 'f'.repeat(64), schema_version: 1, region: 'Учебная область' },
      ...{ region_genitive: 'Учебной области', institute: 'Институт', key_fingerprint: '0' },
      parser_fingerprint: '0',
    },
  ],
};

/** A region with a ВПР, an ЕГЭ without marks and a municipality's own work of four pupils. */
export async function summaryRegion(): Promise<Database> {
  const { result: results, answer } = sat();
  const sourced = { source: 'приказ', source_year: 2023, status: 'unverified' };
  const vpr = paper();
  const exam = paper('ege', { kind: 'ege', grade: 11, has_mark: false, low_rule: 'primary' });
  const db = await given({
    ...described,
    ref_design: [...(vpr.ref_design ?? []), ...(exam.ref_design ?? [])],
    ref_mark_scale: vpr.ref_mark_scale ?? [],
    ref_minimum: [{ design: 'ege', min_test: null, min_primary: 2, ...sourced }],
    procedure: [
      work('vpr', 2023, { title: 'ВПР 2023, математика, 5 класс' }),
      work('ege', 2023, { grade: 11, pupil_grade: 11, design: 'ege', title: 'ЕГЭ 2023' }),
      work('custom', 2023, { municipality_code: '102', title: 'Работа 2023' }),
    ],
    school: [
      school('101101', { name: 'СОШ № 10' }),
      school('101102', { name: 'СОШ № 9' }),
      school('101103', { name: '=ООШ № 4' }),
      school('102101', { name: '+СОШ № 2' }),
      school('102102', { name: '@СОШ № 3' }),
    ],
    enrolment: Object.entries({ '101101': 13, '101102': 12, '101103': 4, '102102': 7 }).map(
      ([school_code, enrolled]) => ({
        ...{ school_code, school_year: '2022/2023', grade: 5, class: '', enrolled },
      }),
    ),
    task: [
      ...tasks(maths, [1, 1, 2], [{}, { difficulty: 'advanced', skill: '-Решать' }, {}]),
      ...tasks(ege, [1, 1, 2]),
    ],
    result: [
      ...results,
      ...[0, 1, 2, 3].flatMap((points) =>
        Array.from({ length: 5 }, () =>
          result(ege, '101101', {
            ...{
              primary_score: points,
              mark: null,
              low: points < 2,
              class: '11А',
              pupil_grade: 11,
            },
          }),
        ),
      ),
      ...[1, 2, 3, 4].map((points) =>
        result(own, '102101', { primary_score: points, mark: markOf(points) }),
      ),
    ],
    answer,
    official_group: [
      official('country', 'RU', 1_000_000, [0.1, 0.3, 0.4, 0.2]),
      official('region', '79', 60, [0.2, 0.3, 0.3, 0.2]),
      official('municipality', '101', 28, [0.2, 0.4, 0.2, 0.2]),
    ],
    finding: [
      {
        ...{
          check: 'task_unreadable',
          severity: 'error',
          source_id: 'f1',
          sheet: 'Лист1',
          row: 12,
        },
        ...{ cell: 'D12', found: '=1+1', expected: '-число', message: '@Балл не прочитан.' },
        ...{ school_code: '101103', finding_key: 'k1', first_run: 'r1', last_run: 'r1' },
      },
    ],
    finding_procedure: [{ finding_key: 'k1', procedure_id: maths }],
  });
  await computeMarts(db);
  return db;
}
