-- one row per line of a report «Достижение планируемых результатов» with a task and the skill it checks, all text
create table staged_skill (
  source_id text not null,
  block text not null,
  row text not null,
  cell text not null,                 -- where the words of the skill stand
  task text,                          -- task code, null where the line names none
  skill text,
  max_score text
);
