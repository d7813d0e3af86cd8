-- one row per row or file refused
create table reject (
  source_id text not null,            -- file the row was read from, see source_file
  sheet text,                         -- null = the file as a whole
  block integer,                      -- number – number of the table within the file where one of several in a sheet, or of the works of a row, is refused
  row integer,                        -- row – null = the sheet or the block as a whole
  cell text,                          -- e.g. F17
  found text,                         -- what stood there, personal columns masked as [ФИО]
  expected text,                      -- what was expected, Russian words
  message text not null,              -- whole sentence, Russian
  "check" text not null               -- check that refused it
);
