-- one row per number used in computing or wording
create table ref_threshold (
  name text not null,                 -- e.g. small_n, group_min_n
  value double not null,              -- number – in the unit its words name (shares are fractions)
  words text not null,                -- Russian: what it is for
  source text not null,               -- Russian words: where the number comes from
  source_year integer,                -- year – of the source, null = not stated
  status text not null                -- verified (checked against the source) | unverified | set by the institute
);
