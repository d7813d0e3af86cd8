-- one row per indicator that enters the index of social conditions
create table ref_context_weight (
  indicator text not null,            -- see ref_context_indicator
  weight double not null,             -- number – of the standardised value; above 0 = more is more favourable
  source text not null,               -- Russian words: where it comes from
  source_year integer,                -- year – of the source, null = not stated
  status text not null                -- verified (checked against the source) | unverified | set by the institute
);
