-- one row per group of participants in an official report «Статистика по отметкам»
create table official_group (
  procedure_id text not null,
  scope text not null,                -- country | region | municipality | school
  scope_code text not null,           -- 'RU', region code, municipality or school code
  n_schools integer,
  n integer not null,                 -- participants
  mark_2_share double,                -- fractions as published (two decimals of a percent)
  mark_3_share double,
  mark_4_share double,
  mark_5_share double,
  source_id text not null,
  sheet text not null,
  source_row integer not null
);
