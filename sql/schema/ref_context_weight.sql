-- one row per indicator that enters the index of social conditions
create table ref_context_weight (
  indicator text not null,            -- see ref_context_indicator
  weight double not null,             -- of the standardised value; above 0 = more is more favourable
  source text not null,
  source_year integer,
  status text not null
);
