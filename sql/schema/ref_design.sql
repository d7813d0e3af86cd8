-- one row per paper version
create table ref_design (
  design text not null,               -- e.g. vpr-mathematics-5-2023
  kind text not null,                 -- vpr | oge | ege
  subject text not null,
  grade integer not null,
  level text,                         -- base | profile | advanced
  max_primary integer not null,
  n_tasks integer not null,           -- score columns
  minutes integer,
  has_mark boolean not null,          -- false for ЕГЭ except basic mathematics
  low_rule text not null,             -- mark (low = mark 2) | test_score (low = below the minimum test score) | primary (below the minimum primary score)
  source text not null,
  source_year integer,
  status text not null                -- verified | unverified | set by the institute
);
