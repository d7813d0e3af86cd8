-- one row per participant in one procedure and attempt
create table result (
  result_id integer not null,         -- after sorting by procedure, school, participant; never leaves the store
  procedure_id text not null,
  school_code text not null,
  class text,                         -- class as the file names it
  pupil_grade integer not null,       -- grade the pupil was in
  school_year text,                   -- school year the work was written in, null = that of the procedure
  participant text not null,          -- keyed pseudonym, 32 hex digits
  participant_basis text not null,    -- document | name | code
  participant_named text,             -- pseudonym by name where participant is one by document: matches works that lack documents
  participant_label text,             -- what only the school can resolve: ВПР code or protocol row
  variant text,
  held_on date,
  period text not null,               -- early | main | reserve | september
  attempt integer not null,           -- 1 = first result of the participant in the procedure
  counts boolean not null,            -- enters shares and lists: first taken attempt
  status text not null,               -- taken | absent | annulled
  primary_score integer,              -- points
  test_score integer,                 -- ЕГЭ points 0 … 100
  mark integer,                       -- 2 … 5, null where the kind has no mark
  journal_mark integer,               -- 2 … 5
  low boolean,                        -- mark 2 or below the minimum, null = not taken
  source_id text not null,
  sheet text not null,
  source_row integer not null
);
