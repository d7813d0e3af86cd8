import type { Database } from '../store/database.ts';

/** Why a school entered or left, in the order the causes are tried. */
export type Cause = 'rule' | 'schools' | 'corrected' | 'n' | 'results';

/** Counts of a work of a school. */
type WorkCounts = { title: string; n: number; n_low: number; low: boolean };

/** A school on one of the two lists alone. */
export type Difference = {
  school_code: string;
  name: string;
  municipality: string;
  change: 'entered' | 'left';
  /** what decided: with it the school came to where it stands now, and stayed there */
  cause: Cause;
  /** every cause that moved the school, there or back */
  moved_by: Cause[];
  status_before: string | null;
  status_after: string | null;
  /** works that are low on one side alone, before and after; null = not counted there */
  works: { before: WorkCounts | null; after: WorkCounts | null }[];
  /** where rules are compared: clauses that keep the school off the list it is not on */
  clauses: string[];
};

/** Schools on a list after each cause has been let in; the first are those of the list compared with. */
export type Stage = { cause: Cause | null; listed: ReadonlySet<string> };

/** The cause that made the school's last move, and all that moved it. @throws Error where none did */
function causeOf(code: string, stages: readonly Stage[]): Pick<Difference, 'cause' | 'moved_by'> {
  const moved = stages.flatMap(({ cause, listed }, i) => {
    const before = stages[i - 1];
    return before && cause && before.listed.has(code) !== listed.has(code) ? [cause] : [];
  });
  const cause = moved.at(-1);
  if (!cause) throw new Error(`difference without a cause: ${code}`);
  return { cause, moved_by: moved };
}

/** Schools a profile lists in a year. */
export async function listedBy(
  db: Database,
  of: { profile: string; year: number },
): Promise<Set<string>> {
  const rows = await db.all<{ school_code: string }>(
    `select school_code from low_results_list
     where profile = $profile and year = $year and listed`,
    of,
  );
  return new Set(rows.map(({ school_code }) => school_code));
}

/** Keeps the list and the counted works as they stand, under names of their own (`<name>_list`, `<name>_work`). */
export async function keepSide(
  db: Database,
  name: Side,
  of: { profile: string; year: number },
): Promise<void> {
  await db.run(
    `create or replace temp table ${name}_list as
     select school_code, status, listed from low_results_list
     where profile = $profile and year = $year`,
    of,
  );
  await db.run(
    `create or replace temp table ${name}_work as
     with looked as (
       select distinct $year + unnest(year_offsets) as year from ref_profile_clause where profile = $profile
     )
     select low.school_code, low.series, low.year, procedure.title, low.n, low.n_low, low.is_low,
       row_number() over (partition by low.school_code, low.series, low.year order by low.procedure_id) as number
     from low_result as low join looked using (year) join procedure using (procedure_id)
     where low.profile = $profile and low.counted`,
    of,
  );
}

type Side = 'before' | 'after';

type WorkRow = { school_code: string } & Record<`${Side}_${'n' | 'n_low'}`, number | null> &
  Record<`${Side}_low`, boolean | null> &
  Record<`${Side}_title`, string | null>;

/**
 * The schools on one list alone with their causes and the works that changed sides; both sides must have been kept.
 * @param rules profiles of both sides where rules are compared and not their results
 */
export async function differences(
  db: Database,
  stages: readonly Stage[],
  rules?: { before: string; after: string; year: number },
): Promise<Difference[]> {
  const schools = await db.all<
    Pick<
      Difference,
      'school_code' | 'name' | 'municipality' | 'change' | 'status_before' | 'status_after'
    >
  >(
    `select school_code, coalesce(s.name, school_code) as name, coalesce(municipality.name, '') as municipality,
       case when coalesce(after.listed, false) then 'entered' else 'left' end as change,
       before.status as status_before, after.status as status_after
     from before_list as before
     full join after_list as after using (school_code)
     left join school as s using (school_code)
     left join now.municipality using (municipality_code)
     where coalesce(before.listed, false) <> coalesce(after.listed, false)
     order by change, school_code`,
  );
  const works = await db.all<WorkRow>(
    `select school_code, before.title as before_title, after.title as after_title,
       before.n as before_n, before.n_low as before_n_low, before.is_low as before_low,
       after.n as after_n, after.n_low as after_n_low, after.is_low as after_low
     from before_work as before
     full join after_work as after using (school_code, series, year, number)
     where coalesce(before.is_low, false) <> coalesce(after.is_low, false)
     order by school_code, year desc, series, number`,
  );
  const clauses = rules
    ? await db.all<{ school_code: string; side: Side; words: string }>(
        `select school_code, case profile when $before then 'before' else 'after' end as side,
           clause_words || coalesce(' (не определено: ' || note || ')', '') as words
         from low_results_clause
         where year = $year and profile in ($before, $after) and met <> 'met'
         order by school_code, position`,
        rules,
      )
    : [];
  const counts = (row: WorkRow, side: Side): WorkCounts | null => {
    const [n, n_low, title] = [row[`${side}_n`], row[`${side}_n_low`], row[`${side}_title`]];
    if (n === null || n_low === null || title === null) return null;
    return { title, n, n_low, low: row[`${side}_low`] === true };
  };
  return schools.map((school) => ({
    ...school,
    ...causeOf(school.school_code, stages),
    works: works
      .filter(({ school_code }) => school_code === school.school_code)
      .map((row) => ({ before: counts(row, 'before'), after: counts(row, 'after') })),
    clauses: clauses
      .filter(({ school_code, side }) => {
        return (
          school_code === school.school_code &&
          side === (school.change === 'left' ? 'after' : 'before')
        );
      })
      .map(({ words }) => words),
  }));
}
