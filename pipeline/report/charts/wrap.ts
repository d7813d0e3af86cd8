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
