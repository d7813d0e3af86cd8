import type { Database } from '../store/database.ts';
import { fillTable } from '../store/fill.ts';
import { type Edge, type EdgeWork, edgeOf } from './edge.ts';
import { type Rule, storedRules } from './rule.ts';

/** Makes `list_edge` and `list_edge_work`: how many results separate a school from another verdict. */
export const listEdgeStep = {
  name: 'list_edge',
  reads: ['low_result', 'low_results_clause', 'low_results_list', 'procedure'],
  writes: ['list_edge', 'list_edge_work'],
  run: fillListEdge,
};

export type SchoolEdge = Edge & { year: number; school_code: string };

async function fillListEdge(db: Database): Promise<void> {
  const edges: (SchoolEdge & { profile: string })[] = [];
  for (const rule of await storedRules(db)) {
    for (const edge of await edgesOf(db, rule)) edges.push({ ...edge, profile: rule.profile });
  }
  const known = edges.filter(({ distance }) => distance !== null);
  await fillTable(db, 'list_edge', {
    profile: known.map(({ profile }) => profile),
    year: known.map(({ year }) => year),
    school_code: known.map(({ school_code }) => school_code),
    distance: known.map(({ distance }) => distance),
  });
  const works = known.flatMap(({ profile, year, school_code, works }) =>
    works.map((work) => ({ profile, year, school_code, ...work })),
  );
  await fillTable(db, 'list_edge_work', {
    profile: works.map(({ profile }) => profile),
    year: works.map(({ year }) => year),
    school_code: works.map(({ school_code }) => school_code),
    procedure_id: works.map(({ procedure_id }) => procedure_id),
    change: works.map(({ change }) => change),
  });
}

type Listed = {
  year: number;
  school: number;
  listed: boolean;
  excluded: boolean;
  undefined_clauses: string | null;
};
type Work = {
  school: number;
  procedure: number;
  year: number;
  n: number;
  n_low: number;
};

/** Schools and procedures as numbers, read ten times faster than texts. */
const numbered = `
  school_number as (
    select school_code, (row_number() over (order by school_code) - 1)::integer as school
    from (select distinct school_code from low_results_list where profile = $profile)
  ),
  procedure_number as (
    select procedure_id, (row_number() over (order by procedure_id) - 1)::integer as procedure
    from procedure
  )`;

/**
 * The edges of every school of the lists of a profile, by year and school.
 * @param year of the list; absent = every year there is a list of
 */
export async function edgesOf(db: Database, rule: Rule, year?: number): Promise<SchoolEdge[]> {
  const of = { profile: rule.profile };
  const lists = await db.columns<Listed>(
    `with ${numbered},
     unknown as (
       select year, school_code, string_agg(clause, ' ' order by position) as undefined_clauses
       from low_results_clause where profile = $profile and met = 'undefined' group by year, school_code
     )
     select list.year, school, list.listed, list.status = 'excluded' as excluded, unknown.undefined_clauses
     from low_results_list as list join school_number using (school_code) left join unknown using (year, school_code)
     where list.profile = $profile and list.year = coalesce($year::integer, list.year)
     order by list.year, school`,
    { ...of, year: year ?? null },
  );
  const lows = await db.columns<Work>(
    `with ${numbered}
     select school, procedure, low.year, low.n, low.n_low
     from low_result as low join school_number using (school_code) join procedure_number using (procedure_id)
     where low.profile = $profile and low.counted
     order by school, procedure`,
    of,
  );
  const names = await db.all<{ procedure_id: string; series: string }>(
    'select procedure_id, series from procedure order by procedure_id',
  );
  const { school_code } = await db.columns<{ school_code: string }>(
    `with ${numbered} select school_code from school_number order by school`,
    of,
  );
  const bySchool = school_code.map((): EdgeWork[] => []);
  for (const [i, procedure] of lows.procedure.entries()) {
    const { procedure_id = '', series = '' } = names[procedure] ?? {};
    bySchool[lows.school[i] ?? 0]?.push({
      ...{ procedure_id, series, year: lows.year[i] ?? 0 },
      ...{ n: lows.n[i] ?? 0, n_low: lows.n_low[i] ?? 0 },
    });
  }
  const offsets = new Set(rule.clauses.flatMap(({ year_offsets }) => year_offsets));
  return lists.school.map((school, i) => {
    const at = lists.year[i] ?? 0;
    const works = bySchool[school]?.filter((work) => offsets.has(work.year - at)) ?? [];
    const state = {
      listed: lists.listed[i] ?? false,
      excluded: lists.excluded[i] ?? false,
      undefinedClauses: new Set(lists.undefined_clauses[i]?.split(' ')),
    };
    return {
      year: at,
      school_code: school_code[school] ?? '',
      ...edgeOf(rule, at, state, works),
    };
  });
}
