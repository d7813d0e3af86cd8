-- one row per file read
create table source_file (
  source_id text not null,            -- first 12 hex digits of the file's SHA-256
  number integer not null,            -- number – number in documents: order of path
  path text not null,                 -- path from the workspace, forward slashes
  sha256 text not null,               -- SHA-256 of the file
  layout text,                        -- recognised layouts, null = refused
  layout_reason text,                 -- Russian words: by what it was recognised
  rows_read integer not null,         -- lines – lines with a participant (or a school, a group)
  rows_accepted integer not null,     -- lines – taken over
  rows_rejected integer not null,     -- lines – refused
  rows_superseded integer not null,   -- lines – replaced by an appeal or a newer file
  ingested_at timestamp not null      -- moment the file was read (UTC)
);
