import { columnLetters, rowFolds, rowTexts, rowWords, type Sheet } from './sheet.ts';

/** Header words of a field, the most exact first: where a row holds two of them, the earlier synonym wins. */
export type Synonyms = Readonly<Record<string, readonly RegExp[]>>;

/** Column of each field found in a header row. */
export type ColumnMap = Readonly<Record<string, number>>;

/** Maps a header row's cells to fields by their words, never by position. */
export function mapColumns(sheet: Sheet, row: number, synonyms: Synonyms): ColumnMap {
  const words = rowWords(sheet, row);
  const map: Record<string, number> = {};
  if (words.length === 0) return map;
  for (const [field, patterns] of Object.entries(synonyms)) {
    for (const pattern of patterns) {
      const found = words.find(({ text }) => pattern.test(text));
      if (!found) continue;
      map[field] = found.column;
      break;
    }
  }
  return map;
}

/** First row among the first `limit` whose cells map to all `required` fields. */
export function findHeader(
  sheet: Sheet,
  synonyms: Synonyms,
  required: readonly string[],
  limit = 40,
): number | null {
  for (let row = 0; row < Math.min(sheet.rowCount, limit); row += 1) {
    const words = rowWords(sheet, row);
    const holds = (field: string) =>
      synonyms[field]?.some((pattern) => words.some(({ text }) => pattern.test(text)));
    if (required.every(holds)) return row;
  }
  return null;
}

/** Russian reason of a recognition: «строка 8: «ОО», «Муниципалитет», …». */
export function headerReason(sheet: Sheet, row: number, words = 4): string {
  const texts = rowTexts(sheet, row).filter((text) => text !== '');
  const shown = texts.slice(0, words).map((text) => `«${text}»`);
  return `строка ${row + 1}: ${shown.join(', ')}${texts.length > words ? ', …' : ''}`;
}

/** Value to the right of a label cell such as «Код ОО:» in the rows above `before`, and where it stands (B4). */
export function labelled(
  sheet: Sheet,
  label: Pick<RegExp, 'test'>,
  before: number,
): { text: string; cell: string } {
  for (let row = 0; row < Math.min(before, sheet.rowCount); row += 1) {
    const texts = rowTexts(sheet, row);
    const at = rowFolds(sheet, row).findIndex((text) => label.test(text));
    if (at < 0) continue;
    const beside = texts.findIndex((text, column) => column > at && text !== '');
    const column = beside < 0 ? at + 1 : beside;
    return { text: texts[column] ?? '', cell: `${columnLetters(column)}${row + 1}` };
  }
  return { text: '', cell: '' };
}
