-- one row per factor of the risk profile of a school
create table ref_risk_factor (
  factor text not null,               -- 1 … 10
  name text not null,                 -- Russian name
  source text not null,
  source_year integer,
  status text not null
);
