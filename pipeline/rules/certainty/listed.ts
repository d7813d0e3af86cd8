import type { Database } from '../../store/database.ts';

/** A counted procedure of a listed school in the window of its list. */
export type Work = {
  /** of all listed schools, so that equal series have equal numbers */
  series: number;
  offset: number;
  procedure: string;
  n: number;
  nLow: number;
};

/** What leaving a part out takes from a work of the school (its place among them). */
export type Less = { work: number; n: number; nLow: number };

/** Results that are left out together; `many` such parts are alike, as pupils often are. */
export type Part = {
  part: 'procedure' | 'class' | 'pupil';
  code: string | null;
  less: Less[];
  many: number;
};

/** A school listed under a profile; its parts in the order they are told. */
export type ListedSchool = {
  profile: string;
  year: number;
  code: string;
  works: Work[];
  parts: Part[];
};

/** The schools listed under some profiles, by profile, year and code. */
export async function readListed(
  db: Database,
  profiles: readonly string[],
): Promise<ListedSchool[]> {
  await gatherWorks(db, profiles);
  const schools = await readWorks(db);
  for (const { school, ...part } of [...(await readClasses(db)), ...(await readPupils(db))]) {
    schools[school]?.parts.push(part);
  }
  for (const table of ['profile', 'work']) await db.run(`drop table listed_${table}`);
  return schools;
}

/** Makes the table `listed_work` in memory: numbers of the school among those listed and of the work in the school, from 0. */
async function gatherWorks(db: Database, profiles: readonly string[]): Promise<void> {
  await db.run('create or replace temp table listed_profile (profile text)');
  await db.append('listed_profile', [profiles]);
  await db.run(
    `create or replace temp table listed_work as
     with listed as (
       select profile, year, school_code
       from low_results_list semi join listed_profile using (profile)
       where listed
     ),
     looked as (
       select distinct listed.*, listed.year + unnest(clause.year_offsets) as data_year
       from listed join ref_profile_clause as clause using (profile)
     )
     select (dense_rank() over (order by looked.profile, looked.year, looked.school_code) - 1)::integer as school,
       (row_number() over (partition by looked.profile, looked.year, looked.school_code order by low.procedure_id) - 1)::integer
         as work,
       dense_rank() over (order by low.series)::integer as series,
       looked.profile, looked.year, looked.school_code, low.year - looked.year as year_offset, low.procedure_id,
       procedure.school_year, procedure.pupil_grade, low.n, low.n_low
     from looked
     join low_result as low
       on low.profile = looked.profile and low.school_code = looked.school_code and low.year = looked.data_year and low.counted
     join procedure using (procedure_id)
     order by school, work`,
  );
}

type WorkLine = Omit<Work, 'nLow'> & {
  school: number;
  profile: string;
  year: number;
  school_code: string;
  n_low: number;
};

async function readWorks(db: Database): Promise<ListedSchool[]> {
  const lines = await db.all<WorkLine>(
    `select school, profile, year, school_code, series, year_offset as "offset", procedure_id as procedure, n, n_low
     from listed_work order by school, work`,
  );
  const schools: ListedSchool[] = [];
  for (const line of lines) {
    const { profile, year, school_code: code, series, offset, procedure, n, n_low: nLow } = line;
    schools[line.school] ??= { profile, year, code, works: [], parts: [] };
    const listed = schools[line.school];
    const less = [{ work: listed?.works.length ?? 0, n, nLow }];
    listed?.works.push({ series, offset, procedure, n, nLow });
    listed?.parts.push({ part: 'procedure', code: procedure, less, many: 1 });
  }
  return schools;
}

type Gathered = Part & { school: number };

/** Classes by school year and grade: 5А of one year and 5А of the next are different pupils, class 1 of grades 5 and 6 too. */
async function readClasses(db: Database): Promise<Gathered[]> {
  const lines = await db.all<{
    school: number;
    code: string;
    work: number;
    n: number;
    n_low: number;
  }>(
    `with class as (
       select procedure_id, split_part(scope_code, '/', 1) as school_code, split_part(scope_code, '/', 2) as class, n, n_low
       from group_procedure where scope = 'class' and origin = 'computed' and n > 0
     )
     select listed_work.school, listed_work.work, class.n, class.n_low,
       case when starts_with(class.class, pupil_grade::text) then '' else pupil_grade || '-' end
         || class.class || ' ' || listed_work.school_year as code
     from listed_work
     join class using (procedure_id, school_code)
     order by listed_work.school, code, listed_work.work`,
  );
  const classes: Gathered[] = [];
  for (const { school, code, work, n, n_low: nLow } of lines) {
    const last = classes.at(-1);
    if (last?.school === school && last.code === code) last.less.push({ work, n, nLow });
    else classes.push({ school, part: 'class', code, less: [{ work, n, nLow }], many: 1 });
  }
  return classes;
}

/** Pupils with the same results together: they need not be told apart, and are not named. */
async function readPupils(db: Database): Promise<Gathered[]> {
  // what a pupil wrote: twice the number of each work, and one more where it is low
  const lines = await db.columns<{ school: number; wrote: number[]; many: number }>(
    `with pupil as (
       select listed_work.school, list_sort(list(2 * listed_work.work + result.low::integer)) as wrote
       from listed_work
       join result using (school_code, procedure_id)
       where result.counts and result.status = 'taken'
       group by listed_work.school, hash(result.participant)
     )
     select school, wrote, count(*)::integer as many from pupil group by school, wrote order by school, wrote`,
  );
  return lines.school.map((school, i) => ({
    school,
    part: 'pupil',
    code: null,
    less: (lines.wrote[i] ?? []).map((each) => ({ work: each >> 1, n: 1, nLow: each & 1 })),
    many: lines.many[i] ?? 0,
  }));
}
