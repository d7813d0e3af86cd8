import { CliError } from '../error.ts';
import { type Line, linesBelow } from './line.ts';
import { withoutPersons } from './personal.ts';
import { readSheets } from './read.ts';
import { columnLetters, rowFolds, type Sheet } from './sheet.ts';

/** A line of the workbook of the analyst's own words; a field left empty is ''. */
export type OwnText = {
  document: string;
  title: string;
  school: string;
  section: string;
  text: string;
  role: string;
  /** line of the sheet, from 1 */
  row: number;
};

/** Heads of the workbook, in the order of the template. */
export const ownTextHeads = {
  document: 'Документ',
  title: 'Слова из названия',
  school: 'Код школы',
  section: 'Раздел',
  text: 'Текст',
  role: 'Должность автора',
} as const;

type Field = keyof typeof ownTextHeads;

const heads: Record<Field, RegExp> = {
  document: /^(вид )?документа?$/,
  title: /^слова из названия$|^название$/,
  school: /^(код )?школ[аы]$|^код оо$/,
  section: /^раздел$/,
  text: /^текст$/,
  role: /^должность( автора)?$|^роль( автора)?$/,
};
const needed: readonly Field[] = ['document', 'text', 'role'];
const hint = 'Пустой образец и названия разделов даёт команда «spravka texts».';
const searchedRows = 10;

/**
 * Reads the workbook of the analyst's own words; names and numbers of persons in a text are masked.
 * @param path as messages name it
 * @throws CliError naming sheet, cell, what stands there and what is expected, for every cell that cannot be read
 */
export function readOwnTexts(bytes: Uint8Array, path: string): OwnText[] {
  for (const sheet of readSheets(bytes, path).sheets) {
    const header = headerOf(sheet);
    if (!header) continue;
    const place = `${path}, лист «${sheet.name}»`;
    const missing = needed.filter((field) => header.columns[field] === undefined);
    if (missing.length > 0) {
      const words = missing.map((field) => `«${ownTextHeads[field]}»`).join(', ');
      throw new CliError(`${place}, строка ${header.row + 1}: нет столбцов ${words}.`, { hint });
    }
    const problems: string[] = [];
    const texts = [...linesBelow(sheet, header.row, header.columns)].map((line) =>
      textOf(sheet, line, header.columns, (words) => problems.push(`${place}, ${words}.`)),
    );
    if (problems.length > 0) throw new CliError(problems.join('\n'), { hint });
    return texts;
  }
  throw new CliError(`${path}: нет листа с текстами, ожидается столбец «Текст».`, { hint });
}

function headerOf(sheet: Sheet): { row: number; columns: Partial<Record<Field, number>> } | null {
  for (let row = 0; row < Math.min(sheet.rowCount, searchedRows); row += 1) {
    const texts = rowFolds(sheet, row);
    const columns: Partial<Record<Field, number>> = {};
    for (const field of Object.keys(heads) as Field[]) {
      const column = texts.findIndex((text) => heads[field].test(text));
      if (column >= 0) columns[field] = column;
    }
    if (columns.text !== undefined) return { row, columns };
  }
  return null;
}

function textOf(
  sheet: Sheet,
  line: Line,
  columns: Partial<Record<Field, number>>,
  tell: (words: string) => void,
): OwnText {
  for (const field of needed) {
    if (line.at(field) !== '') continue;
    const cell = `${columnLetters(columns[field] ?? 0)}${line.row + 1}`;
    tell(`ячейка ${cell} («${ownTextHeads[field]}»): пусто, ожидается текст`);
  }
  const school = line.at('school').replace(/[.,]0+$/, '');
  if (school !== '' && !/^\d{6}$/.test(school)) {
    const cell = `${columnLetters(columns.school ?? 0)}${line.row + 1}`;
    tell(
      `ячейка ${cell} («${ownTextHeads.school}»): стоит «${withoutPersons(school)}», ожидается код школы, шесть цифр`,
    );
  }
  return {
    document: line.at('document'),
    title: line.at('title'),
    school,
    section: line.at('section'),
    // line breaks part paragraphs: the tidy text of a line has none
    text: withoutPersons(sheet.cell(line.row, columns.text ?? 0)?.text ?? ''),
    role: withoutPersons(line.at('role')),
    row: line.row + 1,
  };
}
