-- one row per pair of neighbouring municipalities, written once: reference/neighbour.csv of the workspace; none by default
create table ref_neighbour (
  municipality_code text not null,    -- see municipality
  neighbour_code text not null,       -- see municipality
  source text not null,               -- Russian words: where it comes from
  source_year integer,                -- year – of the source, null = not stated
  status text not null                -- verified (checked against the source) | unverified | set by the institute
);
