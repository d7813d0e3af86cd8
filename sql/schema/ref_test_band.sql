-- one row per band of ЕГЭ test scores at or above the minimum
create table ref_test_band (
  band text not null,                 -- to_60 | 61_80 | 81_100 | 100
  position integer not null,          -- number – order in a table
  min_test integer not null,          -- test points – lowest test score (the minimum of the year where that is higher)
  max_test integer not null,          -- test points – highest test score
  part_of text,                       -- band it is counted in as well
  words text not null,                -- Russian words of a heading
  source text not null,               -- Russian words: where it comes from
  source_year integer,                -- year – of the source, null = not stated
  status text not null                -- verified (checked against the source) | unverified | set by the institute
);
