-- one row per task of a procedure whose skill an official report «Достижение планируемых результатов» names
create table official_skill (
  procedure_id text not null,
  task text not null,
  skill text not null,                -- Russian words as the report has them
  source_id text not null,
  sheet text not null,
  source_row integer not null,
  cell text not null
);
