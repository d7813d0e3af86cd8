import { createCanvas } from 'canvas';
import { chartFamily, registerChartFonts } from '../charts/font.ts';
import type { CellBlock, Inline, TableBlock } from './block.ts';
import { mm } from './style.ts';

/** Where PT Sans is not installed Word takes Arial, whose lines are longer. */
const otherFont = 1.09;
const boldType = 1.08;

const measured = new Map<string, number>();
let context: { font: string; measureText(text: string): { width: number } } | undefined;

/** Width of a character of PT Sans, in its type size. */
function charWidth(char: string): number {
  const known = measured.get(char);
  if (known !== undefined) return known;
  if (!context) {
    registerChartFonts();
    context = createCanvas(1, 1).getContext('2d');
    context.font = `100px "${chartFamily}"`;
  }
  const width = context.measureText(char).width / 100;
  measured.set(char, width);
  return width;
}

function textWidth(text: string): number {
  let width = 0;
  for (const char of text) width += charWidth(char);
  return width;
}

type Extent = { min: number; max: number };

/** Shortest width without breaking a word and width of the longest line, in type sizes. */
function extentOf({ inline, nowrap }: CellBlock): Extent {
  const extent = { min: 0, max: 0 };
  let line = 0;
  let word = 0;
  const end = () => {
    extent.min = Math.max(extent.min, word);
    word = 0;
  };
  const add = (piece: Inline) => {
    if (piece === 'break') {
      end();
      line = 0;
      return;
    }
    if (piece === 'soft hyphen') {
      end();
      return;
    }
    const factor = piece.bold ? boldType : 1;
    for (const part of piece.text.split(/( |(?<=[-–]))/)) {
      const width = textWidth(part) * factor;
      line += width;
      if (part === ' ') end();
      else word += width;
      if (/[-–]$/.test(part)) end();
      extent.min = Math.max(extent.min, word);
    }
    extent.max = Math.max(extent.max, line);
  };
  for (const piece of inline) add(piece);
  end();
  return nowrap ? { min: extent.max, max: extent.max } : extent;
}

export type Columns = {
  /** twentieths of a point */
  widths: number[];
  /** what the type has to be multiplied by for the words to fit, at most 1 */
  scale: number;
};

/** Smallest type that can still be read, as a part of the table's own. */
const smallest = 0.75;

/**
 * Widths of the columns of a table as wide as the page, after the way browsers lay tables out: widths asked for
 * first, no word broken, what is left by need. Numbers keep to their width, words get the rest.
 * @param size type size in points
 * @param padding of a cell, both sides together, in twentieths of a point
 * @param total width of the table
 */
export function columnsOf(
  { rows }: TableBlock,
  size: number,
  padding: number,
  total: number,
): Columns {
  const count = rows[0]?.cells.length ?? 0;
  const unit = size * 20 * otherFont;
  const columns = Array.from({ length: count }, (_, i) => {
    const cells = rows.flatMap(({ cells }) => cells[i] ?? []);
    const extents = cells.map(extentOf);
    const asked = cells.find(({ width }) => width !== null)?.width ?? null;
    const min = Math.max(...extents.map((extent) => extent.min)) * unit + padding;
    const max = Math.max(...extents.map((extent) => extent.max)) * unit + padding;
    const fixed = asked === null ? null : Math.max(mm(asked), min);
    return {
      min: fixed ?? min,
      max: fixed ?? max,
      free: fixed === null,
      words: cells.some((cell) => !cell.head && !cell.nowrap),
    };
  });
  const sum = (of: (column: (typeof columns)[number]) => number) =>
    columns.reduce((all, column) => all + of(column), 0);
  const least = sum(({ min }) => min);
  const most = sum(({ max }) => max);
  if (least >= total) {
    return whole(
      columns.map(({ min }) => (min * total) / least),
      total,
      Math.max(smallest, total / least),
    );
  }
  if (most > total) {
    const part = (total - least) / (most - least);
    return whole(
      columns.map(({ min, max }) => min + (max - min) * part),
      total,
      1,
    );
  }
  const spare = total - most;
  const growing = [
    columns.filter(({ free, words }) => free && words),
    columns.filter(({ words }) => words),
    columns,
  ].find((group) => group.length > 0) as typeof columns;
  const weight = growing.reduce((all, { max }) => all + max, 0);
  return whole(
    columns.map(
      (column) => column.max + (growing.includes(column) ? (spare * column.max) / weight : 0),
    ),
    total,
    1,
  );
}

/** Whole numbers that add up to the total. */
function whole(widths: readonly number[], total: number, scale: number): Columns {
  let at = 0;
  let edge = 0;
  const rounded = widths.map((width) => {
    at += width;
    const next = Math.round(at);
    const own = next - edge;
    edge = next;
    return own;
  });
  const last = rounded.length - 1;
  if (last >= 0) rounded[last] = (rounded[last] ?? 0) + total - edge;
  return { widths: rounded, scale };
}
