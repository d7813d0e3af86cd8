-- one row per way a curator school may differ from the school it helps: what the difference costs when pairs are chosen
create table ref_curator_criterion (
  criterion text not null,            -- neighbour | region | kind | locality | size | context | subject | strength
  position integer not null,          -- number – order in documents
  words text not null,                -- Russian words: the difference
  cost integer not null,              -- points – added to the cost of the pair; for strength the most that is added
  source text not null,               -- Russian words: where it comes from
  source_year integer,                -- year – of the source, null = not stated
  status text not null                -- verified (checked against the source) | unverified | set by the institute
);
