-- one row per group of participants and procedure: computed from results, or official as published
-- scope – code – class | school | municipality | region | country
-- scope_code – code – school_code/class, school code, municipality code, 'region' or 'RU'
-- origin – code – computed (from results) | official (from a report of the organizer)
-- procedure_id – code – see procedure
-- n_enrolled – pupils – on the roll of the schools that took part; null = unknown, for a class or official
-- n – participants – with a result that counts
-- n_absent – pupils – absent by the file or enrolled less participants (not for an elective work), the more; null = unknown
-- n_mark_2 – participants – with mark 2; null where the work has no marks
-- n_mark_3 – participants – with mark 3
-- n_mark_4 – participants – with mark 4
-- n_mark_5 – participants – with mark 5
-- n_low – participants – with a low result (mark 2 or below the minimum); null for official
-- share_mark_2 – fraction of n – mark 2
-- share_mark_3 – fraction of n – mark 3
-- share_mark_4 – fraction of n – mark 4
-- share_mark_5 – fraction of n – mark 5
-- low_share – fraction of n – low results; for official the share of mark 2
-- low_lo – fraction – lower limit of low_share (Wilson, 95 %); null for official
-- low_hi – fraction – upper limit of low_share (Wilson, 95 %); null for official
-- pass_share – fraction of n – marks 3, 4 and 5 (успеваемость)
-- quality_share – fraction of n – marks 4 and 5 (качество)
-- sou – fraction – degree of learning by V. P. Simonov: (n5 + 0.64 n4 + 0.36 n3 + 0.16 n2) / n
-- mean_mark – mark – mean mark
-- sum_primary – points – sum of primary scores
-- mean_primary – points – mean primary score
-- median_primary – points – median primary score
-- sd_primary – points – sample standard deviation of primary scores; null for n < 2
-- min_primary – points – lowest primary score
-- max_primary – points – highest primary score
-- mean_test – test points – mean ЕГЭ test score; null where there are none or the year's table of them is not verified
with
limits as (
  select need(max(value) filter (where name = 'confidence_z'), 'confidence_z') as z
  from ref_threshold
),
converted as (
  select design, bool_and(status = 'verified') as verified
  from ref_test_score
  group by design
),
missed as (
  -- two lines of one absent pupil are one pupil; who came on a later day was not absent
  select distinct procedure_id, school_code, class, participant
  from result
  anti join (select procedure_id, school_code, participant from result where status = 'taken') as came
    using (procedure_id, school_code, participant)
  where status = 'absent'
),
person as (
  select procedure_id, school_code, class, mark, low, primary_score, test_score, 1 as taken, 0 as absent
  from result
  where counts and status = 'taken'
  union all
  select procedure_id, school_code, class, null, null, null, null, 0, 1
  from missed
),
grouped as (
  select
    person.procedure_id,
    person.school_code,
    person.class,
    school.municipality_code,
    case
      when grouping(person.class) = 0 then 'class'
      when grouping(person.school_code) = 0 then 'school'
      when grouping(school.municipality_code) = 0 then 'municipality'
      else 'region'
    end as scope,
    sum(taken) as n,
    sum(absent) as n_absent_rows,
    count(mark) filter (where mark = 2) as n_mark_2,
    count(mark) filter (where mark = 3) as n_mark_3,
    count(mark) filter (where mark = 4) as n_mark_4,
    count(mark) filter (where mark = 5) as n_mark_5,
    count(low) filter (where low) as n_low,
    sum(primary_score) as sum_primary,
    sum(primary_score::bigint * primary_score) as sum_square,
    median(primary_score) as median_primary,
    min(primary_score) as min_primary,
    max(primary_score) as max_primary,
    sum(test_score) as sum_test,
    count(test_score) as n_test
  from person
  left join school using (school_code)
  group by grouping sets (
    (person.procedure_id, person.school_code, person.class),
    (person.procedure_id, person.school_code),
    (person.procedure_id, school.municipality_code),
    (person.procedure_id)
  )
),
computed as (
  select
    grouped.scope,
    case grouped.scope
      when 'class' then grouped.school_code || '/' || grouped.class
      when 'school' then grouped.school_code
      when 'municipality' then grouped.municipality_code
      else 'region'
    end as scope_code,
    'computed' as origin,
    grouped.procedure_id,
    attendance.n_enrolled,
    grouped.n,
    case
      when grouped.scope = 'class' then nullif(grouped.n_absent_rows, 0)
      else attendance.n_absent
    end as n_absent,
    case when ref_design.has_mark then grouped.n_mark_2 end as n_mark_2,
    case when ref_design.has_mark then grouped.n_mark_3 end as n_mark_3,
    case when ref_design.has_mark then grouped.n_mark_4 end as n_mark_4,
    case when ref_design.has_mark then grouped.n_mark_5 end as n_mark_5,
    grouped.n_low,
    grouped.sum_primary,
    grouped.median_primary,
    case
      when grouped.n > 1 then sqrt(
        (grouped.n * grouped.sum_square - grouped.sum_primary * grouped.sum_primary)::double
          / (grouped.n * (grouped.n - 1))
      )
    end as sd_primary,
    grouped.min_primary,
    grouped.max_primary,
    case when converted.verified then grouped.sum_test / nullif(grouped.n_test, 0) end as mean_test
  from grouped
  join procedure using (procedure_id)
  left join ref_design on ref_design.design = procedure.design
  left join converted on converted.design = procedure.design
  left join attendance
    on attendance.procedure_id = grouped.procedure_id
    and attendance.scope = grouped.scope
    and attendance.scope_code = case grouped.scope
      when 'school' then grouped.school_code
      when 'municipality' then grouped.municipality_code
      else 'region'
    end
  where (grouped.scope <> 'class' or grouped.class is not null)
    and (grouped.scope <> 'municipality' or grouped.municipality_code is not null)
    and (grouped.scope <> 'region' or procedure.municipality_code is null)
),
official as (
  -- a group published twice counts once: the file named last
  select *
  from official_group
  qualify row_number() over (
    partition by procedure_id, scope, scope_code order by source_id desc, sheet desc, source_row desc
  ) = 1
)
select
  scope,
  scope_code,
  origin,
  procedure_id,
  n_enrolled::integer as n_enrolled,
  n::integer as n,
  n_absent::integer as n_absent,
  n_mark_2::integer as n_mark_2,
  n_mark_3::integer as n_mark_3,
  n_mark_4::integer as n_mark_4,
  n_mark_5::integer as n_mark_5,
  n_low::integer as n_low,
  n_mark_2 / nullif(n, 0) as share_mark_2,
  n_mark_3 / nullif(n, 0) as share_mark_3,
  n_mark_4 / nullif(n, 0) as share_mark_4,
  n_mark_5 / nullif(n, 0) as share_mark_5,
  n_low / nullif(n, 0) as low_share,
  wilson_lo(n_low, n, limits.z) as low_lo,
  wilson_hi(n_low, n, limits.z) as low_hi,
  (n_mark_3 + n_mark_4 + n_mark_5) / nullif(n, 0) as pass_share,
  (n_mark_4 + n_mark_5) / nullif(n, 0) as quality_share,
  (100 * n_mark_5 + 64 * n_mark_4 + 36 * n_mark_3 + 16 * n_mark_2) / nullif(100 * n, 0) as sou,
  (5 * n_mark_5 + 4 * n_mark_4 + 3 * n_mark_3 + 2 * n_mark_2) / nullif(n, 0) as mean_mark,
  sum_primary::integer as sum_primary,
  sum_primary / nullif(n, 0) as mean_primary,
  median_primary,
  sd_primary,
  min_primary,
  max_primary,
  mean_test
from computed
cross join limits
union all
select
  scope,
  case scope when 'country' then 'RU' when 'region' then 'region' else scope_code end,
  'official',
  procedure_id,
  null,
  n,
  null,
  null, null, null, null,
  null,
  mark_2_share,
  mark_3_share,
  mark_4_share,
  mark_5_share,
  mark_2_share,
  null,
  null,
  mark_3_share + mark_4_share + mark_5_share,
  mark_4_share + mark_5_share,
  mark_5_share + 0.64 * mark_4_share + 0.36 * mark_3_share + 0.16 * mark_2_share,
  5 * mark_5_share + 4 * mark_4_share + 3 * mark_3_share + 2 * mark_2_share,
  null, null, null, null, null, null, null
from official
order by procedure_id, origin, scope, scope_code
