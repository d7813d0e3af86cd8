-- one row per result, appeal or re-check and value it changed; the latest stands in result, the others are kept here
create table result_change (
  result_id integer not null,         -- key – see result
  field text not null,                -- primary_score | test_score | mark
  old_value integer,                  -- points – what stood before: in the protocol, or by the change before it
  new_value integer,                  -- points – or mark: what stands after it
  kind text not null,                 -- kind of appeal or re-check as the table names it
  changed_on date,                    -- day of the change, null = the table does not say
  source_id text not null,            -- table of appeals
  sheet text not null,                -- sheet of the file
  source_row integer not null         -- row – of the sheet
);
