-- one row per target a school set itself (sheet «Цели школ»)
create table roadmap_target (
  school_code text not null,          -- see school
  indicator text not null,            -- low_share | n_low | pass_share | quality_share | mean_mark | mean_test: a column of group_procedure
  direction text not null,            -- at_most | at_least: which side of the target is reached
  subject text not null,              -- see ref_subject
  kind text,                          -- vpr | oge | ege | oge_diagnostic | ege_diagnostic, null = any
  grade integer,                      -- grade – of the work, null = any
  target double not null,             -- by indicator – shares are fractions 0 … 1
  due_on date not null,               -- day it is to be reached by
  cell text not null                  -- where the target stands, e.g. G4
);
