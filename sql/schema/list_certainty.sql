-- one row per rule profile, year of a list and school: how sure it is that the clauses hold for its true shares
create table list_certainty (
  profile text not null,              -- see ref_profile
  year integer not null,              -- year – of the list
  school_code text not null,          -- see school
  n_series integer not null,          -- series – with a posterior
  n_pupils integer not null,          -- pupils – distinct pupils counted over the years the profile looks at, at least so many
  p_clauses double,                   -- probability – that the clauses hold for the true shares (posterior), null = see note
  certainty text,                     -- confirmed | probable | uncertain | chance (clauses met) | too_few; null = see note
  p_listed double,                    -- probability – to meet the clauses were the years repeated with the same true shares, over the posterior
  consistency double,                 -- probability – that two such repetitions decide alike
  p_chance_listing double,            -- probability – to meet the clauses in a repetition while the true shares do not
  p_listed_region double,             -- probability – to meet the clauses had the school the region's shares
  note text                           -- Russian words: why there is no probability or class
);
