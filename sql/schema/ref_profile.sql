-- one row per rule profile: how low results make a school enter the list (from sql/reference/profiles)
create table ref_profile (
  profile text not null,              -- key: inspector_2025
  title text not null,                -- Russian name
  words text not null,                -- the rule in Russian words
  source text not null,               -- Russian words: where the number comes from
  source_year integer,                -- year – of the source, null = not stated
  status text not null,               -- verified | unverified | set by the institute
  note text,                          -- Russian words: what is not verified
  is_default boolean not null,        -- the profile the workspace goes by: of spravka.yaml, else the program's own
  share_numerator integer not null,   -- number – a result is low from numerator / denominator of the participants, inclusive
  share_denominator integer not null, -- number – denominator of the share
  min_participants integer not null,  -- participants – fewer participants: the procedure is not counted
  years integer not null,             -- years – the rule looks at, the year of the list and those before it
  attempts text not null,             -- first_main | best | last: which of a participant's results of a procedure counts
  annulled text not null,             -- excluded (no result) | low (a low result)
  branches text not null,             -- separate (a school of its own) | merge (counted with its head school)
  predecessors text not null,         -- ignore | count: results of a closed school count for the one that took over its pupils
  combine text not null,              -- all | any: clauses that must be met
  exclude_registered boolean not null -- schools with a reason in school.excluded_reason stay out
);
