-- one row per line with a participant, all text, names and documents already dropped
create table staged_participant (
  source_id text not null,
  block text not null,
  row text not null,                  -- row of the sheet
  school text,                        -- code or login as written
  class text,
  variant text,
  participant text,                   -- keyed pseudonym, null = the line names nobody
  participant_basis text,             -- document | name | code
  named text,                         -- pseudonym by name where participant is one by document: other works may lack documents
  label text,                         -- ВПР code or protocol row
  short_mask text,
  long_mask text,
  oral_mask text,                     -- oral part of a foreign language
  cells text,                         -- task cells in column order, separated by chr(31)
  written_primary text,               -- sums of the written and of the oral part of a foreign language
  oral_primary text,
  primary_score text,
  test_score text,
  mark text,
  journal_mark text
);
