-- one row per school among the least favourable conditions, year, subject and skill: how it does beside the other schools of such conditions
-- school_code – code – school
-- year – year – see resilience; works of the year and the year before
-- subject – code – see ref_subject
-- skill – words – skill the tasks check; null = the whole works of the subject
-- n_works – works – compared
-- n – participants – of the school, over the works
-- like_schools – schools – of the other ones, with results in these works
-- completion – fraction – points got of the points possible
-- like_completion – fraction – of the others in the same tasks, each task weighing as in the school
-- diff – fraction – completion less like_completion; null where participants or other schools are too few
-- diff_lo – fraction – lower limit of diff (95 %)
-- diff_hi – fraction – upper limit of diff (95 %)
-- verdict – code – higher | lower | same: completion against chance; null where diff is
-- The limits are cautious: scores of the school are taken to scatter no less than those of the others, errors of the tasks of a skill in
-- one work are added up as if they all went the same way, and results of several works weigh as in results_deff.
with
limits as (
  select
    need(max(value) filter (where name = 'confidence_z'), 'confidence_z') as z,
    need(max(value) filter (where name = 'group_min_n'), 'group_min_n') as group_min_n,
    need(max(value) filter (where name = 'resilience_like_schools'), 'resilience_like_schools') as min_schools,
    need(max(value) filter (where name = 'results_deff'), 'results_deff') as deff
  from ref_threshold
),
like_school as (
  select resilience.school_code, resilience.year
  from resilience
  join context_index
    on context_index.school_code = resilience.school_code and context_index.year = resilience.context_year
  where resilience.status = 'measured' and context_index.lowest_quarter
),
element as (
  -- what is compared like with like: a task, or a work as a whole
  select
    scope_code as school_code,
    procedure_id,
    task.skill,
    position,
    group_task.n,
    sum_score::double as points,
    sum_square::double as square,
    task.max_score::double as most
  from group_task
  join task using (procedure_id, position)
  where scope = 'school' and origin = 'computed' and group_task.n > 0 and task.skill <> ''
  union all
  select
    scope_code,
    procedure_id,
    null,
    0,
    group_procedure.n,
    sum_primary,
    (group_procedure.n - 1) * coalesce(sd_primary, 0) ** 2 + sum_primary::double * sum_primary / group_procedure.n,
    procedure.max_primary
  from group_procedure
  join procedure using (procedure_id)
  where scope = 'school' and origin = 'computed' and group_procedure.n > 0
),
presented as (
  select like_school.year, procedure.subject, element.*
  from like_school
  join element using (school_code)
  join procedure
    on procedure.procedure_id = element.procedure_id and procedure.year between like_school.year - 1 and like_school.year
  where procedure.kind in ('vpr', 'oge', 'ege') and not procedure.elective and element.most > 0
),
total as (
  select
    year,
    procedure_id,
    position,
    count(*) as k,
    sum(n) as n,
    sum(points order by school_code) as points,
    sum(square order by school_code) as square
  from presented
  group by year, procedure_id, position
),
beside as (
  select
    own.*,
    total.k - 1 as others,
    total.n - own.n as other_n,
    own.n * own.most as possible,
    (total.points - own.points) / ((total.n - own.n) * own.most) as other_completion,
    sqrt(greatest(0.0, other_n * (total.square - own.square) - (total.points - own.points) ** 2) / (other_n - 1) / other_n)
      as other_sd,
    -- where all the school's pupils did alike the others tell how far results may scatter
    greatest(other_sd, sqrt(greatest(0.0, own.n * own.square - own.points * own.points) / (own.n - 1) / own.n)) as sd,
    sqrt(own.n) * sd as own_error,
    own.n * other_sd / sqrt(other_n) as other_error
  from presented as own
  join total using (year, procedure_id, position)
  -- one participant shows no spread
  where own.n > 1 and total.n - own.n > 1
),
in_work as (
  select
    school_code,
    year,
    subject,
    skill,
    procedure_id,
    max(n) as n,
    max(others) as others,
    min(other_n) as other_n,
    sum(points order by position) as points,
    sum(possible order by position) as possible,
    sum(possible * other_completion order by position) as expected,
    sum(own_error order by position) ** 2 + sum(other_error order by position) ** 2 as square_error
  from beside
  group by school_code, year, subject, skill, procedure_id
),
in_subject as (
  select
    school_code,
    year,
    subject,
    skill,
    count(*) as n_works,
    sum(n) as n,
    max(others) as like_schools,
    sum(other_n) as other_n,
    sum(points order by procedure_id) / sum(possible order by procedure_id) as completion,
    sum(expected order by procedure_id) / sum(possible order by procedure_id) as like_completion,
    sqrt(any_value(limits.deff) * sum(square_error order by procedure_id)) / sum(possible order by procedure_id) as error
  from in_work
  cross join limits
  group by school_code, year, subject, skill
),
compared as (
  select
    in_subject.*,
    limits.z,
    case
      when n >= group_min_n and other_n >= group_min_n and like_schools >= min_schools then completion - like_completion
    end as diff
  from in_subject
  cross join limits
)
select
  school_code,
  year,
  subject,
  skill,
  n_works::integer as n_works,
  n::integer as n,
  like_schools::integer as like_schools,
  completion,
  like_completion,
  diff,
  case when diff is not null then greatest(-1.0, diff - z * error) end as diff_lo,
  case when diff is not null then least(1.0, diff + z * error) end as diff_hi,
  case
    when diff is null then null
    when diff - z * error > 0 then 'higher'
    when diff + z * error < 0 then 'lower'
    else 'same'
  end as verdict
from compared
order by year, school_code, subject, skill nulls first
