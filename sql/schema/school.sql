-- one row per school (a branch with its own login is a school of its own)
create table school (
  school_code text not null,          -- six digits as text: three of the municipality, three of the school
  login text,                         -- login in ФИС ОКО, e.g. edu790105
  name text not null,                 -- name as documents print it, e.g. МБОУ «СОШ № 105»
  municipality_code text not null,    -- three digits, see municipality
  kind text not null,                 -- secondary | basic | primary | gymnasium | lyceum | evening | special
  locality text not null,             -- town | settlement | village
  settlement text,                    -- name of the settlement, e.g. с. Кедровая Падь
  head_school_code text,              -- head school of a branch
  opened_on date,                     -- first day of work, null = before the first year loaded
  closed_on date,                     -- last day of work, null = works
  successor_code text,                -- school that took over the pupils
  excluded_reason text,               -- Russian words why rule profiles leave the school out, null = they do not
  source_id text,                     -- source_file the row was read from
  source_row integer                  -- row – row of the sheet
);
