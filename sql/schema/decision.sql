-- one row per school and year the working group decided on (decisions.xlsx)
create table decision (
  school_code text not null,          -- see school
  year integer not null,              -- year – of the list
  decision text not null,             -- include | reject | watch
  reason text not null,               -- Russian words
  protocol text not null,             -- number of the protocol
  protocol_on date not null,          -- date of the protocol
  order_number text,                  -- number of the order, null = not issued yet
  order_on date,                      -- date of the order; null = not issued yet
  row integer not null                -- line – of the sheet
);
