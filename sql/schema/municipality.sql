-- one row per municipality (from spravka.yaml)
create table municipality (
  municipality_code text not null,    -- three digits
  name text not null,                 -- nominative: Приреченский район
  name_genitive text not null,        -- genitive: Приреченского района
  name_prepositional text not null,   -- prepositional: Приреченском районе
  position integer not null           -- number – order in documents
);
