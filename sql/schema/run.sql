-- one row: the run that made this generation
create table run (
  run text not null,                  -- name of the generation, e.g. 20230301-101500
  started_at timestamp not null,      -- moment the run began (UTC)
  program_version text not null,      -- version of the program
  fingerprint text not null,          -- SHA-256 over sources, configuration, reference data and SQL
  region text not null,               -- name of the region
  region_genitive text not null,      -- name of the region, genitive
  institute text not null,            -- name of the institute
  notice text,                        -- words on every page, e.g. Учебные данные
  key_fingerprint text not null,      -- first 16 hex digits of SHA-256 of the pseudonym key
  parser_fingerprint text not null,   -- SHA-256 over the parsers and the described layouts: staging made by others is read anew
  schema_version integer not null     -- number – version of the tables, see the changelog
);
