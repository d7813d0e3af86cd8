import { fold } from '../../russian/fold.ts';
import { blockRow } from '../block.ts';
import { findHeader, headerReason, mapColumns } from '../header.ts';
import { type Layout, orNull } from '../layout.ts';
import { linesBelow } from '../line.ts';
import { columnLetters, rowFolds, rowTexts, type Sheet } from '../sheet.ts';

const synonyms = {
  school_code: [/^код оо$/, /^код (школы|организации)$/],
  year: [/^год$/, /^учебный год$/, /^отчетный год$/],
};

/** What social and staff indicators of a school are about. */
const indicatorWords =
  /учител|педагог|специалист|вакан|совместител|категори|курс(ы|ов|ах)|семь|семей|родител|овз|инвалид|учет|иноязычн|родн|малообеспеч|малоимущ|неполн|подвоз|интернет|компьютер|кабинет/;
/** Columns that tell who and where, and those of persons: they are no indicators and personal ones are never read. */
const otherColumns =
  /^(№|№ ?п\/п|оо|школа|логин.*|(краткое |полное )?наименование.*|название.*|код мсу|мсу|муниципалитет|район|вид|тип|местность|населенный пункт|примечани[ея]|комментари[ий])$|фио|ф\. ?и\. ?о|^директор|^руководител|ответственн|контакт|телефон|почт|e-?mail|адрес|должност|дата рождения|паспорт|снилс/;
/** Words of tables about results. */
const foreign = /балл|отметк|участник|задани|вариант/;
const titleWords = /контекстн|социальн\p{L}* паспорт/iu;
const footer = /^(итого|всего|исполнитель|среднее)/;
/** What people write where there is nothing to tell. */
const nothing = /^(|[-–—xх]|н\/д|нд|нет данных|нет сведений)$/i;

type IndicatorColumn = { column: number; header: string };

const indicatorColumns = (sheet: Sheet, row: number): IndicatorColumn[] =>
  rowFolds(sheet, row).flatMap((text, column) => {
    const known = Object.values(synonyms).some((each) => each.some((word) => word.test(text)));
    if (text === '' || known || otherColumns.test(text)) return [];
    return [{ column, header: rowTexts(sheet, row)[column] ?? '' }];
  });

/** Whether the rows above the header or the sheet's name call the table context data. */
const isTitled = (sheet: Sheet, headerRow: number): boolean =>
  titleWords.test(sheet.name) ||
  Array.from({ length: headerRow }, (_, row) => rowTexts(sheet, row)).some((texts) =>
    texts.some((text) => titleWords.test(text)),
  );

/** A year as four digits: the school year 2022/2023 is 2023, the year of its works; '' where there is none. */
function yearOf(text: string): string {
  const pair = /(?<!\d)(20)\d\d\s?[/–—-]\s?(?:20)?(\d\d)(?!\d)/.exec(text);
  if (pair) return `${pair[1]}${pair[2]}`;
  return /(?<!\d)20\d\d(?!\d)/.exec(text)?.[0] ?? '';
}

/** The year of a whole sheet: in the rows above the header, in its name, in the name of the file. */
function yearAround(sheet: Sheet, headerRow: number, path: string): string {
  const above = Array.from({ length: headerRow }, (_, row) => rowTexts(sheet, row)).flat();
  return [...above, sheet.name, path].map(yearOf).find((year) => year !== '') ?? '';
}

/** Context data of schools: one row a school (and year), social and staff indicators as columns. */
export const schoolContext: Layout = {
  id: 'school_context',
  title: 'контекстные данные школ',
  header: ['Код ОО', 'Год', 'Незаполненные вакансии', 'Доля обучающихся с ОВЗ'],

  recognise(sheet) {
    const headerRow = findHeader(sheet, synonyms, ['school_code']);
    if (headerRow === null) return null;
    if (rowFolds(sheet, headerRow).some((text) => foreign.test(text))) return null;
    const columns = indicatorColumns(sheet, headerRow);
    const told = columns.filter(({ header }) => indicatorWords.test(fold(header)));
    const titled = columns.length > 0 && isTitled(sheet, headerRow);
    if (told.length < 2 && !titled) return null;
    return { headerRow, reason: headerReason(sheet, headerRow) };
  },

  parse(sheet, { headerRow, reason }, context) {
    const columns = mapColumns(sheet, headerRow, synonyms);
    const indicators = indicatorColumns(sheet, headerRow);
    const year = yearAround(sheet, headerRow, context.path);
    const block = context.nextBlock();
    context.put(
      'staged_block',
      blockRow({ block, sheet, layout: this.id, reason, headerRow, columns }),
    );
    for (const { row, first, text, at } of linesBelow(sheet, headerRow, columns)) {
      if (footer.test(fold(first))) continue;
      const stated = at('year');
      for (const { column, header } of indicators) {
        const value = text(column);
        if (nothing.test(value)) continue;
        context.put('staged_context', {
          block,
          row: String(row + 1),
          cell: `${columnLetters(column)}${row + 1}`,
          school_code: orNull(at('school_code')),
          year: orNull(stated === '' ? year : yearOf(stated) || stated),
          indicator: header,
          value,
        });
      }
    }
  },
};
