-- one row per figure of a group of participants in an official report
create table official_figure (
  procedure_id text not null,         -- see procedure
  scope text not null,                -- country | region | municipality | school
  scope_code text not null,           -- RU, region, municipality or school code
  report text not null,               -- marks | journal | scores | tasks | skills | task_groups
  measure text not null,              -- n_schools | n (participants) | share | count (participants)
  mark text,                          -- 2 … 5: mark, or (task_groups) the participants of this mark; null = all
  key text,                           -- task code, primary score, lowered | confirmed | raised
  value double not null,              -- by measure – shares as fractions 0 … 1; of points for tasks, of participants else
  rounding double not null,           -- by measure – half a unit of the last digit the table prints, in the unit of value
  n integer,                          -- participants – participants of the group by this table, null = not told
  source_id text not null,            -- file the row was read from, see source_file
  sheet text not null,                -- sheet of the file
  source_row integer not null,        -- row – of the sheet
  cell text not null                  -- address of the cell, e.g. D9
);
