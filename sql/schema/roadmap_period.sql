-- one row per activity of the road map and period it is held in: a month of a monthly one, a date of several
create table roadmap_period (
  activity text not null,             -- see roadmap_activity
  period integer not null,            -- number – from 1, in order of time
  starts_on date not null,            -- first day
  ends_on date not null,              -- last day
  done_on date                        -- day it was held as entered, null = not marked
);
