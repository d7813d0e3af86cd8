-- one row per earlier name of a school
create table school_name_history (
  school_code text not null,          -- see school
  name text not null,                 -- earlier name
  valid_to date                       -- last day of the name
);
