-- one row per indicator of a clause by places (rank, index) and kind of procedures it takes; null = any
create table ref_profile_indicator (
  profile text not null,              -- see ref_profile
  clause text not null,               -- see ref_profile_clause
  indicator integer not null,         -- number – order within the clause
  words text not null,                -- Russian name
  weight integer not null,            -- number – weight of its share in an index, 1 in a rank
  kind text not null,                 -- vpr | oge | ege …
  subject text,                       -- see ref_subject; null = any
  grade integer,                      -- grade – of the work; null = any
  level text                          -- see procedure; null = any
);
