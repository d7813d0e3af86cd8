-- one row per line of the workbook of contacts: that it was read and for which school; the contacts themselves stay outside the store
create table staged_contact (
  source_id text not null,
  block text not null,
  row text not null,
  school_code text,
  n_contacts text not null            -- how many of person, position, telephone, e-mail, address the line holds
);
