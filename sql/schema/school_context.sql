-- one row per school, year and indicator of the context data
create table school_context (
  school_code text not null,          -- see school
  year integer not null,              -- year – the school year 2022/2023 is 2023
  indicator text not null,            -- see ref_context_indicator
  value double not null,              -- by indicator – shares are fractions 0 … 1
  source_id text not null,            -- file the row was read from, see source_file
  sheet text not null,                -- sheet of the file
  source_row integer not null,        -- row – of the sheet
  cell text not null                  -- where the value stands, e.g. D9
);
