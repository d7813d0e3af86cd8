-- severity: warning
-- what: a branch bears the login of its head school
-- when it matters: lines of ФИС ОКО files with this login cannot be told apart and are refused
-- how to resolve: give the branch its own login, or leave its login empty if its pupils write under the head school's
-- group: register
-- title: У филиала логин головной школы
-- todo: Укажите филиалу его собственный логин или оставьте поле пустым.
select
  b.source_id,
  b.sheet,
  b.row,
  json_extract_string(b.columns, '$.login') || b.row as cell,
  b.login as found,
  'свой логин филиала или пусто' as expected,
  format(
    'Логин «{}» стоит и у филиала «{}», и у его головной школы «{}»: результаты по нему не к чему отнести.',
    b.login, b.name, h.name
  ) as message
from intake_school as b
join school as h on h.school_code = b.head_school_code and h.login = b.login
where b.standing = 'stands' and h.school_code <> b.school_code
