-- one row per school, work and signal that could be looked at (a step fills it; see the mart signal)
create table signal_test (
  school_code text not null,          -- see school
  procedure_id text not null,         -- see procedure
  signal text not null,               -- S1 … S7
  n integer not null,                 -- participants – the signal is about
  statistic double,                   -- by signal – see the mart signal
  expected double,                    -- by signal – what the statistic would be without anything to look at
  p_value double,                     -- probability – of as much or more without anything to look at; null = not testable
  large boolean not null,             -- what was seen reaches the size from which it is named
  power double,                       -- probability – to notice the size of reference data; null = not known
  n_draws integer,                    -- draws – random groups behind the p-value; null = none were needed
  reason text                         -- why it is not testable: few | schools | spread | next | journal | border; null = it is
);
