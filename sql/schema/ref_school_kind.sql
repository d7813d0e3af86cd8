-- one row per word a register uses for the kind of a school
create table ref_school_kind (
  word text not null,                 -- lower case, е for ё: сош, гимназия
  kind text not null                  -- secondary | basic | primary | gymnasium | lyceum | evening | special
);
