-- one row per generation, the latest 20: what its checks found
create table run_history (
  run text not null,
  n_error integer not null,           -- findings
  n_warning integer not null,
  n_note integer not null,
  n_new integer not null,             -- findings the run before it did not have
  n_resolved integer not null         -- findings of the run before it that it no longer has
);
