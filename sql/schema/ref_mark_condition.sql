-- one row per extra condition of a scale: the mark also needs points for tagged tasks, else it falls
create table ref_mark_condition (
  design text not null,
  mark integer not null,              -- mark that needs it
  tag text not null,                  -- geometry | literacy
  min_points integer not null,        -- points needed for the tagged tasks together
  else_mark integer not null,         -- mark given where they are missing
  words text not null,                -- Russian words, e.g. не менее 2 баллов за геометрию
  source text not null,
  source_year integer,
  status text not null
);
