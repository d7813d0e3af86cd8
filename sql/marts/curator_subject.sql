-- one row per school on the list, school that may be its curator and weak subject both wrote the same works in: whose results are better
-- profile – code – see ref_profile
-- year – year – of the list
-- school_code – code – school on the list
-- curator_code – code – school that may be its curator
-- subject – code – see weak_subject
-- n_works – works – both schools wrote, in year and the year before
-- n – participants – of the school on the list in them
-- n_low – participants – of them with a low result
-- curator_n – participants – of the other school
-- curator_n_low – participants – of them with a low result
-- low_share – fraction – n_low / n
-- curator_low_share – fraction – curator_n_low / curator_n
-- diff – fraction – low results of the other less those of the school, work by work (Mantel–Haenszel); below 0 = the other is better
-- diff_lo – fraction – lower limit of diff (95 %)
-- diff_hi – fraction – upper limit of diff (95 %)
-- verdict – code – better (reliably fewer low results) | worse | same (not to be told from chance) | few (too few participants)
with
limits as (
  select
    need(max(value) filter (where name = 'confidence_z'), 'confidence_z') as z,
    need(max(value) filter (where name = 'group_min_n'), 'group_min_n') as min_n,
    need(max(value) filter (where name = 'results_deff'), 'results_deff') as deff,
    need(max(value) filter (where name = 'curator_reserve'), 'curator_reserve') as reserve
  from ref_threshold
),
-- in its own municipality every school that may, elsewhere those with the fewest low results
pair as (
  select listed.profile, listed.year, listed.school_code, other.school_code as curator_code
  from curator_pool as listed
  join curator_pool as other
    on other.profile = listed.profile and other.year = listed.year and other.municipality_code = listed.municipality_code
  where listed.needs and other.refusal is null and other.head_code <> listed.head_code
  union all
  select listed.profile, listed.year, listed.school_code, other.school_code as curator_code
  from curator_pool as listed
  join curator_pool as other on other.profile = listed.profile and other.year = listed.year
  cross join limits
  where listed.needs
    and other.refusal is null
    and other.head_code <> listed.head_code
    and other.municipality_code <> listed.municipality_code
    and other.reserve_place <= limits.reserve
),
work as (
  select low_result.profile, low_result.school_code, low_result.year, procedure.subject, low_result.procedure_id, low_result.n, low_result.n_low
  from low_result
  join procedure using (procedure_id)
  where low_result.counted and low_result.n > 0
),
weak_work as (
  select
    weak_subject.profile,
    weak_subject.year,
    weak_subject.school_code,
    weak_subject.subject,
    work.procedure_id,
    work.n::double as n,
    work.n_low::double as x
  from weak_subject
  join work
    on work.profile = weak_subject.profile
    and work.school_code = weak_subject.school_code
    and work.subject = weak_subject.subject
    and work.year between weak_subject.year - 1 and weak_subject.year
),
-- a work both wrote is a stratum: m and y are the participants and low results of the other, n and x of the school on the list
stratum as (
  select
    pair.profile,
    pair.year,
    pair.school_code,
    pair.curator_code,
    weak_work.subject,
    weak_work.procedure_id,
    weak_work.n,
    weak_work.x,
    other.n::double as m,
    other.n_low::double as y
  from pair
  join weak_work
    on weak_work.profile = pair.profile and weak_work.year = pair.year and weak_work.school_code = pair.school_code
  join work as other
    on other.profile = pair.profile and other.school_code = pair.curator_code and other.procedure_id = weak_work.procedure_id
),
-- Mantel and Haenszel's difference with the variance of Sato (1989), Biometrics 45, 1323–1324; results of the same pupils weighed down;
-- decimals add up alike in any order, and a tenth of the time a sorted sum takes
summed as (
  select
    profile,
    year,
    school_code,
    curator_code,
    subject,
    count(*) as n_works,
    sum(n) as n,
    sum(x) as n_low,
    sum(m) as curator_n,
    sum(y) as curator_n_low,
    sum((m * n / (m + n))::decimal(38, 15))::double as weight,
    sum(((y * n - x * m) / (m + n))::decimal(38, 15))::double / weight as diff,
    sum(((m * m * x - n * n * y + m * n * (n - m) / 2) / ((m + n) * (m + n)))::decimal(38, 15))::double as p,
    sum(((y * (n - x) + x * (m - y)) / (2 * (m + n)))::decimal(38, 15))::double as q
  from stratum
  group by profile, year, school_code, curator_code, subject
),
bounded as (
  select
    summed.*,
    limits.z * sqrt(greatest(0.0, summed.diff * summed.p + summed.q) * limits.deff) / summed.weight as half,
    least(summed.n, summed.curator_n) < limits.min_n as few
  from summed
  cross join limits
)
select
  profile,
  year,
  school_code,
  curator_code,
  subject,
  n_works::integer as n_works,
  n::integer as n,
  n_low::integer as n_low,
  curator_n::integer as curator_n,
  curator_n_low::integer as curator_n_low,
  n_low / n as low_share,
  curator_n_low / curator_n as curator_low_share,
  diff,
  greatest(-1.0, diff - half) as diff_lo,
  least(1.0, diff + half) as diff_hi,
  case
    when few then 'few'
    when diff + half < 0 then 'better'
    when diff - half > 0 then 'worse'
    else 'same'
  end as verdict
from bounded
