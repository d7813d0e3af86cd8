import { rowTexts, type Sheet } from '../sheet.ts';
import { findColumns, worksOf } from './columns.ts';
import type { ColumnDescription, LayoutDescription } from './description.ts';
import { headingsAt } from './heading.ts';
import { fits, foldHeading, wordPatterns } from './pattern.ts';
import { placeHeading } from './place.ts';

/** Rows searched for a header where the description names no number. */
const searchedRows = 40;

/** Last row (from 0) of the header a description speaks of, null where a sheet has none. */
export function matchHeader(sheet: Sheet, description: LayoutDescription): number | null {
  const { header = {} } = description;
  const { rows = 1, row, within = searchedRows } = header;
  const sheets = wordPatterns(description.sheet);
  if (sheets.length > 0 && !fits(foldHeading(sheet.name), sheets)) return null;
  const wanted = [header.words ?? []].flat().map((each) => wordPatterns(each));
  const unwanted = wordPatterns(header.without);
  const from = row === undefined ? 0 : row - 1;
  const to = Math.min(sheet.rowCount, row === undefined ? within : row);
  for (let top = from; top < to; top += 1) {
    if (rowTexts(sheet, top).every((text) => text === '')) continue;
    const headings = headingsAt(sheet, top, rows);
    const has = (patterns: ReturnType<typeof wordPatterns>) =>
      headings.folds.some((text) => text !== '' && fits(text, patterns));
    if (!wanted.every(has) || has(unwanted)) continue;
    if (findColumns(description, { sheet, headings, top, path: '' })) return top + rows - 1;
  }
  return null;
}

/** Headings a table of this description holds, for naming the nearest layout of an unknown sheet. */
export function headerWordsOf(description: LayoutDescription): string[] {
  const { school, class: inClass, pupil = {}, header } = description;
  const columns: (ColumnDescription | undefined)[] = Object.values(pupil);
  for (const work of worksOf(description).filter(({ optional }) => !optional)) {
    columns.push(work.score, work.mark, work.test_score);
  }
  const words = [
    placeHeading(school),
    inClass && placeHeading(inClass),
    ...columns.map(columnHeading),
    ...[header?.words ?? []].flat(),
  ];
  const first = words.flatMap((each) => each?.split('|')[0]?.trim() || []);
  return [...new Set(first)].filter((each) => !each.includes('*'));
}

function columnHeading(column: ColumnDescription | undefined): string | undefined {
  if (column === undefined) return undefined;
  if (typeof column === 'string' || Array.isArray(column)) return [column].flat()[0];
  return column.optional ? undefined : [column.column ?? []].flat()[0];
}
