-- one row per school, year and indicator of the context data
create table school_context (
  school_code text not null,
  year integer not null,              -- the school year 2022/2023 is 2023
  indicator text not null,            -- see ref_context_indicator
  value double not null,              -- in the indicator's unit; shares are fractions 0 … 1
  source_id text not null,
  sheet text not null,
  source_row integer not null,
  cell text not null                  -- where the value stands, e.g. D9
);
