import type { Database } from '../../store/database.ts';

/** A task inside a skill. */
type SkillTask = { task: string; max_score: number; difficulty: string };

/** Completion of a skill by the participants of one mark (ЕГЭ: below, passed). */
type SkillBand = { band: string; n: number; completion: number | null; step: number | null };

/** A skill of the work in the region: shares are fractions of points or of answers. */
export type SkillRow = {
  skill: string;
  tasks: SkillTask[];
  n: number;
  completion: number;
  /** completion less the border of the sufficient level, points-weighted; negative = not reached */
  margin: number;
  level: 'sufficient' | 'zone' | 'insufficient';
  full_share: number;
  partial_share: number;
  zero_share: number;
  not_attempted_share: number;
  listed_n: number;
  listed_completion: number | null;
  bands: SkillBand[];
};

const skillSql = `
with main as (
  select procedure_id, kind from procedure where procedure_id = $procedure
),
border as (
  select difficulty, weak_below, enough_from
  from ref_corridor
  join main on list_contains(string_split(default_kinds, '|'), main.kind)
  qualify row_number() over (partition by difficulty order by corridor_set) = 1
),
catalogue as (
  select task.procedure_id, task.position, task.task, task.max_score, task.difficulty, task.skill,
    border.weak_below, border.enough_from
  from task
  join main using (procedure_id)
  join border using (difficulty)
),
region as (
  select catalogue.*, g.n, g.n_full, g.n_partial, g.n_zero, g.n_not_attempted, g.sum_score, g.sum_max
  from catalogue
  join group_task as g using (procedure_id, position)
  where g.origin = 'computed' and g.scope = 'region' and g.n > 0
),
listed as (
  select catalogue.skill, max(school_n.n) as n, sum(g.sum_score) / nullif(sum(g.sum_max), 0) as completion
  from catalogue
  join group_task as g using (procedure_id, position)
  cross join (
    select coalesce(sum(n), 0) as n from group_procedure
    where scope = 'school' and origin = 'computed' and procedure_id = $procedure
      and scope_code in (
        select school_code from low_results_list where listed and year = $listYear and profile = $profile
      )
  ) as school_n
  where g.origin = 'computed' and g.scope = 'school' and g.scope_code in (
    select school_code from low_results_list where listed and year = $listYear and profile = $profile
  )
  group by catalogue.skill
),
band as (
  select catalogue.skill, g.band, max(g.n) as n,
    -- points as whole numbers: the sum does not depend on the order of rows
    sum(round(g.completion * g.n * catalogue.max_score)::bigint) / nullif(sum(g.n * catalogue.max_score), 0) as completion
  from catalogue
  join group_task_mark as g using (procedure_id, position)
  where g.scope = 'region' and g.n > 0
  group by catalogue.skill, g.band
),
bands as (
  select skill, list(
    {'band': band, 'n': n, 'completion': completion, 'step': completion - lower} order by band
  ) as bands
  from (select *, lag(completion) over (partition by skill order by band) as lower from band)
  group by skill
),
skills as (
  select skill, min(position) as position, max(n) as n, bool_or(difficulty = 'basic') as has_basic,
    sum(sum_score) / sum(sum_max) as completion,
    sum(weak_below::decimal(9, 6) * sum_max) / sum(sum_max) as weak_below,
    sum(enough_from::decimal(9, 6) * sum_max) / sum(sum_max) as enough_from,
    sum(n_full) / sum(n) as full_share, sum(n_partial) / sum(n) as partial_share,
    sum(n_zero) / sum(n) as zero_share, sum(n_not_attempted) / sum(n) as not_attempted_share,
    list({'task': task, 'max_score': max_score, 'difficulty': difficulty} order by position) as tasks
  from region
  group by skill
)
select skill, tasks, skills.n, skills.completion, skills.completion - enough_from as margin,
  case
    when round(skills.completion - weak_below, 9) < 0 then 'insufficient'
    when round(skills.completion - enough_from, 9) < 0 then 'zone'
    else 'sufficient'
  end as level,
  full_share, partial_share, zero_share, not_attempted_share,
  coalesce(listed.n, 0) as listed_n, listed.completion as listed_completion,
  coalesce(bands.bands, []) as bands
from skills
left join listed using (skill)
left join bands using (skill)
-- what is not reached yet comes first, and in it the basic level: it decides the line of the mark «3»
order by level = 'sufficient', level <> 'sufficient' and not has_basic,
  round(skills.completion - enough_from, 9), position`;

/**
 * Skills of a work: those below the border of the sufficient level (basic level first), then the
 * others; inside each from the farthest below to the farthest above the border (borders: the default
 * set of ref_corridor for the kind).
 */
export function skillsOf(
  db: Database,
  procedure: string,
  list: { year: number | null; profile: string },
): Promise<SkillRow[]> {
  return db.all<SkillRow>(skillSql, { procedure, listYear: list.year, profile: list.profile });
}

/** What a group of participants can lean on and what lies nearest to it. */
export type BandStep = {
  band: string;
  n: number;
  strong: string[];
  next: string[];
  next_lo: number;
  next_hi: number;
};

const stepSql = `
with main as (
  select procedure_id, kind from procedure where procedure_id = $procedure
),
border as (
  select difficulty, enough_from
  from ref_corridor
  join main on list_contains(string_split(default_kinds, '|'), main.kind)
  qualify row_number() over (partition by difficulty order by corridor_set) = 1
),
done as (
  select g.band, g.n, g.task, g.position, g.completion, g.completion >= border.enough_from as strong,
    row_number() over (
      partition by g.band, g.completion >= border.enough_from order by g.completion desc, g.position
    ) as place
  from group_task_mark as g
  join main using (procedure_id)
  join task using (procedure_id, position)
  join border using (difficulty)
  where g.scope = 'region' and g.n >= $minN and g.completion is not null
)
select band, max(n) as n,
  coalesce(list(task order by position) filter (where strong and place <= 5), []) as strong,
  coalesce(list(task order by position) filter (where not strong and place <= 3), []) as next,
  min(completion) filter (where not strong and place <= 3) as next_lo,
  max(completion) filter (where not strong and place <= 3) as next_hi
from done
group by band
order by band`;

/** Per group of participants: tasks it does enough and the three nearest to that. */
export function bandSteps(db: Database, procedure: string, minN: number): Promise<BandStep[]> {
  return db.all<BandStep>(stepSql, { procedure, minN });
}
