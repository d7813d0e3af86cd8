-- one row per subject and skill area: what to do about a deficit (written by methodologists; hypotheses are marked as such)
create table ref_advice (
  subject text not null,              -- see ref_subject
  grades text not null,               -- grades it suits: 5-6 | 9 | 11
  skill_pattern text not null,        -- regular expression (case-insensitive) over task.skill
  topic text not null,                -- short name of the topic
  hypothesis text not null,           -- possible cause, to be checked
  technique text not null,            -- what to do in lessons
  group_2 text not null,              -- for those below the line
  group_3 text not null,              -- for those with mark 3
  group_4_5 text not null,            -- for those with marks 4 and 5
  small_class text not null,          -- for a class of a few pupils or several grades
  check_after text not null,          -- how to check in a month
  resource text not null,             -- open resources
  source text not null,               -- Russian words: where the number comes from
  source_year integer,                -- year – of the source, null = not stated
  status text not null                -- verified (checked against the source) | unverified | set by the institute
);
