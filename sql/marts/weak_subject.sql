-- one row per rule profile, year of a list, school that needs support and subject of its low results; a school without a low work has the
-- subject it is likeliest low in
-- profile – code – see ref_profile
-- year – year – of the list
-- school_code – code – school, see support_school
-- subject – code – see ref_subject
-- n_works – works – of the year low in the subject; 0 = none, the subject is the likeliest
-- n – participants – in these works
-- n_low – participants – of them with a low result
-- p_share – probability – greatest over the series of the subject, see series_posterior; null = no posterior
with
low as (
  select
    low_result.profile,
    low_result.year,
    low_result.school_code,
    procedure.subject,
    count(*) as n_works,
    sum(low_result.n) as n,
    sum(low_result.n_low) as n_low
  from low_result
  join procedure using (procedure_id)
  semi join support_school
    on support_school.profile = low_result.profile
    and support_school.year = low_result.year
    and support_school.school_code = low_result.school_code
  where low_result.is_low
  group by low_result.profile, low_result.year, low_result.school_code, procedure.subject
),
likely as (
  select post.profile, post.year, post.school_code, post.subject, max(post.p_share) as p_share
  from series_posterior as post
  semi join support_school
    on support_school.profile = post.profile
    and support_school.year = post.year
    and support_school.school_code = post.school_code
  group by post.profile, post.year, post.school_code, post.subject
),
likeliest as (
  select profile, year, school_code, subject, 0 as n_works, 0 as n, 0 as n_low
  from likely
  anti join low using (profile, year, school_code)
  qualify row_number() over (partition by profile, year, school_code order by p_share desc, subject) = 1
),
subject as (
  from low
  union all
  from likeliest
)
select
  subject.profile,
  subject.year,
  subject.school_code,
  subject.subject,
  subject.n_works::integer as n_works,
  subject.n::integer as n,
  subject.n_low::integer as n_low,
  likely.p_share
from subject
left join likely using (profile, year, school_code, subject)
order by subject.profile, subject.year, subject.school_code, subject.subject
