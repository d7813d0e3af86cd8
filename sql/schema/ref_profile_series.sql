-- one row per kind of procedures a rule profile counts; null = any
create table ref_profile_series (
  profile text not null,
  kind text not null,                 -- vpr | oge | ege …
  subject text,
  grade integer,
  level text
);
