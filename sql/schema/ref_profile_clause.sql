-- one row per clause of a rule profile
create table ref_profile_clause (
  profile text not null,              -- see ref_profile
  clause text not null,               -- key within the profile
  position integer not null,          -- number – order in documents
  type text not null,                 -- count_low (procedures low over the years) | same_series_low (series low in each of the years)
  year_offsets integer[] not null,    -- years – years looked at, from the year of the list: 0, -1
  at_least integer not null,          -- procedures or series – smallest number that meets the clause
  words text not null                 -- Russian; {year} and {previous} stand for the years
);
