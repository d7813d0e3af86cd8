-- one row per paper version
create table ref_design (
  design text not null,               -- e.g. vpr-mathematics-5-2023
  kind text not null,                 -- vpr | oge | ege
  subject text not null,              -- see ref_subject
  grade integer not null,             -- grade – of the work
  level text,                         -- base | profile | advanced
  max_primary integer not null,       -- points – maximum of the paper
  n_tasks integer not null,           -- tasks – score columns
  minutes integer,                    -- minutes – given for the paper, null = not stated
  has_mark boolean not null,          -- false for ЕГЭ except basic mathematics
  low_rule text not null,             -- mark (low = mark 2) | test_score (low = below the minimum test score) | primary (below the minimum primary score)
  source text not null,               -- Russian words: where the number comes from
  source_year integer,                -- year – of the source, null = not stated
  status text not null                -- verified | unverified | set by the institute
);
