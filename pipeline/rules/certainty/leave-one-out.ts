import type { Database } from '../../store/database.ts';
import { fillTable } from '../../store/fill.ts';
import { type Rule, storedRules } from '../rule.ts';
import { asSums, meets, type SumRule } from './clause.ts';

/** Makes `list_leave_one_out`: which part of a listed school's results the verdict hangs on. */
export const leaveOneOutStep = {
  name: 'list_leave_one_out',
  reads: ['low_result', 'low_results_list', 'group_procedure', 'result'],
  writes: ['list_leave_one_out'],
  run: fillLeaveOneOut,
};

/** A counted procedure of a listed school in the window of its list. */
type Work = { series: string; offset: number; procedure: string; n: number; nLow: number };

/** What leaving a part out takes from a procedure. */
type Less = { procedure: string; n: number; nLow: number };

/** Results that are left out together; `many` such parts are alike, as pupils often are. */
type Part = { part: string; code: string | null; less: readonly Less[]; many: number };

type ListedSchool = { year: number; code: string; works: Work[]; parts: Part[] };

type Outcome = {
  profile: string;
  year: number;
  school: string;
  part: string;
  code: string | null;
  nParts: number | null;
  nDecisive: number | null;
};

async function fillLeaveOneOut(db: Database): Promise<void> {
  // rows of pupils are looked through once, for all profiles
  await db.run(`
    create or replace temp table listed_result as
    select result.school_code, result.procedure_id, hash(result.participant) as participant, result.low
    from result
    semi join (select distinct school_code from low_results_list where listed) as listed using (school_code)
    where result.counts and result.status = 'taken'`);
  const outcomes: Outcome[] = [];
  for (const rule of await storedRules(db)) {
    // a rank among schools has no parts that could be left out one by one
    const sums = asSums(rule);
    if (!sums) continue;
    const schools = await readListed(db, rule.profile);
    outcomes.push(...schools.flatMap((school) => outcomesOf(sums, school)));
  }
  await db.run('drop table listed_result');
  await fillTable(db, 'list_leave_one_out', {
    profile: outcomes.map(({ profile }) => profile),
    year: outcomes.map(({ year }) => year),
    school_code: outcomes.map(({ school }) => school),
    part: outcomes.map(({ part }) => part),
    code: outcomes.map(({ code }) => code),
    n_parts: outcomes.map(({ nParts }) => nParts),
    n_decisive: outcomes.map(({ nDecisive }) => nDecisive),
  });
}

function outcomesOf(
  rule: Rule & SumRule,
  { year, code: school, works, parts }: ListedSchool,
): Outcome[] {
  const line = { profile: rule.profile, year, school };
  const decides = ({ less }: Part): boolean => !stays(rule, works, less);
  const whole = parts
    .filter(({ part }) => part !== 'pupil')
    .map((each) => {
      const { part, code } = each;
      return { ...line, part, code, nParts: 1, nDecisive: decides(each) ? 1 : 0 };
    });
  const pupils = parts.filter(({ part }) => part === 'pupil');
  const count = (some: readonly Part[]) => some.reduce((sum, { many }) => sum + many, 0);
  // rows of pupils that are gone, or of another school whose results count here, cannot be left out
  const seen = new Map<string, number>();
  for (const { less, many } of pupils) {
    for (const { procedure, n } of less) seen.set(procedure, (seen.get(procedure) ?? 0) + n * many);
  }
  const all = works.every(({ procedure, n }) => seen.get(procedure) === n);
  return [
    ...whole,
    {
      ...line,
      part: 'pupil',
      code: null,
      nParts: all ? count(pupils) : null,
      nDecisive: all ? count(pupils.filter(decides)) : null,
    },
  ];
}

/** Whether the clauses are still met without some results. */
function stays(rule: Rule & SumRule, works: readonly Work[], less: readonly Less[]): boolean {
  const series = new Map<string, { offset: number; low: boolean }[]>();
  for (const work of works) {
    const without = less.find(({ procedure }) => procedure === work.procedure);
    const n = work.n - (without?.n ?? 0);
    const nLow = work.nLow - (without?.nLow ?? 0);
    if (n < Math.max(rule.min_participants, 1)) continue;
    const low = nLow * rule.share_denominator >= n * rule.share_numerator;
    series.set(work.series, [...(series.get(work.series) ?? []), { offset: work.offset, low }]);
  }
  return meets(rule, [...series.values()]);
}

