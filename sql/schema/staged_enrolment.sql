-- one row per number of pupils in the enrolment sheets of the register (several a line where grades are columns), all text
create table staged_enrolment (
  source_id text not null,
  block text not null,
  row text not null,
  cell text not null,                 -- where the number stands
  school_code text,
  school_year text,
  grade text,
  class text,                         -- class, null = the whole grade
  enrolled text,
  counted_on text                     -- day of the count
);
