-- one row per activity of the road map of the workspace
create table roadmap_activity (
  activity text not null,             -- number in the map: 3.12
  position integer not null,          -- number – order in the map
  section text not null,              -- Russian words: section of the map; empty = none named
  title text not null,                -- Russian words: what is done
  when_written text not null,         -- the date as people wrote it
  starts_on date not null,            -- first day of its first period
  ends_on date not null,              -- last day of its last period
  recurrence text not null,           -- once (a day or a period) | dates (several) | weekly | monthly | quarterly
  individually boolean not null,      -- held with one school at a time
  responsible text not null,          -- Russian words: who answers for it
  expected text not null,             -- Russian words: what is to show that it was done
  wanted_share double,                -- share – of those who are to take part («100 %» = 1), null = none named
  wanted_of text,                     -- schools | teachers | heads: whose share it is, null = none named
  status text not null,               -- planned | running | done | cancelled, as entered
  evidence text,                      -- file or reference that shows it was done, as entered; null = none
  note text,                          -- Russian words, as entered; null = none
  cell text not null                  -- where its number stands, e.g. A9
);
