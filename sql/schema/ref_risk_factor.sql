-- one row per factor of the risk profile of a school
create table ref_risk_factor (
  factor text not null,               -- 1 … 10
  name text not null,                 -- Russian name
  source text not null,               -- Russian words: where it comes from
  source_year integer,                -- year – of the source, null = not stated
  status text not null                -- verified (checked against the source) | unverified | set by the institute
);
