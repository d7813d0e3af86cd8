import { blockRow } from '../block.ts';
import { findHeader, headerReason, mapColumns, type Synonyms } from '../header.ts';
import type { Layout, StagedRow } from '../layout.ts';
import { linesBelow, mappedRow } from '../line.ts';
import type { StagedTable } from '../staging.ts';
import { dateOf } from '../title.ts';

const schoolSynonyms = {
  school_code: [/^код оо$/],
  login: [/^логин( фис око)?$/],
  name: [/^наименование( оо)?$/],
  municipality: [/^код мсу$/, /^муниципалитет$/],
  kind: [/^вид$/],
  locality: [/^местность$/],
  settlement: [/^населенный пункт$/],
  head_school: [/^головная школа$/],
  opened_on: [/^открыта$/],
  closed_on: [/^закрыта$/],
  successor: [/^преемник$/],
  excluded_reason: [/^исключение из перечня/],
  earlier_name: [/^прежнее наименование$/],
  earlier_name_to: [/^прежнее наименование до$/],
};

const enrolmentSynonyms = {
  school_code: [/^код оо$/],
  school_year: [/^учебный год$/],
  grade: [/^класс$/, /^параллель$/],
  enrolled: [/^по списку$/],
};

const days = ['opened_on', 'closed_on', 'earlier_name_to'];

/** Days as `YYYY-MM-DD`; what is none stays as written for a check to name. */
function withDays(row: StagedRow): StagedRow {
  const read = days.flatMap((field) =>
    row[field] ? [[field, dateOf(row[field]) || row[field]]] : [],
  );
  return { ...row, ...Object.fromEntries(read) };
}

/** One plain table with a header row: every line below it is a row of the staging table. */
function tableLayout(options: {
  id: string;
  title: string;
  header: readonly string[];
  table: StagedTable;
  synonyms: Synonyms;
  required: readonly string[];
}): Layout {
  const { id, title, header, table, synonyms, required } = options;
  return {
    id,
    title,
    header,
    knows: Object.values(synonyms).flat(),
    recognise(sheet) {
      const headerRow = findHeader(sheet, synonyms, required);
      return headerRow === null ? null : { headerRow, reason: headerReason(sheet, headerRow) };
    },
    parse(sheet, { headerRow, reason }, context) {
      const columns = mapColumns(sheet, headerRow, synonyms);
      const block = context.nextBlock();
      context.put(
        'staged_block',
        blockRow({ block, sheet, layout: id, reason, headerRow, columns }),
      );
      for (const line of linesBelow(sheet, headerRow, columns)) {
        context.put(table, withDays(mappedRow(line, block, columns)));
      }
    },
  };
}

/** Register of schools: one row a school. */
export const schoolRegister: Layout = tableLayout({
  id: 'school_register',
  title: 'реестр школ',
  header: ['Код ОО', 'Логин ФИС ОКО', 'Наименование', 'Код МСУ', 'Вид', 'Местность'],
  table: 'staged_school',
  synonyms: schoolSynonyms,
  required: ['school_code', 'login', 'name', 'municipality', 'kind'],
});

/** Enrolment sheet of the register: one row a school, school year and grade. */
export const enrolmentRegister: Layout = tableLayout({
  id: 'enrolment_register',
  title: 'контингент школ',
  header: ['Код ОО', 'Учебный год', 'Класс', 'По списку'],
  table: 'staged_enrolment',
  synonyms: enrolmentSynonyms,
  required: ['school_code', 'school_year', 'grade', 'enrolled'],
});
