-- one row per school, school year, grade and class: how many pupils stood on the roll
create table enrolment (
  school_code text not null,          -- see school
  school_year text not null,          -- 2022/2023
  grade integer not null,             -- grade – grade of the pupils
  class text not null,                -- class, '' = the whole grade (as stated, else the sum of its classes)
  enrolled integer not null,          -- pupils – on the roll
  counted_on date,                    -- day of the count, null = not stated
  source_id text,                     -- file the row was read from, see source_file
  source_row integer                  -- row – null = a sum over classes
);
