-- one row per band a share is printed as instead of a number
create table ref_audience_band (
  audience text not null,             -- see ref_audience
  kind text not null,                 -- band (a small group) | edge (one or two pupils, or all but these, in a larger one)
  below_n integer,                    -- participants – of the group, fewer than; null = no limit
  from_percent integer not null,      -- percent – lowest of the band
  to_percent integer not null,        -- percent – highest of the band; an edge also stands mirrored at 100 %
  pupils integer,                     -- pupils – an edge holds for so many and fewer; null for a band
  source text not null,               -- Russian words: where the limits come from
  source_year integer,                -- year – of the source, null = not stated
  status text not null                -- verified (checked against the source) | unverified | set by the institute
);
