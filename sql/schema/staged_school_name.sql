-- one row per line of the sheet of earlier names, all text
create table staged_school_name (
  source_id text not null,
  block text not null,
  row text not null,
  school_code text,
  name text,
  valid_to text                       -- last day of the name
);
