-- one row per school and factor of the risk profile whose significance was entered in risk-profile.xlsx
create table risk_factor_entered (
  school_code text not null,          -- see school
  factor text not null,               -- see ref_risk_factor
  significance text not null,         -- high | middle | low
  cell text not null                  -- where it stands, e.g. C9
);
