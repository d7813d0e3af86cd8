-- one row per row or file refused
create table reject (
  source_id text not null,
  sheet text,                         -- null = the file as a whole
  row integer,                        -- null = the sheet as a whole
  cell text,                          -- e.g. F17
  found text,                         -- what stood there, personal columns masked as [ФИО]
  expected text,                      -- what was expected, Russian words
  message text not null,              -- whole sentence, Russian
  "check" text not null               -- check that refused it
);
