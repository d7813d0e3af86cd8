-- one row per block of a sheet that holds one table: as the parser understood it, all text
create table staged_block (
  source_id text not null,
  block text not null,                -- number within the file
  sheet text not null,
  layout text not null,
  reason text not null,               -- Russian words: by what the layout was recognised
  header_row text not null,
  header text,                        -- words of the header in lower case, separated by chr(31); task columns left out
  exam text,                          -- vpr | oge | ege | form | described: what the title and columns say
  procedure_code text,                -- procedure_id where the file names it
  subject text,                       -- subject as the title names it
  grade text,
  year text,
  held_on text,                       -- YYYY-MM-DD; of a foreign language the day of the written part
  oral_on text,                       -- day of the oral part where it has one, YYYY-MM-DD
  school text,                        -- school code where the sheet names one school
  max_primary text,                   -- maximum primary score the sheet states
  stated_n text,                      -- number of participants the protocol itself gives below its table
  columns text not null,              -- JSON: field → column letters
  tasks text,                         -- task codes in column order, separated by chr(31)
  task_maxima text,                   -- maxima in the headers, likewise
  task_columns text                   -- column letters, likewise
);
