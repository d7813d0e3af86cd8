-- one row per indicator of a school in the workbook of context data, all text
create table staged_context (
  source_id text not null,
  block text not null,
  row text not null,
  cell text not null,
  school_code text,
  year text,
  indicator text,                     -- header of the column as written
  value text
);
