-- one row per code a region's exam system gives a subject: a hint, since ОГЭ and ЕГЭ, and regions, number differently
create table ref_exam_code (
  exam text not null,                 -- oge | ege
  code integer not null,
  subject text not null,              -- as titles name it, with the level: Математика базовая
  source text not null,
  source_year integer,
  status text not null                -- verified | unverified | set by the institute
);
