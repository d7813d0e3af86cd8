-- one row per factor and indicator that speaks for or against it
create table ref_risk_evidence (
  factor text not null,               -- see ref_risk_factor
  indicator text not null,            -- see ref_risk_indicator
  source text not null,               -- Russian words: where it comes from
  source_year integer,                -- year – of the source, null = not stated
  status text not null                -- verified (checked against the source) | unverified | set by the institute
);
