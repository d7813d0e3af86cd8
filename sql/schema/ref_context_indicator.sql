-- one row per social, staff or resource indicator a school may be asked for
create table ref_context_indicator (
  indicator text not null,            -- key, e.g. vacancies
  name text not null,                 -- Russian name, also the header of its column
  aliases text,                       -- other headers, separated by |
  unit text not null,                 -- share (fraction 0 … 1) | count (whole number) | number
  area text not null,                 -- social | staff | resource
  min_value double not null,          -- by unit – smallest value that can be right, in the unit
  max_value double not null,          -- by unit – greatest
  source text not null,               -- Russian words: where the number comes from
  source_year integer,                -- year – of the source, null = not stated
  status text not null                -- verified (checked against the source) | unverified | set by the institute
);
