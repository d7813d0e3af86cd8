import { formatNumber, NBSP } from '../../russian/number.ts';
import { counted, WORDS } from '../../russian/plural.ts';
import type { Database } from '../../store/database.ts';
import type { Page } from '../page.ts';
import { wordsOf } from '../table.ts';
import { naturalOrder } from './group-rows.ts';
import type { Procedure } from './procedure.ts';

/** What came from a school. */
export type SchoolData = {
  procedure_id: string;
  municipality: string | null;
  school_code: string;
  school: string | null;
  expected: boolean;
  n_enrolled: number | null;
  n_files: number;
  files: string | null;
  n_results: number;
  n: number;
  n_absent: number | null;
  took_part: number | null;
  n_rejected: number;
  state: string;
  excluded_reason: string | null;
};

export const completenessRows = (db: Database, round: string): Promise<SchoolData[]> =>
  db.all<SchoolData>(
    `with work as (select procedure_id from procedure where round = $round),
     place as (
       select procedure_id, school_code, source_id from result_source
       union
       select finding_procedure.procedure_id, finding.school_code, finding.source_id
       from finding join finding_procedure using (finding_key)
       where finding.severity = 'error'
         and finding.school_code is not null and finding.row is not null
     ),
     files as (
       select place.procedure_id, place.school_code,
         string_agg('№ ' || source_file.number || ' ' || source_file.path, '; ' order by source_file.number) as files
       from place semi join work using (procedure_id) join source_file using (source_id)
       group by place.procedure_id, place.school_code
     )
     select c.procedure_id, m.name as municipality, c.school_code, school.name as school, c.expected, c.n_enrolled, c.n_files, files.files,
       c.n_results, c.n, c.n_absent, attendance.took_part, c.n_rejected, c.state, school.excluded_reason
     from completeness as c
     semi join work using (procedure_id)
     left join school using (school_code)
     left join municipality as m using (municipality_code)
     left join files on files.procedure_id = c.procedure_id and files.school_code = c.school_code
     left join attendance on attendance.procedure_id = c.procedure_id and attendance.scope = 'school'
       and attendance.scope_code = c.school_code
     order by c.procedure_id, m.position, ${naturalOrder('school.name')}, c.school_code`,
    { round },
  );

/** What the sheet says over its table. */
export type CompletenessTotals = {
  procedure_id: string;
  n_expected: number;
  n_missing: number;
  n_refused_files: number;
  official_n: number | null;
  official_schools: number | null;
};

export const completenessTotals = (db: Database, round: string): Promise<CompletenessTotals[]> =>
  db.all<CompletenessTotals>(
    `with official as (
       select procedure_id, n, n_schools from official_group where scope = 'region'
       qualify row_number() over (partition by procedure_id order by source_id desc, sheet desc, source_row desc) = 1
     )
     select p.procedure_id, count(*) filter (c.expected) as n_expected,
       count(*) filter (c.state = 'missing') as n_missing,
       (select count(*) from source_file where layout is null) as n_refused_files,
       any_value(official.n) as official_n, any_value(official.n_schools) as official_schools
     from procedure as p
     left join completeness as c using (procedure_id)
     left join official on official.procedure_id = p.procedure_id
     where p.round = $round
     group by p.procedure_id
     order by p.procedure_id`,
    { round },
  );

const states: Record<string, string> = {
  received: 'данные поступили',
  absent: 'поступили строки без результатов',
  rejected: 'строки поступили, не принята ни одна',
  missing: 'ничего не поступило',
};

function totalsLines(totals: CompletenessTotals, { elective, n, n_schools }: Procedure): string[] {
  const { n_expected, n_missing, n_refused_files, official_n, official_schools } = totals;
  const expected = elective
    ? 'Работа по выбору: каких школ не хватает, по списку не определить; показаны школы, от которых есть строки.'
    : `По списку учащихся параллели работу должны были писать ${counted(n_expected, WORDS.school)}; ничего не поступило от ${counted(n_missing, WORDS.schoolGenitive)}.`;
  return [
    expected,
    ...(official_n === null
      ? []
      : [
          `Отчёт ФИС ОКО по региону: участников – ${formatNumber(official_n)}${official_schools === null ? '' : `, школ – ${formatNumber(official_schools)}`}; по загруженным файлам: участников – ${formatNumber(n)}, школ – ${formatNumber(n_schools)}.`,
        ]),
    ...(n_refused_files > 0
      ? [
          `Не распознано файлов во всей папке – ${formatNumber(n_refused_files)}: к какой процедуре они относятся, не известно (см. страницу проверки).`,
        ]
      : []),
  ];
}

/** Полнота данных: schools that wrote the work or were to write it, what came from each and what did not. */
export function completenessPage(
  rows: readonly SchoolData[],
  totals: CompletenessTotals,
  {
    procedure,
    lines,
    notes,
  }: { procedure: Procedure; lines: readonly string[]; notes: readonly string[] },
): Page {
  const name = 'Полнота данных';
  return {
    name,
    title: `${name}. ${procedure.title}`,
    lines: [...lines, ...totalsLines(totals, procedure)],
    notes,
    places: 3,
    columns: [
      { head: 'Муниципалитет', width: 20 },
      { head: 'Код школы', width: 9 },
      { head: 'Школа', width: 34 },
      { head: 'Состояние', width: 24 },
      { head: `Должна писать по${NBSP}списку`, width: 12 },
      { head: 'По списку', width: 8, form: 'count' },
      { head: 'Файлов', width: 8, form: 'count' },
      { head: 'Принято строк', width: 9, form: 'count' },
      { head: 'Отклонено строк', width: 11, form: 'count' },
      { head: 'Писали', width: 8, form: 'count' },
      { head: 'Не писали', width: 8, form: 'count' },
      { head: 'Участие, %', width: 9, form: 'share' },
      { head: 'Файлы', width: 60 },
      { head: 'Примечание', width: 24 },
    ],
    rows: rows.map((row) => ({
      cells: [
        row.municipality,
        row.school_code,
        row.school,
        wordsOf(states, row.state),
        row.expected ? 'да' : procedure.elective ? 'по выбору' : 'нет',
        ...[row.n_enrolled, row.n_files, row.n_results, row.n_rejected],
        ...(row.state === 'missing' ? [null, null] : [row.n, row.n_absent]),
        row.took_part,
        row.files,
        remark(row),
      ],
    })),
  };
}

function remark({ n_enrolled, excluded_reason, state }: SchoolData): string | null {
  const parts = [
    ...(n_enrolled === null ? ['список неизвестен'] : []),
    ...(state === 'missing' && excluded_reason ? [excluded_reason] : []),
  ];
  return parts.length > 0 ? parts.join('; ') : null;
}
