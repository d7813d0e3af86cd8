import { type Cause, keepSide, listedBy, profileTables, type Stage } from '../rules/index.ts';
import type { Database } from '../store/database.ts';
import { formLists, take } from './world.ts';

export type Of = { profile: string; year: number };

/** Lets the causes in one after another and says who is listed after each; both ends are kept for comparing. */
async function walk(
  db: Database,
  of: Of,
  steps: readonly (readonly [Cause, () => Promise<void>])[],
): Promise<Stage[]> {
  await formLists(db);
  await keepSide(db, 'before', of);
  const stages: Stage[] = [{ cause: null, listed: await listedBy(db, of) }];
  for (const [cause, change] of steps) {
    await change();
    await formLists(db);
    stages.push({ cause, listed: await listedBy(db, of) });
  }
  await keepSide(db, 'after', of);
  return stages;
}

const inOrder =
  (...steps: (() => Promise<void>)[]) =>
  async () => {
    for (const step of steps) await step();
  };

/** From another profile's list of the year to this one's: the rule alone changes. */
export async function fromProfile(db: Database, of: Of, other: string): Promise<Stage[]> {
  await formLists(db);
  await keepSide(db, 'before', { ...of, profile: other });
  await keepSide(db, 'after', of);
  return [
    { cause: null, listed: await listedBy(db, { ...of, profile: other }) },
    { cause: 'rule', listed: await listedBy(db, of) },
  ];
}

/** From the list of another year: its works and schools are taken as many years later, then what is new is let in. */
export async function fromYear(db: Database, of: Of, other: number): Promise<Stage[]> {
  const shift = of.year - other;
  await db.run(
    `update procedure set year = year + ${shift}, held_to = held_to + interval (${shift}) year`,
  );
  await db.run(
    `update school set opened_on = opened_on + interval (${shift}) year, closed_on = closed_on + interval (${shift}) year`,
  );
  await resolve(db, 'now', of.profile);
  await db.run(`
    create temp table old_count as
    select c.school_code, p.series, p.year, c.n_low, row_number() over works as number
    from now_count as c join procedure as p using (procedure_id)
    window works as (partition by c.school_code, p.series, p.year order by procedure_id)`);
  return walk(db, of, [
    ['schools', () => take(db, 'school')],
    [
      'n',
      inOrder(
        () => take(db, 'procedure'),
        () =>
          put(
            db,
            `select c.school_code, c.procedure_id, c.n, least(c.n, coalesce(o.n_low, 0)) as n_low
             from (
               select c.school_code, c.procedure_id, c.n, p.series, p.year, row_number() over works as number
               from now_count as c join procedure as p using (procedure_id)
               window works as (partition by c.school_code, p.series, p.year order by procedure_id)
             ) as c
             left join old_count as o using (school_code, series, year, number)`,
          ),
      ),
    ],
    ['results', () => put(db, 'from now_count')],
  ]);
}

/** From the list of the generation attached as `old`. */
export async function fromLast(db: Database, of: Of): Promise<Stage[]> {
  for (const table of [...profileTables, 'school', 'group_procedure', 'attempt_result']) {
    await take(db, table, 'old');
  }
  // works that spravka.yaml names no more keep their old counts until the end
  await db.run(`
    create or replace table procedure as
    from old.procedure union all by name from now.procedure anti join old.procedure using (procedure_id)`);
  return walk(db, of, [
    [
      'rule',
      inOrder(
        async () => {
          for (const table of profileTables) await take(db, table);
          await db.run(`
            create or replace table procedure as
            from now.procedure union all by name from old.procedure anti join now.procedure using (procedure_id)`);
        },
        async () => {
          await resolve(db, 'old', of.profile);
          await resolve(db, 'now', of.profile);
          await put(db, 'from old_count');
        },
      ),
    ],
    ['schools', () => take(db, 'school')],
    [
      'corrected',
      () =>
        put(
          db,
          `select o.school_code, o.procedure_id, o.n, greatest(0, least(o.n, o.n_low + coalesce(c.changed, 0))) as n_low
           from old_count as o
           left join (${changedLows}) as c using (school_code, procedure_id)`,
        ),
    ],
    [
      'n',
      () =>
        put(
          db,
          `select c.school_code, c.procedure_id, c.n, least(c.n, greatest(0, coalesce(o.n_low + coalesce(d.changed, 0), 0))) as n_low
           from now_count as c
           left join old_count as o using (school_code, procedure_id)
           left join (${changedLows}) as d using (school_code, procedure_id)`,
        ),
    ],
    [
      'results',
      inOrder(
        () => take(db, 'procedure'),
        () => put(db, 'from now_count'),
      ),
    ],
  ]);
}

/** Participants of both generations whose counted result became low (+1) or ceased to be (−1), by school and work. */
const changedLows = `
  select n.school_code, n.procedure_id, sum(n.low::integer - o.low::integer) as changed
  from now.result as n
  join old.result as o
    on o.procedure_id = n.procedure_id and o.participant = n.participant and o.school_code = n.school_code
  where n.counts and n.status = 'taken' and o.counts and o.status = 'taken' and n.low <> o.low
  group by n.school_code, n.procedure_id`;

/** Counts of schools by the choice of attempts of a profile: temporary `<store>_count`. */
async function resolve(db: Database, store: 'now' | 'old', profile: string): Promise<void> {
  await db.run(
    `create or replace temp table ${store}_count as
    select g.scope_code as school_code, g.procedure_id, coalesce(a.n, g.n) as n, coalesce(a.n_low, g.n_low) as n_low
    from ${store}.group_procedure as g
    cross join (select attempts, annulled from ref_profile where profile = $profile) as rule
    left join ${store}.attempt_result as a
      on a.school_code = g.scope_code and a.procedure_id = g.procedure_id
      and a.attempts = rule.attempts and a.annulled = rule.annulled
    where g.scope = 'school' and g.origin = 'computed'`,
    { profile },
  );
}

/** Lets the lists be formed of these counts. */
async function put(db: Database, counts: string): Promise<void> {
  await db.run('delete from attempt_result');
  await db.run(`
    create or replace table group_procedure as
    select 'school' as scope, 'computed' as origin, school_code as scope_code, procedure_id, n, n_low from (${counts})`);
}
