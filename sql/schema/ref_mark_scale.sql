-- one row per mark of a paper version: primary scores that give the mark
create table ref_mark_scale (
  design text not null,
  mark integer not null,              -- 2 … 5
  min_primary integer not null,
  max_primary integer not null,
  source text not null,
  source_year integer,
  status text not null
);
