-- severity: error
-- what: a line of the contacts workbook belongs to no school of the register, or holds no contact
-- when it matters: nothing can be sent to the school
-- how to resolve: correct the code, or fill in a person, a telephone, an e-mail or an address
-- group: register
-- title: Строка контактов не принята
-- todo: Исправьте код школы или впишите телефон, почту либо адрес.
select
  c.source_id,
  b.sheet,
  c.row::integer as row,
  json_extract_string(b.columns, '$.school_code') || c.row as cell,
  c.school_code as found,
  'код школы из реестра и хотя бы одно: лицо, телефон, почта, адрес' as expected,
  case
    when s.school_code is null
      then format('Контакты не приняты: школы «{}» нет в реестре.', coalesce(c.school_code, ''))
    else 'В строке контактов нет ни лица, ни телефона, ни почты, ни адреса.'
  end as message
from staged_contact as c
join intake_block as b on b.source_id = c.source_id and b.block = c.block::integer
left join school as s on s.school_code = plain_code(c.school_code)
where s.school_code is null or c.n_contacts = '0'
