-- one row where the workspace has a road map (roadmap.xlsx or roadmap.csv), none where it has not
create table roadmap (
  school_year text not null,          -- school year dates without a year belong to: 2022/2023
  list_year integer not null,         -- year – of the list whose schools the map supports: 2022 for the school year 2022/2023
  profile text,                       -- rule whose list it is, see ref_profile; null = any
  starts_on date,                     -- first day of the dated activities
  ends_on date,                       -- last day of the dated activities
  as_of date,                         -- day the states are told for, from spravka.yaml or --as-of; null = the last day the data speak of
  file text not null                  -- file the map was read from
);
