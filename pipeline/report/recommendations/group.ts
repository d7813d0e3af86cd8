import type { Database } from '../../store/database.ts';

/** Result of the region, the country or a set of schools: shares are fractions 0…1. */
export type GroupRow = {
  n: number;
  n_schools: number | null;
  n_enrolled: number | null;
  n_low: number | null;
  low_share: number | null;
  share_mark_2: number | null;
  share_mark_3: number | null;
  share_mark_4: number | null;
  share_mark_5: number | null;
  pass_share: number | null;
  quality_share: number | null;
  mean_primary: number | null;
};

/** A municipality beside the rest of the region; verdict null = too few participants to compare. */
export type MunicipalityRow = GroupRow & {
  name: string;
  name_prepositional: string;
  verdict: 'higher' | 'lower' | 'same' | null;
  diff: number | null;
  diff_lo: number | null;
  diff_hi: number | null;
};

const measures = `g.n, g.n_enrolled, g.n_low, g.low_share, g.share_mark_2, g.share_mark_3,
  g.share_mark_4, g.share_mark_5, g.pass_share, g.quality_share, g.mean_primary`;

const schoolsOf = (scope: string) => `(
  select count(*) from group_procedure as s join school on school.school_code = s.scope_code
  where s.scope = 'school' and s.origin = 'computed' and s.procedure_id = g.procedure_id and s.n > 0
    ${scope}
)`;

/** The region, and the country where its report is loaded. */
export async function regionAndCountry(
  db: Database,
  procedure: string,
): Promise<{ region: GroupRow; country: GroupRow | null }> {
  const region = await db.one<GroupRow>(
    `select ${measures}, ${schoolsOf('')} as n_schools from group_procedure as g
     where scope = 'region' and origin = 'computed' and procedure_id = $procedure`,
    { procedure },
  );
  const [country] = await db.all<GroupRow>(
    `select ${measures}, null::integer as n_schools from group_procedure as g
     where scope = 'country' and origin = 'official' and procedure_id = $procedure`,
    { procedure },
  );
  return { region, country: country ?? null };
}

/** Municipalities in the order of the alphabet, each compared with the rest of the region. */
export function municipalities(
  db: Database,
  procedure: string,
  minN: number,
): Promise<MunicipalityRow[]> {
  return db.all<MunicipalityRow>(
    `select m.name, m.name_prepositional, ${measures},
       ${schoolsOf('and school.municipality_code = g.scope_code')} as n_schools,
       case when g.n >= $minN then c.verdict end as verdict, c.diff, c.diff_lo, c.diff_hi
     from group_procedure as g
     join municipality as m on m.municipality_code = g.scope_code
     left join group_comparison as c
       on c.scope = 'municipality' and c.scope_code = g.scope_code and c.reference = 'region'
       and c.procedure_id = g.procedure_id
     where g.scope = 'municipality' and g.origin = 'computed' and g.procedure_id = $procedure and g.n > 0
     order by m.name collate ru`,
    { procedure, minN },
  );
}

/** Schools taken together: those of the list, or those with few participants. */
export type SchoolSet = {
  n_schools: number;
  n: number;
  n_low: number;
  low_share: number | null;
  rest_n: number;
  rest_low: number;
  rest_share: number | null;
};

const setSql = (condition: string) => `
with grouped as (
  select g.n, g.n_low, ${condition} as inside
  from group_procedure as g
  where g.scope = 'school' and g.origin = 'computed' and g.procedure_id = $procedure and g.n > 0
)
select
  count(*) filter (where inside) as n_schools,
  coalesce(sum(n) filter (where inside), 0) as n,
  coalesce(sum(n_low) filter (where inside), 0) as n_low,
  sum(n_low) filter (where inside) / nullif(sum(n) filter (where inside), 0) as low_share,
  coalesce(sum(n) filter (where not inside), 0) as rest_n,
  coalesce(sum(n_low) filter (where not inside), 0) as rest_low,
  sum(n_low) filter (where not inside) / nullif(sum(n) filter (where not inside), 0) as rest_share
from grouped`;

/** Schools of the low-results list of a year, taken together in a procedure. */
export function listedSchools(
  db: Database,
  procedure: string,
  list: { year: number; profile: string },
): Promise<SchoolSet> {
  const listed = `g.scope_code in (
    select school_code from low_results_list where listed and year = $year and profile = $profile
  )`;
  return db.one<SchoolSet>(setSql(listed), { procedure, year: list.year, profile: list.profile });
}

/** Schools with fewer participants than the limit, taken together. */
export function smallSchools(db: Database, procedure: string, limit: number): Promise<SchoolSet> {
  return db.one<SchoolSet>(setSql('g.n < $limit'), { procedure, limit });
}

/** How many schools hold half of all low results: the help goes there first. */
export type Concentration = { n_schools: number; n_half: number; low_half: number; n_low: number };

/** @returns null where nobody had a low result */
export async function concentration(
  db: Database,
  procedure: string,
): Promise<Concentration | null> {
  const row = await db.one<Concentration>(
    `with school_low as (
       select scope_code, n_low, sum(n_low) over (order by n_low desc, scope_code) as running,
         sum(n_low) over () as total
       from group_procedure
       where scope = 'school' and origin = 'computed' and procedure_id = $procedure and n > 0
     )
     select count(*) as n_schools,
       count(*) filter (where 2 * (running - n_low) < total) as n_half,
       coalesce(sum(n_low) filter (where 2 * (running - n_low) < total), 0) as low_half,
       coalesce(sum(n_low), 0) as n_low
     from school_low`,
    { procedure },
  );
  return row.n_low > 0 ? row : null;
}

/** Schools whose share of low results is lower than in the rest of the region beyond chance. */
export async function strongerSchools(db: Database, procedure: string): Promise<string[]> {
  const rows = await db.all<{ name: string; municipality: string }>(
    `select school.name, m.name as municipality
     from group_comparison as c
     join school on school.school_code = c.scope_code
     join municipality as m using (municipality_code)
     where c.scope = 'school' and c.reference = 'region' and c.verdict = 'lower'
       and c.procedure_id = $procedure
     order by m.name collate ru, school.name collate ru`,
    { procedure },
  );
  return rows.map((row) => `${row.name} (${row.municipality})`);
}

/** Participants of a diagnostic below the line and just above it. */
export type Attention = {
  n_below: number;
  n_condition: number;
  n_border: number;
  border_points: number;
  condition_words: string | null;
};

/** @returns null where the procedure has no attention group (it is not a diagnostic) */
export async function attention(db: Database, procedure: string): Promise<Attention | null> {
  const [row] = await db.all<Attention>(
    `select n_below, n_condition, n_border, condition_words,
       (select value from ref_threshold where name = 'border_points') as border_points
     from attention_summary where procedure_id = $procedure`,
    { procedure },
  );
  return row ?? null;
}
