-- one row per line of the enrolment sheet of the register, all text
create table staged_enrolment (
  source_id text not null,
  block text not null,
  row text not null,
  school_code text,
  school_year text,
  grade text,
  class text,                         -- class as written, null = the whole grade
  enrolled text
);
