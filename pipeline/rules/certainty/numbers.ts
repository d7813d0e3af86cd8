import type { Database } from '../../store/database.ts';

/**
 * Numbers the schools, the series and the profiles in memory (tables `school_number`, `series_number`, `profile_number`), each
 * from 0 in the order of names: a number is read from DuckDB ten times faster than a text, and the steps read a line for each
 * procedure of each school.
 * @returns codes of the schools by number
 */
export async function numberNames(db: Database): Promise<string[]> {
  await db.run(
    `create or replace temp table school_number as
     select school_code, (row_number() over (order by school_code) - 1)::integer as school
     from (select distinct school_code from low_results_clause)`,
  );
  await db.run(
    `create or replace temp table series_number as
     select series, (row_number() over (order by series) - 1)::integer as number
     from (select distinct series from procedure)`,
  );
  await db.run(
    `create or replace temp table profile_number as
     select profile, (row_number() over (order by profile) - 1)::integer as rule from ref_profile`,
  );
  const { school_code } = await db.columns<{ school_code: string }>(
    'select school_code from school_number order by school',
  );
  return school_code;
}

export const forgetNames = (db: Database): Promise<void> =>
  db.run('drop table school_number; drop table series_number; drop table profile_number');
