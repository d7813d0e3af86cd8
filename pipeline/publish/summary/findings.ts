import type { Database } from '../../store/database.ts';
import type { Page } from '../page.ts';
import { severities, wordsOf } from '../table.ts';
import { naturalOrder } from './group-rows.ts';
import type { Procedure } from './procedure.ts';

/** What a check found about a work. */
export type Finding = {
  procedure_id: string;
  check: string;
  severity: string;
  municipality: string | null;
  school: string | null;
  number: number | null;
  path: string | null;
  sheet: string | null;
  row: number | null;
  cell: string | null;
  found: string | null;
  expected: string | null;
  message: string;
};

/** More lines of remarks nobody reads in one sheet; the gravest come first. */
const mostRemarks = 5000;

/** Open findings about a work, the gravest first, then by municipality, school and place. */
export const findingRows = (db: Database, round: string): Promise<Finding[]> =>
  db.all<Finding>(
    `select p.procedure_id, f."check", f.severity, m.name as municipality, school.name as school, s.number, s.path,
       nullif(f.sheet, 'CSV') as sheet, f.row, f.cell, f.found, f.expected, f.message
     from finding as f
     join finding_procedure as p on p.finding_key = f.finding_key
     semi join (from procedure where round = $round) as w on w.procedure_id = p.procedure_id
     left join source_file as s on s.source_id = f.source_id
     left join school on school.school_code = f.school_code
     left join municipality as m on m.municipality_code = school.municipality_code
     order by p.procedure_id, list_position(['error', 'warning', 'note'], f.severity), m.position nulls first,
       ${naturalOrder('school.name')} nulls first, s.number nulls first, f.sheet, f.block, f.row, f.cell, f."check", f.message`,
    { round },
  );

/** Russian words of a check: what it finds and what to do. */
export type CheckWords = (check: string) => { title: string; todo: string };

/** Замечания: each finding with its cell, what stood there, what was expected, what to do. */
export function findingsPage(
  findings: readonly Finding[],
  words: CheckWords,
  {
    procedure,
    lines,
    notes,
  }: { procedure: Procedure; lines: readonly string[]; notes: readonly string[] },
): Page {
  const name = 'Замечания';
  const more = findings.length - mostRemarks;
  return {
    name,
    title: `${name}. ${procedure.title}`,
    lines: [
      ...lines,
      ...(findings.length === 0 ? ['Открытых замечаний нет.'] : []),
      ...(more > 0 ? [`Показаны первые ${mostRemarks}; остальные – на странице проверки.`] : []),
    ],
    notes,
    places: 1,
    columns: [
      { head: 'Важность', width: 16 },
      { head: 'Муниципалитет', width: 18 },
      { head: 'Школа', width: 24 },
      { head: 'Файл №', width: 7, form: 'count' },
      { head: 'Файл', width: 30 },
      { head: 'Лист', width: 16 },
      { head: 'Строка', width: 8, form: 'year' },
      { head: 'Ячейка', width: 8 },
      { head: 'Что найдено', width: 24 },
      { head: 'Подробно', width: 46 },
      { head: 'Что стояло', width: 14 },
      { head: 'Что ожидалось', width: 18 },
      { head: 'Что сделать', width: 30 },
    ],
    rows: findings.slice(0, mostRemarks).map((row) => {
      const { title, todo } = words(row.check);
      return {
        cells: [
          wordsOf(severities, row.severity),
          ...[row.municipality, row.school, row.number, row.path, row.sheet, row.row, row.cell],
          ...[title, row.message, row.found, row.expected, todo],
        ],
      };
    }),
  };
}
