-- Name of a group of participants for comparing: lower case, е for ё, no quotes, single blanks, no leading code («79 - »), common
-- abbreviations in full.
create or replace macro group_words(raw) as
  trim(regexp_replace(
    replace(replace(
      regexp_replace(
        regexp_replace(translate(lower(raw), 'ё«»"“”„', 'е'), '^\s*\d+\s*[-–—]\s*', ''),
        '(^|\s)г\.\s*', '\1город ', 'g'
      ),
      'обл.', 'область'), 'р-н', 'район'),
    '[\s\x{a0}\x{202f}]+', ' ', 'g'
  ));
