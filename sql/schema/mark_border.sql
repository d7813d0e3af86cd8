-- one row per group, work and border of a mark: how many stand just above and just below it, beside a smooth null (a step fills it)
create table mark_border (
  scope text not null,                -- school | municipality
  scope_code text not null,           -- school or municipality code
  procedure_id text not null,         -- see procedure
  mark integer not null,              -- mark – the one that begins at the border: 3, 4 or 5
  border_score integer not null,      -- points – lowest score of the mark
  n_years integer not null,           -- years – of the same work and paper summed, the one of the procedure last
  n integer not null,                 -- participants – of the years summed
  n_above integer not null,           -- participants – at the border and the next score
  n_below integer not null,           -- participants – with the two scores below the border
  expected_share double,              -- fraction – of those near the border, above it, by the smooth curve; null = no curve
  excess double,                      -- participants – above the border beyond the expected; below 0 = fewer
  p_exact double,                     -- probability – of as many or more above (binomial)
  p_value double,                     -- probability – mid-P of the same
  region_p double,                    -- probability – mid-P of the same for the rest of the region against its own smooth curve
  p_relative double,                  -- probability – mid-P against what the rest of the region shows, where the rest itself stands out
  power double,                       -- probability – to notice (5 %) that the share border_moved of those below was raised above
  testable boolean not null           -- enough participants at the border and in all, and a curve
);
