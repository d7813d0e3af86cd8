-- one row per listed school, year, rule profile and part of its results: whether the school stays listed without it
create table list_leave_one_out (
  profile text not null,              -- see ref_profile
  year integer not null,              -- year – of the list
  school_code text not null,          -- see school
  part text not null,                 -- procedure | class (in all its works of a school year) | pupil (all results of one)
  code text,                          -- procedure_id, or class and school year (5А 2022/2023, 5-1 2022/2023 for class 1 of grade 5); null for pupils, who are not named
  n_parts integer,                    -- parts – tried: 1, or the pupils; null = rows of pupils are not in the store
  n_decisive integer                  -- parts – of them those without whose results the clauses are not met
);
