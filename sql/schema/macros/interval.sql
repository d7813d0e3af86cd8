-- Limits of a share x / n. Wilson (1927), without continuity correction; z is the normal quantile (ref_threshold confidence_z).
-- n = 0 gives null; no low result at all has the lower limit 0 exactly, n of n the upper limit 1.
create or replace macro wilson_lo(x, n, z) as
  case when n = 0 then null when x = 0 then 0.0 else greatest(0.0,
    (x::double / n + z * z / (2 * n) - z * sqrt((x::double / n) * (1 - x::double / n) / n + z * z / (4.0 * n * n)))
      / (1 + z * z / n)) end;

create or replace macro wilson_hi(x, n, z) as
  case when n = 0 then null when x = n then 1.0 else least(1.0,
    (x::double / n + z * z / (2 * n) + z * sqrt((x::double / n) * (1 - x::double / n) / n + z * z / (4.0 * n * n)))
      / (1 + z * z / n)) end;

-- Limits of the difference x1 / n1 - x2 / n2: Newcombe (1998), Statistics in Medicine 17, 873–890, method 10.
-- A group of 0 gives null.
create or replace macro newcombe_lo(x1, n1, x2, n2, z) as
  x1::double / nullif(n1, 0) - x2::double / nullif(n2, 0)
    - sqrt((x1::double / nullif(n1, 0) - wilson_lo(x1, n1, z)) ** 2
      + (wilson_hi(x2, n2, z) - x2::double / nullif(n2, 0)) ** 2);

create or replace macro newcombe_hi(x1, n1, x2, n2, z) as
  x1::double / nullif(n1, 0) - x2::double / nullif(n2, 0)
    + sqrt((wilson_hi(x1, n1, z) - x1::double / nullif(n1, 0)) ** 2
      + (x2::double / nullif(n2, 0) - wilson_lo(x2, n2, z)) ** 2);
