import type { ProcedureLabel } from '../russian/procedure.ts';
import type { Database } from '../store/database.ts';
import { kindPlace } from '../store/kind.ts';

export type Of = { year: number; profile: string };

export type SchoolRow = {
  school_code: string;
  school: string;
  municipality: string;
  status: string;
  excluded_reason: string | null;
  n_procedures: number;
  n_low_procedures: number;
  n_small: number;
};

/** Every school in the year of the list. */
export const schoolRows = (db: Database, of: Of): Promise<SchoolRow[]> =>
  db.all<SchoolRow>(
    `select l.school_code, school.name as school, m.name as municipality, l.status, l.excluded_reason,
       l.n_procedures, l.n_low_procedures, l.n_small
     from low_results_list as l
     join school using (school_code)
     join municipality as m using (municipality_code)
     where l.year = $year and l.profile = $profile
     order by m.position, school.name collate ru, l.school_code`,
    of,
  );

export type ClauseRow = {
  school_code: string;
  position: number;
  clause_words: string;
  met: string;
  value: number | null;
  note: string | null;
};

/** Clauses of the rule for every school, in the order of the profile. */
export const clauseRows = (db: Database, of: Of): Promise<ClauseRow[]> =>
  db.all<ClauseRow>(
    `select school_code, position, clause_words, met, value, note
     from low_results_clause where year = $year and profile = $profile
     order by school_code, position`,
    of,
  );

export type ResultRow = ProcedureLabel & {
  school_code: string;
  school: string;
  municipality: string;
  year: number;
  counted: boolean;
  not_counted: string | null;
  n: number;
  n_low: number;
  low_share: number | null;
  low_lo: number | null;
  low_hi: number | null;
  is_low: boolean | null;
  small_n: boolean;
  listed: boolean;
  in_rule: boolean;
  sources: string;
};

/** Procedures of every school up to the year of the list, with the files, sheets and rows behind each. */
export const resultRows = (db: Database, of: Of): Promise<ResultRow[]> =>
  db.all<ResultRow>(
    `with place as (
       select result_source.school_code, result_source.procedure_id, source_file.number, result_source.sheet,
         result_source.n, result_source.lines
       from result_source join source_file using (source_id)
       where result_source.n > 0
     ),
     places as (
       select school_code, procedure_id, string_agg(
         -- a text file has no sheets
         'файл № ' || number || case when sheet = 'CSV' then '' else ', лист «' || sheet || '»' end ||
           case when n = 1 then ', строка ' else ', строки ' end || lines,
         '; ' order by number, sheet) as sources
       from place group by school_code, procedure_id
     ),
     years as (
       select distinct $year + unnest(year_offsets) as year from ref_profile_clause where profile = $profile
     )
     select r.school_code, school.name as school, m.name as municipality, r.year, r.counted, r.not_counted,
       r.n, r.n_low, r.low_share, r.low_lo, r.low_hi, r.is_low, r.small_n,
       p.kind, ref_subject.name as subject, ref_subject.dative as subject_dative, p.grade, p.level,
       coalesce(l.listed, false) as listed,
       r.counted and r.year in (select year from years) as in_rule,
       coalesce(places.sources, '') as sources
     from low_result as r
     join procedure as p using (procedure_id)
     join ref_subject using (subject)
     join school using (school_code)
     join municipality as m on m.municipality_code = school.municipality_code
     left join low_results_list as l
       on l.school_code = r.school_code and l.profile = r.profile and l.year = $year
     left join places on places.school_code = r.school_code and places.procedure_id = r.procedure_id
     where r.profile = $profile and r.year <= $year and r.n > 0
     order by m.position, school.name collate ru, r.school_code,
       ${kindPlace('p.kind')},
       ref_subject.position, p.grade, p.level nulls first, r.year, r.procedure_id`,
    of,
  );

export type FileRow = {
  number: number;
  path: string;
  layout_reason: string | null;
  rows_read: number;
  rows_accepted: number;
  rows_rejected: number;
  rows_superseded: number;
  sha256: string;
};

/** Files read, in the order of their numbers. */
export const fileRows = (db: Database): Promise<FileRow[]> =>
  db.all<FileRow>(
    `select number, path, layout_reason, rows_read, rows_accepted, rows_rejected, rows_superseded, sha256
     from source_file order by number`,
  );

export type RemarkRow = {
  severity: string;
  message: string;
  n: number;
  files: string;
  place: string | null;
};

/** Findings of the checks and refused rows, grouped by check with one example each; the institute's corrections one by one. */
export const remarkRows = (db: Database): Promise<RemarkRow[]> =>
  db.all<RemarkRow>(
    `with remark as (
       select "check", severity, source_id, sheet, cell, message from finding
       union all
       select "check", 'rejected', source_id, sheet, cell, message from reject
     )
     select severity, first(message order by source_file.number nulls last, sheet, cell, message) as message,
       count(*) as n,
       coalesce(string_agg(distinct source_file.number::text, ', ' order by source_file.number::text), '') as files,
       first('файл № ' || source_file.number || coalesce(', лист «' || nullif(sheet, 'CSV') || '»', '') || coalesce(', ячейка ' || cell, '')
         order by source_file.number nulls last, sheet, cell, message) as place
     from remark left join source_file using (source_id)
     group by "check", severity, case when "check" like 'correction%' then message end
     order by list_position(['rejected', 'error', 'warning', 'note'], severity) nulls last, n desc, message`,
  );

export type RuleRow = {
  title: string;
  words: string;
  source: string;
  source_year: number | null;
  status: string;
  note: string | null;
  share: number;
  min_participants: number;
  combine: string;
  /** clauses that stand in the rule as one condition, in words; null where none do */
  groups: string | null;
};

/** The rule of the list. @throws Error when the profile does not exist */
export const ruleRow = (db: Database, profile: string): Promise<RuleRow> =>
  db.one<RuleRow>(
    `select title, words, source, source_year, status, note, min_participants, combine,
       share_numerator / share_denominator as share,
       (
         select string_agg(words, '; ' order by part)
         from (
           select part, 'условия ' || string_agg(position::text, ' и ' order by position) || ' – как одно: ' ||
             case part_combine when 'any' then 'достаточно одного из них' else 'нужны все' end as words
           from ref_profile_clause where profile = $profile
           group by part, part_combine having count(*) > 1
         )
       ) as groups
     from ref_profile where profile = $profile`,
    { profile },
  );

export type NormRow = {
  words: string;
  value: number;
  source: string;
  source_year: number | null;
  status: string;
};

/** Normative numbers the workbook uses. */
export const normRows = (db: Database): Promise<NormRow[]> =>
  db.all<NormRow>(
    `select words, value, source, source_year, status from ref_threshold
     where name in ('small_n', 'confidence_z') order by name desc`,
  );
