-- one row per figure of a group of participants in an official report, all text
create table staged_figure (
  source_id text not null,
  block text not null,
  row text not null,
  cell text not null,                 -- where the figure stands, e.g. D9
  group_at text not null,             -- which group of the table: row its line begins in, or column it stands in
  report text not null,               -- marks | journal | scores | tasks | skills | task_groups
  name text,                          -- Вся выборка, region, municipality or school as written
  measure text not null,              -- n_schools | n | share (percent as written) | count
  mark text,                          -- 2 … 5: mark, or (task_groups) the participants of this mark
  key text,                           -- task code, primary score, lowered | confirmed | raised
  value text
);
