-- A number of the reference data that must be there: a missing one stops the run instead of emptying a table.
create or replace macro need(number, label) as
  case when number is null then error('no reference value: ' || label) else number end;
