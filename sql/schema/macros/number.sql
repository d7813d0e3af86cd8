-- Whole number as people and Excel write it: 5, 5.0, 5,00, 1 722 202 (also with NBSP); null for what is none: 5,5, да.
-- A plain cast would round 5.5 to 6 and read 1e1 as 10.
-- The first branch is the common case, spared the two expressions of the second.
create or replace macro whole(raw) as
  case
    when regexp_full_match(raw, '\d{1,9}') then raw::integer
    else try_cast(
      regexp_extract(regexp_replace(raw, '[\s\x{a0}\x{202f}]', '', 'g'), '^(-?\d+)([.,]0+)?$', 1) as integer
    )
  end;

-- Percent or other decimal number: 5.06, 5,06, 5,06 %; null for what is none.
create or replace macro fractional(raw) as
  try_cast(regexp_extract(
    replace(regexp_replace(raw, '[\s\x{a0}\x{202f}]', '', 'g'), ',', '.'), '^(-?\d+(\.\d+)?)%?$', 1
  ) as double);

-- School or municipality code: no blanks, no fraction Excel added (111002.0).
create or replace macro plain_code(raw) as
  regexp_replace(regexp_replace(raw, '[\s\x{a0}\x{202f}]', '', 'g'), '[.,]0+$', '');
