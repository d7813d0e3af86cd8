-- one row per thing a check found (rows are kept, except with severity error)
create table finding (
  "check" text not null,
  severity text not null,             -- error | warning | note
  source_id text,
  sheet text,
  block integer,                      -- number of the table within the file, null = the sheet as a whole, or a row in all its works
  row integer,
  cell text,
  found text,
  expected text,
  message text not null,              -- whole sentence, Russian
  first_run text not null,
  last_run text not null
);
