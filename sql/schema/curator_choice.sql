-- one row per line of curators.xlsx: what the institute decided on the curator of a school
create table curator_choice (
  school_code text not null,          -- see school
  year integer not null,              -- year – of the list
  choice text not null,               -- appoint | refuse (this curator is not to be proposed) | without (the school gets none)
  curator_code text,                  -- see school; null for without
  reason text not null,               -- Russian words
  document text,                      -- number and date of the order or protocol, as typed; null = none yet
  row integer not null                -- line – of the sheet
);
