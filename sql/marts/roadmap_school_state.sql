-- one row per school followed by the road map: what it took part in by the day the states are told for
-- school_code – code – school
-- n_assigned – activities – begun by then the school is to take part in
-- n_took_part – activities – it took part in
-- n_missed – activities – it missed, as entered
-- n_unmarked – activities – over, with nothing entered
-- n_planned – activities – still going on or ahead
-- n_without_evidence – activities – it took part in without a file or reference
-- took_part_share – fraction – n_took_part / (n_assigned less those going on); null where none is over
with
counted as (
  select
    school_code,
    count(*) filter (where due or state = 'took_part') as n_assigned,
    count(*) filter (where state = 'took_part') as n_took_part,
    count(*) filter (where state = 'missed') as n_missed,
    count(*) filter (where state = 'unmarked') as n_unmarked,
    count(*) filter (where state in ('planned', 'ahead')) as n_planned,
    count(*) filter (where state = 'took_part' and not has_evidence) as n_without_evidence
  from activity_school
  group by school_code
)
select
  roadmap_school.school_code,
  coalesce(n_assigned, 0)::integer as n_assigned,
  coalesce(n_took_part, 0)::integer as n_took_part,
  coalesce(n_missed, 0)::integer as n_missed,
  coalesce(n_unmarked, 0)::integer as n_unmarked,
  coalesce(n_planned, 0)::integer as n_planned,
  coalesce(n_without_evidence, 0)::integer as n_without_evidence,
  n_took_part / nullif(n_took_part + n_missed + n_unmarked, 0) as took_part_share
from roadmap_school
left join counted on counted.school_code = roadmap_school.school_code
order by roadmap_school.school_code
