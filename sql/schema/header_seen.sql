-- one row per header of a layout and year, kept from generation to generation: what a later year's header is compared with
create table header_seen (
  layout text not null,
  exam text,                          -- vpr | oge | ege | form, null = a register
  level text,                         -- base | profile | advanced as the title says, null = none
  year integer,                       -- year of the work, null = a table without one
  words text not null,                -- words of the header in lower case, sorted, each once, separated by chr(31)
  first_run text not null             -- generation that read it first
);
