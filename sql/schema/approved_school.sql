-- one row per approved list and school that is on it, was on it by the rule alone, or was decided on
create table approved_school (
  year integer not null,              -- year – of the list
  school_code text not null,          -- see school
  name text not null,                 -- name of the school as it was then
  municipality text not null,         -- name of the municipality as it was then
  status text not null,               -- by the rule: listed | not_listed | excluded | undefined | no_data
  decision text,                      -- include | reject | watch; null = none, the rule stands
  reason text,                        -- of the decision
  protocol text,                      -- number of the protocol; null = none
  protocol_on date,                   -- date of the protocol; null = none
  approved boolean not null           -- the school is on the approved list
);
