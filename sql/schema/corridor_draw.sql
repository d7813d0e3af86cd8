-- one row per school and work whose profile of tasks was compared with random groups of the same totals (a step fills it)
create table corridor_draw (
  school_code text not null,          -- see school
  procedure_id text not null,         -- see procedure
  n_draws integer not null,           -- draws – random groups drawn
  n_beyond integer not null,          -- draws – of them with a profile as unusual or more
  p_value double not null             -- probability – (n_beyond + 1) / (n_draws + 1), or n_beyond / n_draws where drawing stopped early
);
