-- one row per primary score of a paper version: the ЕГЭ test score
create table ref_test_score (
  design text not null,
  primary_score integer not null,
  test_score integer not null,
  source text not null,
  source_year integer,
  status text not null
);
