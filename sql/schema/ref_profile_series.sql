-- one row per kind of procedures a rule profile counts; null = any
create table ref_profile_series (
  profile text not null,              -- see ref_profile
  kind text not null,                 -- vpr | oge | ege …
  subject text,                       -- see ref_subject, null = any
  grade integer,                      -- grade – of the work, null = any
  level text                          -- base | profile | advanced, null = any
);
