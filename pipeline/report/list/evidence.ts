import type { ProcedureLabel } from '../../russian/procedure.ts';
import type { Database } from '../../store/database.ts';
import { kindPlace } from '../../store/kind.ts';

/** The rule profile a list is made by. */
export type Profile = {
  profile: string;
  title: string;
  words: string;
  source: string;
  source_year: number | null;
  status: string;
  note: string | null;
  share: number;
  min_participants: number;
  combine: 'all' | 'any';
};

/** A school in the year of a list with what the rule said. */
export type ListSchool = {
  school_code: string;
  name: string;
  municipality: string;
  status: 'listed' | 'not_listed' | 'excluded' | 'undefined' | 'no_data';
  excluded_reason: string | null;
  n_procedures: number;
  n_low_procedures: number;
  n_small: number;
};

/** A clause of the rule for a school. */
export type Clause = {
  school_code: string;
  clause: string;
  type: 'count_low' | 'same_series_low' | 'rank' | 'index';
  /** years the clause looks at, ascending */
  years: number[];
  clause_words: string;
  /** number found, or place; null = undefined */
  value: number | null;
  /** smallest number that meets the clause; for a place the greatest one */
  threshold: number;
  met: 'met' | 'not_met' | 'undefined';
  note: string | null;
};

/** A counted procedure of a school. */
export type Evidence = ProcedureLabel & {
  school_code: string;
  series: string;
  year: number;
  n: number;
  n_low: number;
  low_share: number | null;
  is_low: boolean;
  small_n: boolean;
  has_mark: boolean;
  files: number[];
};

type Of = { year: number; profile: string };

/** The profile by key. @throws Error when there is none */
export function profileOf(db: Database, profile: string): Promise<Profile> {
  return db.one<Profile>(
    `select profile, title, words, source, source_year, status, note, min_participants, combine,
       share_numerator / share_denominator as share
     from ref_profile where profile = $profile`,
    { profile },
  );
}

/** Kinds of procedures the profile counts and kinds of schools it leaves out, in words. */
export async function scopeOf(
  db: Database,
  profile: string,
): Promise<{ kinds: string[]; exclusions: string[] }> {
  const kinds = await db.all<{ kind: string }>(
    `select kind from ref_profile_series where profile = $profile
     group by kind order by ${kindPlace('kind')}, kind`,
    { profile },
  );
  const exclusions = await db.all<{ words: string }>(
    'select words from ref_profile_exclusion where profile = $profile order by words',
    { profile },
  );
  return { kinds: kinds.map((row) => row.kind), exclusions: exclusions.map((row) => row.words) };
}

/** Conditions of the rule with the years of the list put in; clauses of a group stand in one. */
export async function clauseWords(db: Database, of: Of): Promise<string[]> {
  const rows = await db.all<{ words: string }>(
    `select replace(replace(
         case part_combine
           when 'any' then string_agg(words, ', или ' order by position)
           else string_agg(words, ', и ' order by position)
         end,
         '{year}', $year::text), '{previous}', ($year - 1)::text) as words
     from ref_profile_clause where profile = $profile group by part, part_combine order by part`,
    of,
  );
  return rows.map((row) => row.words);
}

/** Every school of the year, municipalities in their order, schools in the order of the alphabet. */
export function listSchools(db: Database, of: Of): Promise<ListSchool[]> {
  return db.all<ListSchool>(
    `select l.school_code, school.name, m.name as municipality, l.status, l.excluded_reason,
       l.n_procedures, l.n_low_procedures, l.n_small
     from low_results_list as l
     join school using (school_code)
     join municipality as m using (municipality_code)
     where l.year = $year and l.profile = $profile
     order by m.position, school.name collate ru, l.school_code`,
    of,
  );
}

/** Clauses of every school of the year in the order of the profile. */
export function clausesOf(db: Database, of: Of): Promise<Clause[]> {
  return db.all<Clause>(
    `select c.school_code, c.clause, p.type, c.clause_words, c.value, c.threshold, c.met, c.note,
       list_sort(list_transform(p.year_offsets, lambda o: $year + o)) as years
     from low_results_clause as c
     join ref_profile_clause as p using (profile, clause)
     where c.year = $year and c.profile = $profile
     order by c.school_code, c.position`,
    of,
  );
}

/** Counted procedures of every school in the years the rule looks at. */
export function evidenceOf(db: Database, of: Of): Promise<Evidence[]> {
  return db.all<Evidence>(
    `with years as (
       select distinct $year + unnest(year_offsets) as year from ref_profile_clause where profile = $profile
     ),
     files as (
       -- with the files of the branches and predecessors the rule counts
       select counted.counted_as as school_code, result_source.procedure_id,
         list(distinct source_file.number order by source_file.number) as files
       from result_source
       join source_file using (source_id)
       join profile_school as counted on counted.profile = $profile and counted.school_code = result_source.school_code
       where result_source.n > 0
       group by counted.counted_as, result_source.procedure_id
     )
     select r.school_code, r.series, r.year, r.n, r.n_low, r.low_share, r.is_low, r.small_n,
       p.kind, ref_subject.name as subject, ref_subject.dative as subject_dative, p.grade, p.level,
       d.has_mark, coalesce(files.files, []) as files
     from low_result as r
     join years on years.year = r.year
     join procedure as p using (procedure_id)
     join ref_subject using (subject)
     join ref_design as d using (design)
     left join files on files.school_code = r.school_code and files.procedure_id = r.procedure_id
     where r.profile = $profile and r.counted
     order by r.school_code, ${kindPlace('p.kind')},
       ref_subject.position, p.grade, p.level, r.year`,
    of,
  );
}
