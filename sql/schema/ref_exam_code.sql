-- one row per code a region's exam system gives a subject: a hint, since ОГЭ and ЕГЭ, and regions, number differently
create table ref_exam_code (
  exam text not null,                 -- oge | ege
  code integer not null,              -- key – number the exam system gives
  subject text not null,              -- as titles name it, with the level: Математика базовая
  source text not null,               -- Russian words: where the number comes from
  source_year integer,                -- year – of the source, null = not stated
  status text not null                -- verified | unverified | set by the institute
);
