-- one row per number used in computing or wording
create table ref_threshold (
  name text not null,                 -- e.g. small_n, group_min_n
  value double not null,
  words text not null,                -- Russian: what it is for
  source text not null,
  source_year integer,
  status text not null
);
