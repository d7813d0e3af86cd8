-- one row per participant in one procedure and attempt
create table result (
  result_id integer not null,         -- key – after sorting by procedure, school, participant; never leaves the store
  procedure_id text not null,         -- see procedure
  school_code text not null,          -- see school
  class text,                         -- class as the file names it
  pupil_grade integer not null,       -- grade – grade the pupil was in
  school_year text,                   -- school year the work was written in, null = that of the procedure
  participant text not null,          -- keyed pseudonym, 32 hex digits
  participant_basis text not null,    -- document | name | code
  participant_named text,             -- pseudonym by name where participant is one by document: matches works that lack documents
  participant_label text,             -- what only the school can resolve: ВПР code or protocol row
  variant text,                       -- variant of the paper, null = not stated
  held_on date,                       -- day the work was written, null = not stated
  period text not null,               -- early | main | reserve | september
  attempt integer not null,           -- number – 1 = first result of the participant in the procedure
  counts boolean not null,            -- enters shares and lists: first taken attempt
  status text not null,               -- taken | absent | annulled
  primary_score integer,              -- points – primary score, null = not stated
  test_score integer,                 -- test points – 0 … 100
  mark integer,                       -- mark – 2 … 5, null where the kind has no mark
  journal_mark integer,               -- mark – 2 … 5
  low boolean,                        -- mark 2 or below the minimum, null = not taken
  source_id text not null,            -- file the row was read from, see source_file
  sheet text not null,                -- sheet of the file
  source_row integer not null         -- row – of the sheet
);
