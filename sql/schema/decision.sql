-- one row per school and year the working group decided on (decisions.xlsx)
create table decision (
  school_code text not null,
  year integer not null,              -- of the list
  decision text not null,             -- include | reject | watch
  reason text not null,               -- Russian words
  protocol text not null,             -- number of the protocol
  protocol_on date not null,
  order_number text,                  -- number of the order, null = not issued yet
  order_on date,
  row integer not null                -- line of the sheet
);
