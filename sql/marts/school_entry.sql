-- one row per list in force and school on it: since when it has stood on the lists without a break
-- profile – code – see ref_profile
-- year – year – of the list
-- school_code – code – school
-- entry_year – year – of the first list of the unbroken run that ends in year
-- entry_origin – code – approved | computed: that first list
-- entry_known – true/false – there is a list of the year before entry_year: the school did not stand on it
-- n_years – years – on the lists of the run
-- returned – true/false – it stood on a list before the run too
with
formed as (
  select profile, year from low_results_list group by profile, year
  union
  select profile, year from list_member group by profile, year
),
run as (
  -- years one after another less their number are the same within a run
  select *, year - row_number() over (partition by profile, school_code order by year) as run
  from list_member
),
entered as (
  select
    profile,
    year,
    school_code,
    min(year) over of_run as entry_year,
    first_value(origin) over of_run as entry_origin,
    count(*) over of_run as n_years,
    min(year) over (partition by profile, school_code) as first_year
  from run
  window of_run as (partition by profile, school_code, run order by year rows between unbounded preceding and current row)
)
select
  entered.profile,
  entered.year,
  entered.school_code,
  entered.entry_year,
  entered.entry_origin,
  formed.year is not null as entry_known,
  entered.n_years::integer as n_years,
  entered.first_year < entered.entry_year as returned
from entered
left join formed on formed.profile = entered.profile and formed.year = entered.entry_year - 1
order by entered.profile, entered.year, entered.school_code
