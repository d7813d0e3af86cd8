-- Names of schools as they are compared: lower case, е for ё, no quotes, single blanks, one sign for the number (№ 5).
create or replace macro school_words(raw) as
  trim(regexp_replace(
    regexp_replace(
      regexp_replace(translate(lower(raw), 'ё', 'е'), '[«»"“”„'']', ' ', 'g'),
      '(^|[^a-zа-я])(?:№|n|#)\s*(\d+)', '\1 № \2', 'g'
    ),
    '[\s\x{a0}\x{202f}]+', ' ', 'g'
  ));

-- The same without the legal form, kinds in short: «МБОУ Средняя общеобразовательная школа с. Лесное» → «сош с. лесное».
create or replace macro school_plain(raw) as
  trim(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
    school_words(raw),
    '^(?:м|г|ог|фг|ч|н)?[бка]?(?:вс)?оу |^(?:муниципальн|государственн|областн|частн)\S* (?:(?:бюджетн|казенн|автономн|государственн)\S* )?(?:вечерн\S* |сменн\S* )*(?:общео|о)бразовательн\S* (?:учреждени|организаци)\S* ',
    ''),
    '(?:средн\S*|основн\S*\s+средн\S*) (?:общеобразовательн\S*|образовательн\S*)? ?школ\S*', 'сош'),
    'основн\S* (?:общеобразовательн\S*|образовательн\S*)? ?школ\S*', 'оош'),
    'начальн\S* (?:общеобразовательн\S*|образовательн\S*)? ?школ\S*', 'нош'));

-- Kind of a school by the words of its name in short form; null where they do not say.
create or replace macro school_kind(plain) as
  case
    when plain like '%гимнази%' then 'гимназия'
    when regexp_matches(plain, '(^|[^а-я])лице[йея]') then 'лицей'
    when regexp_matches(plain, '(^|[^а-я])оош([^а-я]|$)') then 'оош'
    when regexp_matches(plain, '(^|[^а-я])нош([^а-я]|$)') then 'нош'
    when regexp_matches(plain, '(^|[^а-я])сош([^а-я]|$)') then 'сош'
  end;

-- Number of a school: № 5, СОШ 5, школа 5, 5 школа, or a number alone; null where a name has none.
create or replace macro school_number(plain) as
  nullif(coalesce(
    nullif(regexp_extract(plain, '№ (\d+)', 1), ''),
    nullif(regexp_extract(plain, '(?:сош|оош|нош|гимнази\S*|лице\S*|школ\S*) (\d+)', 1), ''),
    nullif(regexp_extract(plain, '^(\d+)(?:-?[а-я]{1,2})? (?:сош|оош|нош|гимнази|лице|школ)', 1), ''),
    regexp_extract(plain, '^(\d{1,3})(?:[.,]0+)?$', 1)
  ), '');
