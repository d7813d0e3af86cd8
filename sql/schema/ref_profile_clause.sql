-- one row per clause of a rule profile
create table ref_profile_clause (
  profile text not null,              -- see ref_profile
  clause text not null,               -- key within the profile
  position integer not null,          -- number – order in documents
  part integer not null,              -- number – condition of the rule the clause belongs to: alone in it, or one of a group
  part_combine text not null,         -- all | any: clauses of the part that must be met
  type text not null,                 -- count_low (procedures low over the years) | same_series_low (series low in each of the
                                      -- years) | rank (place by the mean rank of indicators) | index (place by weighted shares)
  year_offsets integer[] not null,    -- years – years looked at, from the year of the list: 0, -1
  year_weights integer[] not null,    -- number – weight of each of the years in an index, 1 elsewhere
  at_least integer,                   -- procedures or series – smallest number that meets the clause; null for places
  group_numerator integer,            -- number – part of the ranked schools that meets the clause; null for counts
  group_denominator integer,          -- number – denominator of the part
  words text not null                 -- Russian; {year} and {previous} stand for the years
);
