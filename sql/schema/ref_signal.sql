-- one row per signal: something in the results of a school to be looked at, never a judgement
create table ref_signal (
  signal text not null,               -- S1 … S7
  position integer not null,          -- number – order in documents
  family text not null,               -- marks | journal | profile | change | spread | answers | open: what the signal looks at
  name text not null,                 -- Russian name
  words text not null,                -- Russian: what was seen
  explanations text not null,         -- Russian: ordinary explanations, separated by |
  needs text not null,                -- Russian: what must be there to test it
  source text not null,               -- Russian words: where it comes from
  source_year integer,                -- year – of the source, null = not stated
  status text not null                -- verified (checked against the source) | unverified | set by the institute
);
