-- one row per figure of a region, municipality or school in an official report, beside the same figure recomputed from results
create table control_figure (
  procedure_id text not null,
  scope text not null,                -- region | municipality | school
  scope_code text not null,
  report text not null,               -- marks | journal | scores | tasks | skills | task_groups
  measure text not null,              -- n (participants) | share | count (participants)
  mark text,                          -- see official_figure
  key text,                           -- see official_figure
  official double not null,           -- shares as fractions
  computed double,                    -- from accepted results that count, null = not computable
  official_n integer,                 -- participants of the group by the report, null = not told
  computed_n integer not null,        -- participants of the group with a result that counts
  difference double,                  -- computed less official
  tolerance double not null,          -- difference the rounding of the report explains, in the unit of the figure
  verdict text not null,              -- equal | differs | not_computable
  reason text,                        -- Russian words: what probably makes the difference, null where there is none
  source_id text not null,
  sheet text not null,
  source_row integer not null,
  cell text not null
);
