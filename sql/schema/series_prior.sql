-- one row per rule profile, year of a list, kind, subject and level of works and band of sizes: the prior of true shares, frozen with the run
create table series_prior (
  profile text not null,              -- see ref_profile
  year integer not null,              -- year – of the list
  kind text not null,                 -- see procedure
  subject text not null,              -- see ref_subject
  level text,                         -- see procedure, null = one level
  size_band text not null,            -- small | large, see series_count
  alpha double not null,              -- number – Beta(alpha, beta) of the true shares of low results
  beta double not null,               -- number – alpha + beta = number of pupils the prior is worth
  method text not null,               -- mml (marginal maximum likelihood) | moments (mml did not converge) | pooled (no spread beyond chance: one share for all) | reference
  fitted_on text not null,            -- subject_band | subject | kind_band | kind | reference: whose counts it was fitted on
  tarone_z double,                    -- number – test of spread beyond chance (Tarone, 1979), null = not defined or reference
  n_schools integer not null,         -- schools – it was fitted on, 0 for reference
  n_series integer not null,          -- series – of schools it was fitted on
  n integer not null,                 -- participants – over the years
  n_low integer not null              -- participants – with a low result over the years
);
