-- one row per finding of this generation or an earlier one, by its place: the same cell of the same file is the same finding
create table finding_history (
  finding_key text not null,          -- md5 of check, path, sheet, block and cell (or row, or words)
  "check" text not null,
  severity text not null,             -- error | warning | note
  source_id text,                     -- file it was last seen in
  path text,                          -- file, for a corrected file that of the file it corrects
  sheet text,
  row integer,
  cell text,
  message text not null,              -- as last seen
  first_run text not null,            -- first run that ever saw it
  since_run text not null,            -- run since which it stands without a break, or stood until it was resolved
  last_run text not null,             -- last run that saw it
  state text not null,                -- open | resolved
  resolved_run text                   -- first run that no longer saw it; it leaves the table 20 generations later
);
