-- one row per school subject
create table ref_subject (
  subject text not null,              -- key: russian, mathematics, english …
  name text not null,                 -- Русский язык
  dative text not null,               -- русскому языку
  short text not null,                -- РУ: code in sheet names
  aliases text,                       -- other names in files, separated by |
  position integer not null           -- number – order in documents
);
