-- one row per primary score of a paper version: the ЕГЭ test score
create table ref_test_score (
  design text not null,               -- paper version, see ref_design
  primary_score integer not null,     -- points – primary score
  test_score integer not null,        -- test points – 0 … 100
  source text not null,               -- Russian words: where the number comes from
  source_year integer,                -- year – of the source, null = not stated
  status text not null                -- verified (checked against the source) | unverified | set by the institute
);
