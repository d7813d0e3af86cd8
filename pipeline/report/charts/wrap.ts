import { createCanvas } from 'canvas';
import { chartFamily, registerChartFonts } from './font.ts';

let context: ReturnType<ReturnType<typeof createCanvas>['getContext']> | null = null;

/** Width of a chart's text in pixels, as it will be drawn. */
export function textWidth(text: string, size: number, weight: 400 | 700 = 400): number {
  registerChartFonts();
  context ??= createCanvas(1, 1).getContext('2d');
  context.font = `${weight} ${size}px "${chartFamily}"`;
  return context.measureText(text).width;
}

/** The longest beginning of a text that, with an ellipsis, is no wider than the width. */
function cut(text: string, width: number, size: number): string {
  let end = text.length;
  while (end > 1 && textWidth(`${text.slice(0, end).trimEnd()}…`, size) > width) end -= 1;
  return `${text.slice(0, end).trimEnd()}…`;
}

/** Labels of a chart's rows, lines joined by \n, and the height a row needs for them. */
export type RowLabels = { labels: string[]; step: number };

/**
 * Names of a chart's rows in lines of a width, what is told of each (its size) whole at the end.
 * @param least height of a row of one line
 */
export function rowLabels(
  rows: readonly { name: string; told?: string }[],
  { width, size, least, most = 2 }: { width: number; size: number; least: number; most?: number },
): RowLabels {
  const lines = rows.map(({ name, told }) => {
    const end = told === undefined ? '' : `\u00a0${told}`;
    const found = wrapped(name, width - textWidth(end, size), size, most);
    return found.map((line, i) => (i === found.length - 1 ? line + end : line));
  });
  const tallest = Math.max(1, ...lines.map(({ length }) => length));
  return {
    labels: lines.map((each) => each.join('\n')),
    step: Math.max(least, tallest * (size + 2) + 4),
  };
}

/**
 * Lines of a label no wider than `width` pixels; what does not fit into `most` lines ends with an ellipsis (the text
 * stands whole in a table beside), a word longer than a line is cut.
 */
export function wrapped(text: string, width: number, size: number, most = 2): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer, size) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  lines.push(line);
  const shown =
    lines.length > most ? [...lines.slice(0, most - 1), lines.slice(most - 1).join(' ')] : lines;
  return shown.map((each) => (textWidth(each, size) > width ? cut(each, width, size) : each));
}
