import { basename } from 'node:path';
import { tidy } from '../../russian/fold.ts';
import { labelled } from '../header.ts';
import type { Line } from '../line.ts';
import { rowTexts, type Sheet } from '../sheet.ts';
import type { PlaceDescription } from './description.ts';
import { columnOf, findColumn, type Headings } from './heading.ts';
import { fits, foldHeading, type Pattern, WordMap, wordPatterns } from './pattern.ts';

type Source = Exclude<Extract<PlaceDescription, { [key: string]: unknown }>, readonly unknown[]>;

/** A table as places are looked for in it. */
export type Table = {
  sheet: Sheet;
  headings: Headings;
  /** first row of the header, from 0 */
  top: number;
  /** path of the file, '' where it is not known yet */
  path: string;
};

/** Where a value was found: in a column, one for the whole table, or in lines that stand over groups of pupils. */
export type Place = {
  /** column from 0, null where the value stands outside the columns */
  column: number | null;
  /** cell of a value above the table */
  cell: string;
  /** the value of a line, '' where it has none */
  of(line: Line): string;
  /** takes a line that names the next group of pupils: true when it is one */
  opens(line: Line): boolean;
};

const sourcesOf = (description: PlaceDescription): Source[] =>
  (Array.isArray(description) ? description : [description]).map((each) =>
    typeof each === 'string' ? { column: each } : each,
  );

/** Whether a table without any of the columns named is another table: no other source is given, none is optional. */
export const isRequired = (description: PlaceDescription): boolean =>
  sourcesOf(description).every(
    ({ column, letter, optional }) =>
      (column !== undefined || letter !== undefined) && optional !== true,
  );

/** Heading words of a place, for naming the nearest layout. */
export const placeHeading = (description: PlaceDescription): string | undefined =>
  sourcesOf(description).flatMap(({ column }) => column ?? [])[0];

/** The first source of a value that is there, null where none is. */
export function findPlace(description: PlaceDescription, table: Table): Place | null {
  for (const source of sourcesOf(description)) {
    const found = open(source, table);
    if (found) return found;
  }
  return null;
}

function open(source: Source, { sheet, headings, top, path }: Table): Place | null {
  const value = conversion(source);
  const fixed = (raw: string | undefined, cell = ''): Place | null => {
    const text = value(tidy(raw ?? ''));
    return text === '' ? null : { column: null, cell, of: () => text, opens: () => false };
  };
  if (source.column !== undefined || source.letter !== undefined) {
    const { column, letter } = source;
    const found = findColumn(headings, columnOf(column ?? { letter }));
    return found === null ? null : inColumn(found, value, source.fill_down ?? false);
  }
  if (source.label !== undefined) {
    const { text, cell } = labelled(sheet, labelPattern(source.label), top);
    return fixed(text, cell);
  }
  if (source.title !== undefined) return fixed(inTitle(sheet, top, source.title));
  if (source.sheet !== undefined) return fixed(named(source.sheet, sheet.name));
  if (source.file !== undefined) return fixed(named(source.file, basename(path)));
  if (source.group !== undefined) return overGroups(wordPatterns(source.group), value);
  return fixed(source.value);
}

/** Labels may end in a colon. */
function labelPattern(words: string | readonly string[]): Pattern {
  const patterns = wordPatterns(words);
  return { test: (text) => text !== '' && fits(text.replace(/ ?:$/, ''), patterns) };
}

function inColumn(column: number, value: (text: string) => string, fillDown: boolean): Place {
  let last = '';
  return {
    column,
    cell: '',
    of(line) {
      const text = line.text(column);
      if (!fillDown) return value(text);
      if (text !== '') last = text;
      return value(last);
    },
    opens: () => false,
  };
}

function overGroups(patterns: readonly Pattern[], value: (text: string) => string): Place {
  let current = '';
  return {
    column: null,
    cell: '',
    of: () => current,
    opens({ first, filled }) {
      if (filled > groupCells || !fits(foldHeading(first), patterns)) return false;
      current = value(first);
      return true;
    },
  };
}

/** A line over a group holds its name and at most a number of pupils beside it. */
const groupCells = 2;

/** What a value becomes: by the map, else with leading zeros and a prefix. */
function conversion({ map, prefix = '', pad = 0 }: Source): (text: string) => string {
  const mapped = map && new WordMap(map);
  return (raw) => {
    if (raw === '') return '';
    const found = mapped?.get(raw);
    if (found !== undefined && found !== null) return found;
    if (pad === 0 && prefix === '') return raw;
    const text = raw.replace(/[.,]0+$/, '');
    return prefix + (/^\d+$/.test(text) ? text.padStart(pad, '0') : text);
  };
}

/** What the first named group of an expression holds in a text. */
function named(expression: string, text: string): string | undefined {
  const groups = new RegExp(expression, 'iu').exec(text)?.groups;
  return groups && Object.values(groups).find((value) => value !== undefined);
}

function inTitle(sheet: Sheet, top: number, expression: string): string | undefined {
  for (let row = 0; row < top; row += 1) {
    for (const text of rowTexts(sheet, row)) {
      const found = text === '' ? undefined : named(expression, text);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
