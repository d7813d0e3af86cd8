-- one row per round whose pupil rows were purged; its figures stand in the tables frozen_<mart>
create table purged_round (
  round text not null,                -- see round
  title text not null,                -- title of the round at the time
  purged_at timestamp not null,       -- moment of the purge (UTC)
  run text not null,                  -- generation the purge made: those before it must not exist any more
  n_schools integer not null,         -- schools with results
  n_results integer not null,         -- results purged
  n_answers bigint not null           -- points for tasks purged
);
