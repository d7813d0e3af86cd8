-- one row per indicator of a clause by places (rank, index) and kind of procedures it takes; null = any
create table ref_profile_indicator (
  profile text not null,
  clause text not null,
  indicator integer not null,         -- order within the clause
  words text not null,                -- Russian name
  weight integer not null,            -- weight of its share in an index, 1 in a rank
  kind text not null,                 -- vpr | oge | ege …
  subject text,
  grade integer,
  level text
);
