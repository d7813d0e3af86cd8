-- one row per line of a table of appeals and re-checks, all text, names and documents already dropped
create table staged_appeal (
  source_id text not null,
  block text not null,
  row text not null,
  school text,
  class text,
  participant text,                   -- keyed pseudonym, null = the line names nobody
  participant_basis text,             -- document | name | code
  subject text,                       -- exam as written: Математика
  held_on text,                       -- day of the exam, YYYY-MM-DD
  kind text,                          -- kind of appeal or re-check as written
  state text,                         -- Удовлетворена, Отклонена … as written
  changed_on text,                    -- day of the change, YYYY-MM-DD
  old_primary text,
  old_value text,                     -- test score or mark before
  new_primary text,
  new_value text                      -- test score or mark now
);
