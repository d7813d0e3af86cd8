-- one row per approved list and school that is on it, was on it by the rule alone, or was decided on
create table approved_school (
  year integer not null,              -- of the list
  school_code text not null,
  name text not null,                 -- as it was then
  municipality text not null,
  status text not null,               -- by the rule: listed | not_listed | excluded | undefined | no_data
  decision text,                      -- include | reject | watch; null = none, the rule stands
  reason text,                        -- of the decision
  protocol text,
  protocol_on date,
  approved boolean not null           -- the school is on the approved list
);
