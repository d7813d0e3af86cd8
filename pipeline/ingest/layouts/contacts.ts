import { fold, tidy } from '../../russian/fold.ts';
import { blockRow } from '../block.ts';
import { schoolCode } from '../code.ts';
import { findHeader, headerReason, mapColumns } from '../header.ts';
import { type Layout, orNull } from '../layout.ts';
import { type Line, linesBelow } from '../line.ts';
import { rowFolds, rowTexts, type Sheet } from '../sheet.ts';

const synonyms = {
  school_code: [/^код оо$/, /^код (школы|организации)$/],
  person: [
    /^контактное лицо$/,
    /^ответственн(ый|ое лицо)$/,
    /^(фио|ф\. ?и\. ?о\.)( .+)?$/,
    /^(директор|руководитель)$/,
  ],
  position: [/^должность$/],
  phone: [/^(\S+ )*телефон(ы|а)?( .+)?$/, /^тел\.?$/],
  email: [/^e-?mail/, /^(эл\.?|электронн(ая|ый)) ?(почта|адрес)/, /^адрес эл/, /^почта$/],
  address: [/^((почтовый|юридический|фактический) )?адрес( (оо|школы|организации))?$/],
};
const fields = ['person', 'position', 'phone', 'email', 'address'] as const;

/** Words of the register of schools, of tables of results and of context data. */
const foreign = /^(вид|тип)( оо)?$|участник|балл|отметк|задани|вариант|вакан|доля|количество|число/;
const footer = /^(итого|всего|исполнитель)/;

/** A line of the contacts workbook, whole and unmasked: it goes into the file of contacts and nowhere else. */
export type ContactLine = {
  sheet: string;
  /** row of the sheet, from 1 */
  row: number;
  school: string;
  person: string;
  position: string;
  phone: string;
  email: string;
  address: string;
  /** what stands in other columns, by their headers */
  other: Record<string, string>;
};

/** Contacts of schools. Staging learns that a line is there and for which school, no more. */
export const contacts: Layout = {
  id: 'contacts',
  title: 'контакты школ',
  header: ['Код ОО', 'Контактное лицо', 'Должность', 'Телефон', 'Эл. почта'],

  recognise(sheet) {
    const headerRow = findHeader(sheet, synonyms, ['school_code']);
    if (headerRow === null) return null;
    const columns = mapColumns(sheet, headerRow, synonyms);
    const told = (['person', 'phone', 'email'] as const).filter((field) => field in columns);
    if (told.length < 2) return null;
    if (rowFolds(sheet, headerRow).some((text) => foreign.test(text))) return null;
    return { headerRow, reason: headerReason(sheet, headerRow) };
  },

  parse(sheet, { headerRow, reason }, context) {
    const columns = mapColumns(sheet, headerRow, synonyms);
    const block = context.nextBlock();
    context.put(
      'staged_block',
      blockRow({ block, sheet, layout: this.id, reason, headerRow, columns }),
    );
    for (const line of contactLines(sheet, headerRow)) {
      context.put('staged_contact', {
        block,
        row: String(line.row),
        school_code: orNull(line.school),
        n_contacts: String(fields.filter((field) => line[field] !== '').length),
      });
    }
  },
};

/** Lines below the header of a sheet of contacts. */
export function* contactLines(sheet: Sheet, headerRow: number): Generator<ContactLine> {
  const columns = mapColumns(sheet, headerRow, synonyms);
  const mapped = new Set(Object.values(columns));
  const others = rowTexts(sheet, headerRow).flatMap((header, column) =>
    header === '' || mapped.has(column) ? [] : [{ header, column }],
  );
  for (const line of linesBelow(sheet, headerRow, columns)) {
    if (line.filled < 2 || footer.test(fold(line.first))) continue;
    yield contactLine(sheet, line, others);
  }
}

function contactLine(
  sheet: Sheet,
  { row, at, text }: Line,
  others: readonly { header: string; column: number }[],
): ContactLine {
  const [person = '', position = '', phone = '', email = '', address = ''] = fields.map(at);
  const other = others
    .filter(({ column }) => text(column) !== '')
    .map(({ header, column }) => [tidy(header), text(column)]);
  return {
    sheet: sheet.name,
    row: row + 1,
    school: schoolCode(at('school_code')),
    ...{ person, position, phone, email, address },
    other: Object.fromEntries(other) as Record<string, string>,
  };
}
