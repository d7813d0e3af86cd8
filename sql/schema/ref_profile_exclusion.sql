-- one row per kind of schools a rule profile leaves out
create table ref_profile_exclusion (
  profile text not null,              -- see ref_profile
  school_kind text not null,          -- see school.kind
  words text not null                 -- Russian reason
);
