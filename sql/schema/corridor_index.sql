-- one row per school and procedure: how far the profile of its tasks stands from the expected one (see task_corridor)
create table corridor_index (
  school_code text not null,          -- see school
  procedure_id text not null,         -- see procedure
  n integer not null,                 -- participants – with a complete paper
  n_tasks integer not null,           -- tasks – in which something can vary
  "index" double not null,            -- number – sum of z² over the tasks / n_tasks
  mean double not null,               -- number – of the index where pupils of like totals are dealt out by chance: 1
  variance double                     -- number – of the index then, tasks going together as they do among pupils of like totals; null = unknown
);
