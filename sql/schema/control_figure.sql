-- one row per figure of a region, municipality or school in an official report, beside the same figure recomputed from results
create table control_figure (
  procedure_id text not null,         -- see procedure
  scope text not null,                -- region | municipality | school
  scope_code text not null,           -- RU, region, municipality or school code
  report text not null,               -- marks | journal | scores | tasks | skills | task_groups
  measure text not null,              -- n (participants) | share | count (participants)
  mark text,                          -- see official_figure
  key text,                           -- see official_figure
  official double not null,           -- by measure – shares as fractions
  computed double,                    -- by measure – from accepted results that count, null = not computable
  official_n integer,                 -- participants – participants of the group by the report, null = not told
  computed_n integer not null,        -- participants – participants of the group with a result that counts
  difference double,                  -- by measure – computed less official
  tolerance double not null,          -- by measure – difference the rounding of the report explains, in the unit of the figure
  verdict text not null,              -- equal | differs | not_computable
  reason text,                        -- Russian words: what probably makes the difference, null where there is none
  source_id text not null,            -- file the row was read from, see source_file
  sheet text not null,                -- sheet of the file
  source_row integer not null,        -- row – of the sheet
  cell text not null                  -- address of the cell, e.g. D9
);
