-- one row per task of a paper version
create table ref_task (
  design text not null,
  task text not null,
  position integer not null,
  part text not null,                 -- short | long | oral | ''
  max_score integer not null,
  difficulty text not null,           -- basic | advanced | high | unknown (a work described in spravka.yaml)
  content_code text,
  skill text not null,
  metasubject text,
  tag text,                           -- geometry | literacy
  source text not null,
  source_year integer,
  status text not null
);
