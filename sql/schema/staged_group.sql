-- one row per group of participants in an official report, all text
create table staged_group (
  source_id text not null,
  block text not null,
  row text not null,
  name text,                          -- Вся выборка, region, municipality or school as written
  n_schools text,
  n text,
  mark_2 text,                        -- percent as written
  mark_3 text,
  mark_4 text,
  mark_5 text
);
