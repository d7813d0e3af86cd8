-- one row per school and activity it is to take part in or took part in, as entered
create table roadmap_participation (
  school_code text not null,          -- see school
  activity text not null,             -- see roadmap_activity
  state text not null,                -- planned | took_part | missed
  on_date date,                       -- day it took part, null = not told
  evidence text,                      -- file or reference, null = none
  cell text not null                  -- where it stands, e.g. F4
);
