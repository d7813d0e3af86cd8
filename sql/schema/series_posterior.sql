-- one row per rule profile, year of a list, school and series: what its counts and the region's experience say of the true share
create table series_posterior (
  profile text not null,              -- see ref_profile
  year integer not null,              -- year – of the list
  school_code text not null,          -- see school
  series text not null,               -- the same work across years; subjects are never added up
  kind text not null,                 -- see procedure
  subject text not null,              -- see ref_subject
  level text,                         -- see procedure, null = one level
  n integer not null,                 -- participants – with a result over the years the profile looks at
  n_low integer not null,             -- participants – of them with a low result
  region_share double not null,       -- fraction – low results of the series over the same years, all schools together
  design_effect double not null,      -- number – by which counts vary more than chance between years, at least 1; n and n_low count divided by it
  alpha double not null,              -- number – posterior Beta(alpha, beta): prior alpha + n_low / design_effect
  beta double not null,               -- number – prior beta + (n - n_low) / design_effect
  mean double not null,               -- fraction – for ranking and statements, never printed as the result of the school
  lo double not null,                 -- fraction – lower limit of the true share (95 %)
  hi double not null,                 -- fraction – upper limit of the true share (95 %)
  p_share double not null             -- probability – that the true share reaches the share of the profile
);
