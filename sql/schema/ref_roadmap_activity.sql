-- one row per standard activity of the support of schools with low results, as the commission's road map of 2022–2023 has it
create table ref_roadmap_activity (
  activity text not null,             -- number in the map: 3.12
  position integer not null,          -- number – order in the map
  section text not null,              -- Russian words: section of the map
  title text not null,                -- Russian words: what is done
  when_written text not null,         -- the date as the map has it
  school_year text not null,          -- school year of the map: 2022/2023
  responsible text not null,          -- Russian words: who answers for it
  expected text not null,             -- Russian words: what is to show that it was done
  follows_schools boolean not null,   -- schools of the list take part in it: a column of the sheet «Участие школ»
  source text not null,               -- Russian words: where it comes from
  source_year integer,                -- year – of the source, null = not stated
  status text not null                -- verified (checked against the source) | unverified | set by the institute
);
