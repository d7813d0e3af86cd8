-- one row per line of corrections.csv: what it aims at and what became of it
create table correction (
  number integer not null,            -- line of the file, the header is 1
  file text,                          -- as written
  procedure_id text,
  label text,                         -- participant's label as written
  column_words text,                  -- Russian words for the column: первичный балл, задание 4К2
  was text,
  becomes text,                       -- null = the cell is cleared
  reason text,
  author text,                        -- role
  made_on date,
  valid_to date,                      -- last day, null = without end
  author_masked boolean not null,
  verdict text not null,              -- applied | stale | expired | invalid
  verdict_words text,                 -- Russian words: why it is not applied, null = it is
  source_id text,                     -- where it aims, null = nowhere
  sheet text,
  row integer,
  cell text
);
