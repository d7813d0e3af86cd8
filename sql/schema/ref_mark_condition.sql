-- one row per extra condition of a scale: the mark also needs points for tagged tasks, else it falls
create table ref_mark_condition (
  design text not null,               -- paper version, see ref_design
  mark integer not null,              -- mark – mark that needs it
  tag text not null,                  -- geometry | literacy
  min_points integer not null,        -- points – points needed for the tagged tasks together
  else_mark integer not null,         -- mark – mark given where they are missing
  words text not null,                -- Russian words, e.g. не менее 2 баллов за геометрию
  source text not null,               -- Russian words: where the number comes from
  source_year integer,                -- year – of the source, null = not stated
  status text not null                -- verified (checked against the source) | unverified | set by the institute
);
