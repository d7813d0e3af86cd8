-- one row per social, staff or resource indicator a school may be asked for
create table ref_context_indicator (
  indicator text not null,            -- key, e.g. vacancies
  name text not null,                 -- Russian name, also the header of its column
  aliases text,                       -- other headers, separated by |
  unit text not null,                 -- share (fraction 0 … 1) | count (whole number) | number
  area text not null,                 -- social | staff | resource
  min_value double not null,          -- smallest value that can be right, in the unit
  max_value double not null,          -- greatest
  source text not null,
  source_year integer,
  status text not null
);
