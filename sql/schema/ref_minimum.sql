-- one row per paper version with a minimum instead of a mark (ЕГЭ)
create table ref_minimum (
  design text not null,               -- paper version, see ref_design
  min_test integer,                   -- test points – test score, below = low
  min_primary integer,                -- points – primary score, below = low (used where no test score stands in the file)
  source text not null,               -- Russian words: where the number comes from
  source_year integer,                -- year – of the source, null = not stated
  status text not null                -- verified (checked against the source) | unverified | set by the institute
);
