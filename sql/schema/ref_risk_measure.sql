-- one row per factor of the risk profile and measure proposed for it: a supposition the school checks, not a decision
create table ref_risk_measure (
  factor text not null,               -- see ref_risk_factor
  position integer not null,          -- number – order within the factor
  measure text not null,              -- Russian words: what to do
  responsible text not null,          -- Russian words: who
  activity text,                      -- number – of the activity in the yearly road map it leans on, null = none
  evidence text not null,             -- Russian words: how to see that it was done
  source text not null,               -- Russian words: where it comes from
  source_year integer,                -- year – of the source, null = not stated
  status text not null                -- verified (checked against the source) | unverified | set by the institute
);
