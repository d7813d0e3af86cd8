-- one row per school, calendar year and grade: how many pupils stood on the roll
create table enrolment (
  school_code text not null,
  school_year text not null,          -- 2022/2023
  grade integer not null,             -- grade of the pupils
  class text not null,                -- class, '' = the whole grade
  enrolled integer not null,          -- pupils
  source_id text,
  source_row integer
);
