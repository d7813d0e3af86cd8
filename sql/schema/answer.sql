-- one row per participant's task (only of results with status taken)
create table answer (
  result_id integer not null,         -- key – see result
  position integer not null,          -- number – see task.position
  task text not null,                 -- code as printed, see task
  score integer,                      -- points – 0 for not_attempted, null for not_presented
  status text not null                -- scored | not_attempted | not_presented
);
