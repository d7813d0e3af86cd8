-- one row per condition a school leaves the list by: all of them must hold
create table ref_leave_rule (
  condition text not null,            -- clear_years | certainty_most | higher_most | pupils_least
  position integer not null,          -- number – order in documents
  value double not null,              -- number – its limit: years, a probability, works, pupils
  words text not null,                -- Russian words: the condition, before the limit
  source text not null,               -- Russian words: where it comes from
  source_year integer,                -- year – of the source, null = not stated
  status text not null                -- verified (checked against the source) | unverified | set by the institute
);
