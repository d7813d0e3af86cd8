import { fold } from '../../russian/fold.ts';
import { linesBelow } from '../line.ts';
import { withoutPersons } from '../personal.ts';
import { columnLetters, rowFolds, rowTexts, type Sheet } from '../sheet.ts';
import type { TableHeads } from './heads.ts';

/** Told of a cell that does not fit: place, what stands there, what is expected. */
export type Tell = (problem: string) => void;

/** A filled line of a table: its texts, and a way to tell what is wrong with a cell. */
export type Entry<Field extends string> = {
  at(field: Field): string;
  /** Excel took what was typed for a date */
  isDate(field: Field): boolean;
  cell(field: Field): string;
  wrong(field: Field, expected: string): null;
  /** text without names of persons; null where the cell is empty */
  words(field: Field): string | null;
  /** a column by its number, for tables with a column an activity */
  column(number: number): { text: string; cell: string; wrong(expected: string): null };
};

export type Table<Field extends string> = {
  columns: Partial<Record<Field, number>>;
  /** folded texts of the row of heads */
  heads: readonly string[];
  /** where the row of heads stands, from 0 */
  row: number;
  entries(): Generator<Entry<Field>>;
};

/** Rows among which the heads are looked for. */
const searched = 15;

/** Finds a table by its heads; null where the sheet is another one's. @param path as messages name the file */
export function findTable<Field extends string>(
  sheet: Sheet,
  { fields, required }: TableHeads<Field>,
  path: string,
  tell: Tell,
): Table<Field> | null {
  const names = Object.keys(fields) as Field[];
  for (let row = 0; row < Math.min(sheet.rowCount, searched); row += 1) {
    const heads = rowFolds(sheet, row);
    const columns: Partial<Record<Field, number>> = {};
    for (const name of names) {
      const { head, also } = fields[name];
      const column = heads.findIndex((text) => text === fold(head) || also?.test(text) === true);
      if (column >= 0) columns[name] = column;
    }
    if (required.some((name) => columns[name] === undefined)) continue;
    const entries = () => entriesOf(sheet, row, columns, fields, { path, tell });
    return { columns, heads, row, entries };
  }
  return null;
}

function* entriesOf<Field extends string>(
  sheet: Sheet,
  header: number,
  columns: Partial<Record<Field, number>>,
  fields: TableHeads<Field>['fields'],
  { path, tell }: { path: string; tell: Tell },
): Generator<Entry<Field>> {
  const map = columns as Record<string, number>;
  for (const line of linesBelow(sheet, header, map)) {
    const cellAt = (column: number) => `${columnLetters(column)}${line.row + 1}`;
    const told = (column: number, head: string, text: string, expected: string): null => {
      const found = text === '' ? 'пусто' : `стоит «${withoutPersons(text)}»`;
      tell(
        `${path}, лист «${sheet.name}», ячейка ${cellAt(column)} («${head}»): ${found}, ожидается ${expected}.`,
      );
      return null;
    };
    yield {
      at: line.at,
      isDate: (field) => sheet.cell(line.row, columns[field] ?? -1)?.kind === 'date',
      cell: (field) => cellAt(columns[field] ?? 0),
      wrong: (field, expected) =>
        told(columns[field] ?? 0, fields[field].head, line.at(field), expected),
      words: (field) => (line.at(field) === '' ? null : withoutPersons(line.at(field))),
      column: (number) => ({
        text: line.text(number),
        cell: cellAt(number),
        wrong: (expected) =>
          told(
            number,
            withoutPersons(rowTexts(sheet, header)[number] ?? ''),
            line.text(number),
            expected,
          ),
      }),
    };
  }
}
