-- one row per mark of a paper version: primary scores that give the mark
create table ref_mark_scale (
  design text not null,               -- paper version, see ref_design
  mark integer not null,              -- mark – 2 … 5
  min_primary integer not null,       -- points – lowest primary score with the mark
  max_primary integer not null,       -- points – highest primary score with the mark
  source text not null,               -- Russian words: where the number comes from
  source_year integer,                -- year – of the source, null = not stated
  status text not null                -- verified (checked against the source) | unverified | set by the institute
);
