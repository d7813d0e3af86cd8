-- one row per line of corrections.csv, all text, as the institute wrote it without anything personal
create table correction_line (
  number text not null,               -- line of the file, the header is 1
  file text,                          -- path or name of a source
  sheet text,
  cell text,                          -- S10
  procedure_id text,
  school text,                        -- code or login
  label text,                         -- participant's label: ВПР code or № of the line
  field text,                         -- field of staged_participant, 'cells' = a task
  task text,                          -- task code
  was text,
  becomes text,
  reason text,
  author text,                        -- role, never a name
  made_on text,                       -- YYYY-MM-DD
  valid_to text,                      -- YYYY-MM-DD, last day, null = without end
  author_masked text not null,        -- true: something other than a role stood there
  problem text                        -- Russian words: why the line cannot be used, null = it can
);
