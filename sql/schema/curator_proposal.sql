-- one row per school on the list in force: the curator school it is to have
create table curator_proposal (
  profile text not null,              -- see ref_profile
  year integer not null,              -- year – of the list
  school_code text not null,          -- see school
  curator_code text,                  -- see school; null = none
  origin text not null,               -- chosen (by the institute) | proposed | without (the institute wants none) | none
  cost integer,                       -- points – of the pair, see curator_candidate; null = no such pair
  kept boolean not null,              -- the pair of the last run or of the list of the year before
  n_candidates integer not null,      -- schools – that could be its curator
  why text                            -- no_candidate | all_taken (each already helps as many as it may); null = it has a curator or wants none
);
