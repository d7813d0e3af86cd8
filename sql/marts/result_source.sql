-- one row per school, procedure, file and sheet that holds results of the school: where its figures come from
-- school_code – code – school
-- procedure_id – code – see procedure
-- source_id – code – see source_file
-- sheet – words – sheet of the file
-- n_results – results – every line taken over, absent and annulled ones too
-- n – results – that count
-- n_annulled – results – annulled
-- n_repeated – results – of later attempts, which do not count
-- lines – words – rows of the sheet with the results that count, as ranges: 10–33, 41; null where none counts
with
line as (
  select
    school_code,
    procedure_id,
    source_id,
    sheet,
    source_row,
    status,
    counts and status = 'taken' as in_share,
    -- lines one after another share the difference between the line and its place
    source_row - row_number() over (
      partition by school_code, procedure_id, source_id, sheet, counts and status = 'taken' order by source_row
    ) as island
  from result
),
stretch as (
  select
    school_code,
    procedure_id,
    source_id,
    sheet,
    in_share,
    min(source_row) as first_row,
    max(source_row) as last_row,
    count(*) as n,
    count(*) filter (status = 'annulled') as n_annulled,
    count(*) filter (status = 'taken' and not in_share) as n_repeated
  from line
  group by school_code, procedure_id, source_id, sheet, in_share, island
)
select
  school_code,
  procedure_id,
  source_id,
  sheet,
  sum(n)::integer as n_results,
  coalesce(sum(n) filter (in_share), 0)::integer as n,
  sum(n_annulled)::integer as n_annulled,
  sum(n_repeated)::integer as n_repeated,
  string_agg(
    case when first_row = last_row then first_row::text else first_row || '–' || last_row end,
    ', ' order by first_row
  ) filter (in_share) as lines
from stretch
group by school_code, procedure_id, source_id, sheet
order by procedure_id, school_code, source_id, sheet
