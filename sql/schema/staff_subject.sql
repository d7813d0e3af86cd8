-- one row per school and subject of its staff, counts alone (sheet «Кадры» of the road map)
create table staff_subject (
  school_code text not null,          -- see school
  subject text not null,              -- see ref_subject
  posts double,                       -- posts – full-time equivalents by the staff list; null = not told
  teachers integer,                   -- teachers – who teach the subject; null = not told
  vacancies double,                   -- posts – not filled; null = not told
  part_timers integer,                -- teachers – whose main work is elsewhere; null = not told
  off_subject integer,                -- teachers – whose diploma is of another subject; null = not told
  category_high integer,              -- teachers – of the highest category; null = not told
  category_first integer,             -- teachers – of the first category; null = not told
  category_none integer,              -- teachers – without a category; null = not told
  service_under_3 integer,            -- teachers – with less than three years of service; null = not told
  service_over_25 integer,            -- teachers – with 25 years of service or more; null = not told
  courses_3_years integer,            -- teachers – with courses in the last three years; null = not told
  diagnosed integer,                  -- teachers – who passed the diagnosis of professional gaps; null = not told
  with_gaps integer,                  -- teachers – with gaps found by it; null = not told
  as_of date,                         -- day the counts are of, null = not told
  cell text not null                  -- where the school's code stands, e.g. A4
);
