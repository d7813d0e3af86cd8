-- one row per file read
create table staged_source (
  source_id text not null,            -- first 12 hex digits of the SHA-256
  path text not null,                 -- from the workspace, forward slashes
  sha256 text not null,
  bytes text not null,
  layouts text,                       -- layouts found, separated by a comma, null = refused
  reason text,
  replaces text,                      -- source_ids of the files this one corrects, separated by a comma
  ingested_at text not null           -- ISO time
);
