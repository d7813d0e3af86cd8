-- one row per other name of a municipality or of the region in files
create table alias (
  name text not null,                 -- lower case, single spaces, е for ё
  scope text not null,                -- municipality | region
  scope_code text not null
);
