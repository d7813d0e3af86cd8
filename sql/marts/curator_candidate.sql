-- one row per school on the list in force and school that may be its curator: reliably better in a weak subject, worse in none
-- profile – code – see ref_profile
-- year – year – of the list
-- school_code – code – school on the list
-- curator_code – code – school that may be its curator
-- near – code – same (municipality) | neighbour | region
-- same_kind – true/false – both of one kind
-- same_locality – true/false – both in a town, in settlements or in villages
-- size_ratio – number – pupils of the greater school by those of the smaller; null = not told
-- similar_size – true/false – size_ratio within the limit; null = not told
-- context_gap – standard deviations – social conditions of the other less those of the school; null = not known
-- similar_context – true/false – context_gap within the limit; null = not known
-- n_subjects – subjects – weak in the school on the list
-- n_better – subjects – of them the other is reliably better in
-- diff_hi – fraction – least of the upper limits of the difference over these subjects, see curator_subject
-- above – true/false – the other does better than schools of like conditions, see resilience; null = nobody can tell
-- resilient – true/false – the other is named resilient, see resilient_school; null = nobody can tell
-- cost – points – of the differences, see ref_curator_criterion
-- place – number – among those of the school, the least cost first
with
limits as (
  select
    need(max(value) filter (where name = 'curator_size_ratio'), 'curator_size_ratio') as most_ratio,
    need(max(value) filter (where name = 'curator_context_sd'), 'curator_context_sd') as most_gap,
    need(max(value) filter (where name = 'curator_strength'), 'curator_strength') as strength,
    need(max(value) filter (where name = 'resilience_z'), 'resilience_z') as above_z
  from ref_threshold
),
price as (
  select
    need(max(cost) filter (where criterion = 'neighbour'), 'curator criterion neighbour') as neighbour,
    need(max(cost) filter (where criterion = 'region'), 'curator criterion region') as region,
    need(max(cost) filter (where criterion = 'kind'), 'curator criterion kind') as kind,
    need(max(cost) filter (where criterion = 'locality'), 'curator criterion locality') as locality,
    need(max(cost) filter (where criterion = 'size'), 'curator criterion size') as size,
    need(max(cost) filter (where criterion = 'context'), 'curator criterion context') as context,
    need(max(cost) filter (where criterion = 'subject'), 'curator criterion subject') as subject,
    need(max(cost) filter (where criterion = 'strength'), 'curator criterion strength') as strength
  from ref_curator_criterion
),
weak as (
  select profile, year, school_code, count(*) as n_subjects
  from weak_subject
  group by profile, year, school_code
),
better as (
  select
    profile,
    year,
    school_code,
    curator_code,
    count(*) filter (where verdict = 'better') as n_better,
    min(diff_hi) filter (where verdict = 'better') as diff_hi
  from curator_subject
  group by profile, year, school_code, curator_code
  having count(*) filter (where verdict = 'better') > 0 and count(*) filter (where verdict = 'worse') = 0
),
beside as (
  from (select municipality_code, neighbour_code from ref_neighbour)
  union
  from (select neighbour_code as municipality_code, municipality_code as neighbour_code from ref_neighbour)
),
compared as (
  select
    better.*,
    weak.n_subjects,
    case
      when other.municipality_code = listed.municipality_code then 'same'
      when beside.neighbour_code is not null then 'neighbour'
      else 'region'
    end as near,
    other.kind = listed.kind as same_kind,
    other.locality = listed.locality as same_locality,
    -- a school whose pupils nobody told has no size: greatest() would pass over it
    case
      when other.enrolled > 0 and listed.enrolled > 0
        then greatest(other.enrolled, listed.enrolled)::double / least(other.enrolled, listed.enrolled)
    end as size_ratio,
    size_ratio <= limits.most_ratio as similar_size,
    (other.context - listed.context) / nullif(listed.context_sd, 0) as context_gap,
    abs(context_gap) <= limits.most_gap as similar_context,
    resilience.shrunk / nullif(resilience.shrunk_sd, 0) >= limits.above_z as above,
    resilient_school.resilient
  from better
  cross join limits
  join weak using (profile, year, school_code)
  join curator_pool as listed using (profile, year, school_code)
  join curator_pool as other
    on other.profile = better.profile and other.year = better.year and other.school_code = better.curator_code
  left join beside on beside.municipality_code = listed.municipality_code and beside.neighbour_code = other.municipality_code
  left join resilience on resilience.school_code = better.curator_code and resilience.year = better.year
  left join resilient_school on resilient_school.school_code = better.curator_code and resilient_school.year = better.year
),
priced as (
  select
    compared.*,
    case near when 'same' then 0 when 'neighbour' then price.neighbour else price.region end
      + case when same_kind then 0 else price.kind end
      + case when same_locality then 0 else price.locality end
      + case when similar_size then 0 else price.size end
      + case when similar_context then 0 else price.context end
      + price.subject * (n_subjects - n_better)
      + floor(price.strength * greatest(0.0, 1 + diff_hi / limits.strength))::integer as cost
  from compared
  cross join price
  cross join limits
)
select
  profile,
  year,
  school_code,
  curator_code,
  near,
  same_kind,
  same_locality,
  size_ratio,
  similar_size,
  context_gap,
  similar_context,
  n_subjects::integer as n_subjects,
  n_better::integer as n_better,
  diff_hi,
  above,
  resilient,
  cost::integer as cost,
  (row_number() over (partition by profile, year, school_code order by cost, curator_code))::integer as place
from priced
