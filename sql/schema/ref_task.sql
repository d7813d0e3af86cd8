-- one row per task of a paper version
create table ref_task (
  design text not null,               -- paper version, see ref_design
  task text not null,                 -- code as printed, see task
  position integer not null,          -- number – order in the paper
  part text not null,                 -- short | long | oral | ''
  max_score integer not null,         -- points – maximum of the task
  difficulty text not null,           -- basic | advanced | high | unknown (a work described in spravka.yaml)
  content_code text,                  -- content element code (КЭС / ПР), null = not known
  skill text not null,                -- checked skill, Russian words; '' = not known
  metasubject text,                   -- metasubject skill, Russian words, null = none
  tag text,                           -- geometry | literacy
  source text not null,               -- Russian words: where the number comes from
  source_year integer,                -- year – of the source, null = not stated
  status text not null                -- verified (checked against the source) | unverified | set by the institute
);
