-- one row per line of corrections.csv: what it aims at and what became of it
create table correction (
  number integer not null,            -- number – line of the file, the header is 1
  file text,                          -- as written
  procedure_id text,                  -- see procedure
  label text,                         -- participant's label as written
  column_words text,                  -- Russian words for the column: первичный балл, задание 4К2
  was text,                           -- what stood in the cell, null = it was empty
  becomes text,                       -- null = the cell is cleared
  reason text,                        -- Russian words: why
  author text,                        -- role
  made_on date,                       -- day of the correction
  valid_to date,                      -- last day, null = without end
  author_masked boolean not null,     -- something other than a role stood there
  verdict text not null,              -- applied | stale | expired | invalid
  verdict_words text,                 -- Russian words: why it is not applied, null = it is
  source_id text,                     -- where it aims, null = nowhere
  sheet text,                         -- sheet of the file
  row integer,                        -- row – of the sheet
  cell text                           -- address of the cell, e.g. D9
);
