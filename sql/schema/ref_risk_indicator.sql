-- one row per indicator of risk: what is measured and from which value it is a medium or a high risk
create table ref_risk_indicator (
  indicator text not null,            -- key, e.g. low_share
  position integer not null,          -- number – order in documents
  name text not null,                 -- Russian name
  unit text not null,                 -- share (fraction 0 … 1) | points (difference of shares) | sd (standard deviations) | count | number
  area text not null,                 -- results | journal | participation | staff | social | resource
  direction text not null,            -- up (more is riskier) | down (less is riskier)
  medium_from double not null,        -- by unit – value from which the risk is medium (down: up to which)
  high_from double not null,          -- by unit – value from which it is high (down: up to which)
  min_n integer not null,             -- participants – below which no level is given; 0 = none needed
  source text not null,               -- Russian words: where the limits come from
  source_year integer,                -- year – of the source, null = not stated
  status text not null                -- verified (checked against the source) | unverified | set by the institute
);
