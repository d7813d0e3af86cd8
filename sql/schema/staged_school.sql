-- one row per line of the school register, all text
create table staged_school (
  source_id text not null,
  block text not null,
  row text not null,
  school_code text,
  login text,
  name text,
  municipality text,
  kind text,
  locality text,
  settlement text,
  head_school text,
  opened_on text,
  closed_on text,
  successor text,
  excluded_reason text,
  earlier_name text,
  earlier_name_to text
);