const listedWorks = `
  with listed as (
    select year, school_code, school_code || ' ' || year as school
    from low_results_list where profile = $profile and listed
  ),
  looked as (
    select distinct listed.*, listed.year + unnest(clause.year_offsets) as data_year
    from listed cross join ref_profile_clause as clause
    where clause.profile = $profile
  ),
  work as (
    select looked.school, looked.year, looked.school_code, low.year - looked.year as year_offset, low.series, low.procedure_id,
      procedure.school_year, procedure.pupil_grade, low.n, low.n_low
    from looked
    join low_result as low
      on low.profile = $profile and low.school_code = looked.school_code and low.year = looked.data_year and low.counted
    join procedure using (procedure_id)
  )`;

async function readListed(db: Database, profile: string): Promise<ListedSchool[]> {
  const schools = new Map<string, ListedSchool>();
  const works = await db.all<Work & { school: string; year: number; school_code: string }>(
    `${listedWorks}
     select school, year, school_code, series, year_offset as "offset", procedure_id as procedure, n, n_low as "nLow"
     from work order by year, school_code, procedure_id`,
    { profile },
  );
  for (const { school, year, school_code, ...work } of works) {
    const listed = schools.get(school) ?? { year, code: school_code, works: [], parts: [] };
    schools.set(school, listed);
    const { procedure, n, nLow } = work;
    listed.works.push(work);
    listed.parts.push({
      part: 'procedure',
      code: procedure,
      less: [{ procedure, n, nLow }],
      many: 1,
    });
  }
  const parts = [...(await readClasses(db, profile)), ...(await readPupils(db, profile))];
  for (const { school, ...part } of parts) schools.get(school)?.parts.push(part);
  return [...schools.values()];
}

type Gathered = { school: string; part: string; code: string | null; less: Less[]; many: number };

/** Classes by school year and grade: 5А of one year and 5А of the next are different pupils, class 1 of grades 5 and 6 too. */
function readClasses(db: Database, profile: string): Promise<Gathered[]> {
  return db.all<Gathered>(
    `${listedWorks}
     select work.school, 'class' as part,
       case when starts_with(split_part(class.scope_code, '/', 2), work.pupil_grade::text) then '' else work.pupil_grade || '-' end
         || split_part(class.scope_code, '/', 2) || ' ' || work.school_year as code,
       list({ procedure: work.procedure_id, n: class.n, "nLow": class.n_low } order by work.procedure_id) as less, 1 as many
     from work
     join group_procedure as class
       on class.scope = 'class' and class.origin = 'computed' and class.procedure_id = work.procedure_id
       and split_part(class.scope_code, '/', 1) = work.school_code
     where class.n > 0
     group by work.school, class.scope_code, work.school_year, work.pupil_grade order by work.school, code`,
    { profile },
  );
}

/** Pupils with the same results together: they need not be told apart, and are not named. */
async function readPupils(db: Database, profile: string): Promise<Gathered[]> {
  // what a pupil wrote is a text: the number of each work among the school's, + where it is low, - where not
  const rows = await db.all<{ school: string; codes: string[]; wrote: string; many: number }>(
    `${listedWorks},
     numbered as (
       select *, row_number() over (partition by school order by procedure_id) - 1 as number from work
     ),
     pupil as (
       select numbered.school,
         string_agg(numbered.number || case when result.low then '+' else '-' end, ' ' order by numbered.number) as wrote
       from numbered
       join listed_result as result using (school_code, procedure_id)
       group by numbered.school, result.participant
     ),
     codes as (
       select school, list(procedure_id order by procedure_id) as codes from work group by school
     )
     select school, any_value(codes.codes) as codes, wrote, count(*) as many
     from pupil join codes using (school) group by school, wrote order by school, wrote`,
    { profile },
  );
  return rows.map(({ school, codes, wrote, many }) => {
    const less = wrote.split(' ').map((each) => ({
      procedure: codes[Number.parseInt(each, 10)] ?? '',
      n: 1,
      nLow: each.endsWith('+') ? 1 : 0,
    }));
    return { school, part: 'pupil', code: null, less, many };
  });
}
