-- one row per paper version with a minimum instead of a mark (ЕГЭ)
create table ref_minimum (
  design text not null,
  min_test integer,                   -- test score, below = low
  min_primary integer,                -- primary score, below = low (used where no test score stands in the file)
  source text not null,
  source_year integer,
  status text not null
);
