-- one row per rule profile, year of a list and school: whether the verdict survives the absent
create table list_bounds (
  profile text not null,              -- see ref_profile
  year integer not null,              -- year – of the list
  school_code text not null,          -- see school
  n_absent integer not null,          -- pupils – absences known in the procedures the profile looks at over its years
  n_unknown integer not null,         -- procedures – of which absences are not known: taken as none
  meets_if_none boolean,              -- clauses met had the absent sat and none been low; null = a clause of a type not known here
  meets boolean,                      -- clauses met by those who sat
  meets_if_all boolean,               -- clauses met had the absent sat and all been low
  survives boolean                    -- the three agree
);
