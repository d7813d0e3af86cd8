-- one row per task of a procedure (the catalogue of its design)
create table task (
  procedure_id text not null,         -- see procedure
  task text not null,                 -- code as printed: 1, 9.1, 4К2 (Cyrillic К), ГК1
  position integer not null,          -- number – 1 … order in the paper
  part text not null,                 -- short | long | oral | '' (no masks)
  max_score integer not null,         -- points – maximum of the task
  difficulty text not null,           -- basic | advanced | high | unknown (a work described in spravka.yaml)
  content_code text,                  -- content element code (КЭС / ПР)
  skill text not null,                -- checked skill, Russian words; '' = not known
  metasubject text,                   -- metasubject skill, Russian words
  tag text                            -- geometry | literacy: tasks an extra condition of a scale refers to
);
