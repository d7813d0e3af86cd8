import { columnLetters, fold, rowTexts, type Sheet } from './sheet.ts';

/** Header words of a field: the first synonym that equals a header cell (folded) wins. */
export type Synonyms = Readonly<Record<string, readonly RegExp[]>>;

/** Column of each field found in a header row. */
export type ColumnMap = Readonly<Record<string, number>>;

/** Maps a header row's cells to fields by their words, never by position. */
export function mapColumns(sheet: Sheet, row: number, synonyms: Synonyms): ColumnMap {
  const texts = rowTexts(sheet, row).map(fold);
  const map: Record<string, number> = {};
  for (const [field, patterns] of Object.entries(synonyms)) {
    const column = texts.findIndex((text) => patterns.some((pattern) => pattern.test(text)));
    if (column >= 0) map[field] = column;
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
    const map = mapColumns(sheet, row, synonyms);
    if (required.every((field) => map[field] !== undefined)) return row;
  }
  return null;
}

/** Column letters of the fields, as the block keeps them for cell addresses. */
export function columnsJson(columns: ColumnMap): string {
  return JSON.stringify(
    Object.fromEntries(Object.entries(columns).map(([field, i]) => [field, columnLetters(i)])),
  );
}

/** Russian reason of a recognition: «строка 8: «ОО», «Муниципалитет», …». */
export function headerReason(sheet: Sheet, row: number, words = 4): string {
  const texts = rowTexts(sheet, row).filter((text) => text !== '');
  const shown = texts.slice(0, words).map((text) => `«${text}»`);
  return `строка ${row + 1}: ${shown.join(', ')}${texts.length > words ? ', …' : ''}`;
}

/** Value to the right of a label cell such as «Код ОО:» in the rows above `before`. */
export function labelled(sheet: Sheet, label: RegExp, before: number): string {
  for (let row = 0; row < Math.min(before, sheet.rowCount); row += 1) {
    const texts = rowTexts(sheet, row);
    const at = texts.findIndex((text) => label.test(fold(text)));
    if (at >= 0) return texts.slice(at + 1).find((text) => text !== '') ?? '';
  }
  return '';
}
