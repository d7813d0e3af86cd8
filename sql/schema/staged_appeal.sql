-- one row per line of a table of appeals and re-checks, all text, names and documents already dropped; a block is one exam
create table staged_appeal (
  source_id text not null,
  block text not null,
  row text not null,
  school text,
  class text,
  participant text,                   -- keyed pseudonym, null = the line names nobody
  participant_basis text,             -- document | name | code
  named text,                         -- pseudonym by name where participant is one by document: the protocol may lack documents
  kind text,                          -- kind of appeal or re-check as written
  state text,                         -- Удовлетворена, Отклонена … as written
  changed_at text,                    -- moment of the change, YYYY-MM-DD or YYYY-MM-DD hh:mm:ss
  old_primary text,
  old_value text,                     -- test score or mark before
  new_primary text,
  new_value text                      -- test score or mark now
);
