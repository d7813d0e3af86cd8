-- one row per thing a check found (rows are kept, except with severity error)
create table finding (
  "check" text not null,              -- name of the check: a file of sql/checks
  severity text not null,             -- error | warning | note
  source_id text,                     -- null = the reference data, the register as a whole or corrections.csv
  sheet text,                         -- sheet of the file
  block integer,                      -- number – number of the table within the file, null = the sheet as a whole, or a row in all its works
  row integer,                        -- row – of the sheet, null = the sheet or table as a whole
  cell text,                          -- address of the cell, e.g. D9
  found text,                         -- what stood there
  expected text,                      -- what was expected, Russian words
  message text not null,              -- whole sentence, Russian
  school_code text,                   -- school the finding is about, null = several or none
  finding_key text,                   -- see finding_history
  first_run text not null,            -- run since which it has stood without a break
  last_run text not null              -- last run that saw it
);
