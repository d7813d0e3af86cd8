-- one row per file of reference data the run read: the program's own and the institute's
create table reference_file (
  path text not null,                 -- sql/reference/… of the program or reference/… of the workspace
  sha256 text not null                -- SHA-256 of the file
);
