-- one row per task of a procedure whose skill an official report «Достижение планируемых результатов» names
create table official_skill (
  procedure_id text not null,         -- see procedure
  task text not null,                 -- code as printed, see task
  skill text not null,                -- Russian words as the report has them
  source_id text not null,            -- file the row was read from, see source_file
  sheet text not null,                -- sheet of the file
  source_row integer not null,        -- row – of the sheet
  cell text not null                  -- address of the cell, e.g. D9
);
