-- one row per approved list: frozen by the command approve, never computed anew (from approved/<year>.json)
create table approved_list (
  year integer not null,              -- year – of the list
  profile text not null,              -- rule the list was made by, see ref_profile
  profile_title text not null,        -- its Russian name at that time
  order_number text not null,         -- number of the order, as it stands there
  order_on date not null,             -- date of the order
  approved_at timestamp not null,     -- moment the list was approved (UTC)
  run text not null,                  -- generation the list was taken from
  n_listed integer not null,          -- schools – the rule listed
  n_approved integer not null,        -- schools – on the approved list
  path text not null,                 -- file
  sha256 text not null                -- of the file's content
);
