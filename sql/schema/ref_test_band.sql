-- one row per band of ЕГЭ test scores at or above the minimum
create table ref_test_band (
  band text not null,                 -- to_60 | 61_80 | 81_100 | 100
  position integer not null,          -- order in a table
  min_test integer not null,          -- lowest test score (the minimum of the year where that is higher)
  max_test integer not null,          -- highest test score
  part_of text,                       -- band it is counted in as well
  words text not null,                -- Russian words of a heading
  source text not null,
  source_year integer,
  status text not null
);
