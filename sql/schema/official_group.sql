-- one row per group of participants in an official report «Статистика по отметкам»
create table official_group (
  procedure_id text not null,         -- see procedure
  scope text not null,                -- country | region | municipality | school
  scope_code text not null,           -- 'RU', region code, municipality or school code
  n_schools integer,                  -- schools – of the group that took part
  n integer not null,                 -- participants – of the group
  mark_2_share double,                -- fraction – as published (two decimals of a percent)
  mark_3_share double,                -- fraction – as published
  mark_4_share double,                -- fraction – as published
  mark_5_share double,                -- fraction – as published
  source_id text not null,            -- file the row was read from, see source_file
  sheet text not null,                -- sheet of the file
  source_row integer not null         -- row – of the sheet
);
