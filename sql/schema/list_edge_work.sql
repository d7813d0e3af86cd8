-- one row per rule profile, year of a list, school and procedure in which the results of its list_edge stand
create table list_edge_work (
  profile text not null,              -- see ref_profile
  year integer not null,              -- year – of the list
  school_code text not null,          -- see school
  procedure_id text not null,         -- see procedure
  change integer not null             -- participants – whose results would have to become low (+) or cease to be (-)
);
