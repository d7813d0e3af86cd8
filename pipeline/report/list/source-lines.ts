import type { ProcedureLabel } from '../../russian/procedure.ts';
import type { Database } from '../../store/database.ts';
import { kindPlace } from '../../store/kind.ts';

/** Lines of a sheet that hold counted results of a school in a procedure the rule counts. */
export type SourceLine = ProcedureLabel & {
  school_code: string;
  year: number;
  /** number of the file in documents; null = it is no longer in the store */
  number: number | null;
  path: string | null;
  sheet: string;
  /** rows of the sheet: 10–33, 41 */
  lines: string | null;
  n: number;
};

/** A procedure of a school in the years of the rule that it does not count. */
export type Uncounted = ProcedureLabel & {
  school_code: string;
  year: number;
  not_counted: 'kind' | 'few';
};

type Of = { year: number; profile: string };

const label = `p.kind, ref_subject.name as subject, ref_subject.dative as subject_dative, p.grade, p.level, p.year`;
const order = `${kindPlace('p.kind')}, ref_subject.position, p.grade, p.level, p.year`;
const years = `years as (
  select distinct $year + unnest(year_offsets) as year from ref_profile_clause where profile = $profile
)`;

/** Where the counted results of the schools on the list stand, branches and predecessors with the school they count for. */
export function sourceLines(db: Database, of: Of): Promise<SourceLine[]> {
  return db.all<SourceLine>(
    `with ${years}
     select counted.counted_as as school_code, ${label}, file.number, file.path, s.sheet, s.lines, s.n::integer as n
     from result_source as s
     join profile_school as counted on counted.profile = $profile and counted.school_code = s.school_code
     semi join list_member as member
       on member.profile = $profile and member.year = $year and member.school_code = counted.counted_as
     join low_result as low
       on low.profile = $profile and low.school_code = counted.counted_as and low.procedure_id = s.procedure_id and low.counted
     join procedure as p on p.procedure_id = s.procedure_id
     join years on years.year = p.year
     join ref_subject using (subject)
     left join source_file as file using (source_id)
     where s.n > 0
     order by counted.counted_as, ${order}, file.number, s.sheet, s.school_code`,
    of,
  );
}

/** Procedures of the schools on the list that the rule leaves aside. */
export function uncountedOf(db: Database, of: Of): Promise<Uncounted[]> {
  return db.all<Uncounted>(
    `with ${years}
     select low.school_code, ${label}, low.not_counted
     from low_result as low
     semi join list_member as member
       on member.profile = $profile and member.year = $year and member.school_code = low.school_code
     join procedure as p using (procedure_id)
     join years on years.year = p.year
     join ref_subject using (subject)
     where low.profile = $profile and not low.counted
     order by low.school_code, ${order}`,
    of,
  );
}
