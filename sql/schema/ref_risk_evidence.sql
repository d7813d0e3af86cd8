-- one row per factor and indicator that speaks for or against it
create table ref_risk_evidence (
  factor text not null,               -- see ref_risk_factor
  indicator text not null,            -- see ref_risk_indicator
  source text not null,
  source_year integer,
  status text not null
);
