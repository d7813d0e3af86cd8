-- one row per corridor set and difficulty: borders of task completion (half-open: below weak_below = insufficient, at or above enough_from = sufficient, between = zone)
create table ref_corridor (
  corridor_set text not null,         -- fioko_2026 | sao_50_15 | fipi_2023
  difficulty text not null,           -- basic | advanced | high
  weak_below double not null,         -- fraction – completion below it is insufficient
  enough_from double not null,        -- fraction – completion from it on is sufficient
  default_kinds text not null,        -- kinds of procedures that use the set by default, separated by |, '' = on request
  words text not null,                -- Russian words printed under a table
  source text not null,               -- Russian words: where the number comes from
  source_year integer,                -- year – of the source, null = not stated
  status text not null                -- verified (checked against the source) | unverified | set by the institute
);
