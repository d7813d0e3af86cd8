-- one row per audience of exported tables: what it may see of small groups
create table ref_audience (
  audience text not null,             -- public | municipality | school | region
  name text not null,                 -- Russian words: for whom
  own text not null,                  -- '' | municipality | school: whose own figures it gets whole; the code comes with the command
  finest_scope text not null,         -- region | municipality | school | class: the smallest groups that are listed
  detail text not null,               -- none | totals | all: figures beside the counts (tasks, scores, journal) – of nobody, of municipalities and the region, of all
  count_always boolean not null,      -- the number of participants is printed however small
  hide_below integer not null,        -- participants – a smaller group is not described: no share, no marks
  band_below integer not null,        -- participants – of a smaller group only a band of the share is printed
  hidden_sum integer not null,        -- participants – fewest that groups hidden under one total have together
  edges boolean not null,             -- shares near 0 and 1 are printed as limits, see ref_audience_band
  zeros_open boolean not null,        -- a nought printed for a large group may be read as a nought of every group in it
  pupils boolean not null,            -- rows of single pupils (pseudonyms) may be exported when asked for
  source text not null,               -- Russian words: where the limits come from
  source_year integer,                -- year – of the source, null = not stated
  status text not null                -- verified (checked against the source) | unverified | set by the institute
);
