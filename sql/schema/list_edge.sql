-- one row per rule profile, year of a list and school some number of other results would move across the edge
create table list_edge (
  profile text not null,              -- see ref_profile
  year integer not null,              -- year – of the list
  school_code text not null,          -- see school
  distance integer not null           -- participants – smallest number of results that would have to become low, or cease to be, for the school to enter or leave
);
