-- one row per finding and procedure it is about: that of its table or row; of what is said of a sheet, a file or a work as a whole, the
-- works it names by their titles, else all works of the sheet or file
create table finding_procedure (
  finding_key text not null,          -- see finding
  procedure_id text not null          -- see procedure
);
