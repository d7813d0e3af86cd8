-- one row per procedure: one work in one year (from spravka.yaml)
create table procedure (
  procedure_id text not null,         -- key, e.g. vpr-2023-ma-5
  round text not null,                -- see round
  kind text not null,                 -- vpr | oge | ege | oge_diagnostic | ege_diagnostic | custom
  subject text not null,              -- see ref_subject
  grade integer not null,             -- grade – grade of the work (9 for ОГЭ, 11 for ЕГЭ)
  pupil_grade integer not null,       -- grade – grade the pupils are in (6 where the grade 5 work is written in autumn)
  level text,                         -- base | profile | advanced, null = one level
  year integer not null,              -- year – year in the official name
  school_year text not null,          -- school year the work was written in: 2022/2023
  held_from date not null,            -- first day
  held_to date not null,              -- last day with reserve days and September
  main_to date not null,              -- last day of the main period: later results are reserve or September
  max_primary integer not null,       -- points – (from ref_design)
  series text not null,               -- the same work across years: kind-subject-grade-level, e.g. vpr-mathematics-5
  design text not null,               -- paper version, see ref_design: scores and tasks compare within one
  kim_id text not null,               -- whose papers: groups compare within one
  municipality_code text,             -- the municipality whose own paper it is, null = regional or wider
  elective boolean not null,          -- written by those who chose the subject
  organizer text not null,            -- Russian words: who held it
  basis text not null,                -- Russian words: order and date
  checked_by text not null,           -- Russian words: who checked the papers
  observers text not null,            -- Russian words: who observed
  title text not null                 -- e.g. ВПР 2023, математика, 5 класс
);
