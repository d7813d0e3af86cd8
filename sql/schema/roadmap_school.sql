-- one row per school whose participation is followed (sheet «Участие школ»)
create table roadmap_school (
  school_code text not null,          -- see school
  cell text not null                  -- where its code stands, e.g. A4
);
