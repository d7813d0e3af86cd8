-- one row per file and purged round: the file by its content, and how its lines of the round fared
create table purged_source (
  source_id text not null,            -- see source_file
  round text not null,                -- see purged_round
  sha256 text not null,
  path text not null,                 -- from the workspace, forward slashes
  layout text,
  layout_reason text,
  ingested_at timestamp not null,
  whole boolean not null,             -- the file held nothing else: it is not opened again
  late boolean not null,              -- the file came after the purge: its lines of the round were refused, not counted
  rows_read integer not null,         -- lines of the round, as in source_file
  rows_accepted integer not null,
  rows_rejected integer not null,
  rows_superseded integer not null
);
