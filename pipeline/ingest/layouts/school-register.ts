import type { Layout } from '../layout.ts';
import { tableLayout } from '../table-layout.ts';

const schoolCode = [/^код оо$/, /^код (школы|организации)$/];

/** Register of schools: one row a school. */
export const schoolRegister: Layout = tableLayout({
  id: 'school_register',
  title: 'реестр школ',
  header: ['Код ОО', 'Логин ФИС ОКО', 'Наименование', 'Код МСУ', 'Вид', 'Местность'],
  table: 'staged_school',
  synonyms: {
    school_code: schoolCode,
    login: [/^логин( фис око)?$/],
    name: [/^наименование( оо)?$/, /^(краткое )?наименование( школы)?$/],
    municipality: [/^код мсу$/, /^муниципалитет$/, /^муниципальн\S+ (район|образование|округ)$/],
    kind: [/^вид( оо)?$/, /^тип( оо)?$/],
    locality: [/^местность$/],
    settlement: [/^населенный пункт$/],
    head_school: [/^(код )?головн(ая|ой) школ[аы]$/, /^(код )?головн(ая|ой) оо$/],
    opened_on: [/^открыта$/, /^дата открытия$/],
    closed_on: [/^закрыта$/, /^дата (закрытия|ликвидации|реорганизации)$/],
    successor: [/^(код )?(право)?преемника?$/],
    excluded_reason: [/^исключение из перечня/],
    earlier_name: [/^прежнее наименование$/],
    earlier_name_to: [/^прежнее наименование до$/],
  },
  required: ['school_code', 'login', 'name', 'municipality', 'kind'],
  days: ['opened_on', 'closed_on', 'earlier_name_to'],
});

/** Earlier names of schools: one row a name, as many a school as it had. */
export const schoolNames: Layout = tableLayout({
  id: 'school_names',
  title: 'прежние наименования школ',
  header: ['Код ОО', 'Наименование', 'Действовало до'],
  table: 'staged_school_name',
  synonyms: {
    school_code: schoolCode,
    name: [/^(прежнее )?наименование( оо)?$/],
    valid_to: [/^действовало (до|по)$/],
  },
  required: ['school_code', 'name', 'valid_to'],
  days: ['valid_to'],
});
