-- one row per pair the last run proposed or kept: where costs are equal it stays
create table curator_before (
  profile text not null,              -- see ref_profile
  year integer not null,              -- year – of the list
  school_code text not null,          -- see school
  curator_code text not null          -- see school
);
