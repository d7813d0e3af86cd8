import { columnsJson, findHeader, headerReason, mapColumns, type Synonyms } from '../header.ts';
import { type Layout, orNull, type StagedRow, type StagedTable } from '../layout.ts';
import { rowTexts } from '../sheet.ts';

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
    recognise(sheet) {
      const headerRow = findHeader(sheet, synonyms, required, 10);
      return headerRow === null ? null : { headerRow, reason: headerReason(sheet, headerRow) };
    },
    parse(sheet, { headerRow, reason }, context) {
      const columns = mapColumns(sheet, headerRow, synonyms);
      const block = context.nextBlock();
      const rows: StagedRow[] = [];
      for (let row = headerRow + 1; row < sheet.rowCount; row += 1) {
        const texts = rowTexts(sheet, row);
        if (texts.every((text) => text === '')) continue;
        const fields = Object.entries(columns).map(([field, i]) => [field, orNull(texts[i] ?? '')]);
        rows.push({ block, row: String(row + 1), ...Object.fromEntries(fields) });
      }
      return {
        staged_block: [
          {
            block,
            sheet: sheet.name,
            layout: id,
            reason,
            header_row: String(headerRow + 1),
            columns: columnsJson(columns),
          },
        ],
        [table]: rows,
      };
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
