-- one row per thing the parser refused or noticed before any row was read
create table staged_problem (
  source_id text not null,
  severity text not null,             -- error | warning | note
  sheet text,
  row text,
  cell text,
  found text,
  expected text,
  message text not null,
  "check" text not null
);
