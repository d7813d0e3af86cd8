import type { Source } from './build.ts';

/** A school as the register and its page name it. */
export type School = {
  school_code: string;
  name: string;
  municipality_code: string;
  municipality: string;
  kind: string;
  locality: string;
  settlement: string | null;
  head: string | null;
  successor: string | null;
  opened_on: string | null;
  closed_on: string | null;
  /** small | middle | large by the most participants of one work of the year; null = no work */
  size: string | null;
  /** participants of that work */
  most: number | null;
  /** decision by the rule in the newest list: listed | not_listed | …; null = not judged */
  status: string | null;
  excluded_reason: string | null;
  /** class of certainty; null = none, or not for this audience */
  certainty: string | null;
  n_sources: number;
  n_remarks: number;
};

/** Schools in the order of documents: municipality, name. */
export const readSchools = ({ db, table, config, listYear }: Source): Promise<School[]> =>
  db.all<School>(
    `with size as (
       select g.scope_code as school_code, max(g.n) as most
       from ${table('group_procedure')} as g join ${table('procedure')} as p using (procedure_id)
       where g.scope = 'school' and g.origin = 'computed' and p.year = $year and g.n > 0
       group by g.scope_code
     ),
     limits as (
       select need(max(value) filter (where name = 'size_middle_n'), 'size_middle_n') as middle_n,
         need(max(value) filter (where name = 'size_large_n'), 'size_large_n') as large_n
       from ref_threshold
     ),
     file as (
       select school_code, count(distinct source_id) as n from ${table('result_source')} where n > 0 group by school_code
     ),
     remark as (
       select school_code, count(*) as n from ${table('finding')} where school_code is not null group by school_code
     )
     select s.school_code, s.name, s.municipality_code, m.name as municipality, s.kind, s.locality, s.settlement,
       head.name as head, successor.name as successor, s.opened_on, s.closed_on,
       case when size.most is null then null when size.most < limits.middle_n then 'small'
         when size.most < limits.large_n then 'middle' else 'large' end as size,
       size.most, l.status, coalesce(l.excluded_reason, s.excluded_reason) as excluded_reason, c.certainty,
       coalesce(file.n, 0) as n_sources, coalesce(remark.n, 0) as n_remarks
     from ${table('school')} as s
     join ${table('municipality')} as m using (municipality_code)
     cross join limits
     left join ${table('school')} as head on head.school_code = s.head_school_code
     left join ${table('school')} as successor on successor.school_code = s.successor_code
     left join size on size.school_code = s.school_code
     left join ${table('low_results_list')} as l
       on l.school_code = s.school_code and l.profile = $profile and l.year = $listYear
     left join ${table('list_certainty')} as c
       on c.school_code = s.school_code and c.profile = $profile and c.year = $listYear
     left join file on file.school_code = s.school_code
     left join remark on remark.school_code = s.school_code
     order by m.position, s.name collate ru, s.school_code`,
    { year: config.year, profile: config.profile, listYear },
  );

export type Clause = {
  school_code: string;
  clause_words: string;
  value: number | null;
  threshold: number;
  /** the value is a place among schools, not a count */
  by_place: boolean;
  met: string;
  note: string | null;
};

/** Clauses of the rule for every school of the newest list, in the order of the profile. */
export const readClauses = ({ db, table, config, listYear }: Source): Promise<Clause[]> =>
  db.all<Clause>(
    `select c.school_code, c.clause_words, c.value, c.threshold, k.at_least is null as by_place, c.met, c.note
     from ${table('low_results_clause')} as c join ref_profile_clause as k using (profile, clause)
     where c.profile = $profile and c.year = $listYear order by c.school_code, c.position`,
    { profile: config.profile, listYear },
  );

/** Rows by a key they bear, in the order they come. */
export function groupBy<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const of = key(row);
    const group = groups.get(of);
    if (group) group.push(row);
    else groups.set(of, [row]);
  }
  return groups;
}
