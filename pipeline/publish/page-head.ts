import type { Style, Worksheet } from 'exceljs';
import type { Page } from './page.ts';
import { border, fill, font, ink, lineHeight, linesOf, shade } from './sheet.ts';

/** Type of what stands around a table. */
export const small = { ...font, size: 10 };

/** Height in points of words that stand upright. */
const uprightHeight = 95;

/** Words over columns, further rows of the head, heads of columns. */
export function addHead(sheet: Worksheet, { columns, heads = [], places }: Page): void {
  if (columns.some(({ over }) => over)) addOver(sheet, columns);
  heads.forEach(({ name, upright = false }, k) => {
    const row = sheet.addRow(
      columns.map(({ about }, i) => (i === places - 1 ? name : (about?.[k] ?? null))),
    );
    const style = headStyle('center', upright);
    for (let i = 1; i <= columns.length; i += 1) row.getCell(i).style = style;
    row.getCell(places).style = headStyle('right');
    if (upright) row.height = uprightHeight;
  });
  const row = sheet.addRow(columns.map(({ head }) => head));
  const style = headStyle('left');
  columns.forEach((_, i) => {
    row.getCell(i + 1).style = style;
  });
  // the button of the filter takes some of the width
  row.height = lineHeight * Math.max(...columns.map(({ head, width }) => linesOf(head, width - 2)));
}

/** One row of words, each over the neighbouring columns that bear it. */
function addOver(sheet: Worksheet, columns: Page['columns']): void {
  const row = sheet.addRow(
    columns.map(({ over }, i) => (over === columns[i - 1]?.over ? null : (over ?? null))),
  );
  const style = headStyle('center');
  let lines = 1;
  for (let from = 0; from < columns.length; ) {
    let to = from + 1;
    while (to < columns.length && columns[to]?.over === columns[from]?.over) to += 1;
    for (let i = from; i < to; i += 1) row.getCell(i + 1).style = style;
    const over = columns[from]?.over;
    if (over) {
      const width = columns.slice(from, to).reduce((sum, column) => sum + column.width, 0);
      lines = Math.max(lines, linesOf(over, width));
      if (to - from > 1) sheet.mergeCells(row.number, from + 1, row.number, to);
    }
    from = to;
  }
  // a program does not fit the height of a row to merged cells by itself
  row.height = lineHeight * lines;
}

function headStyle(horizontal: 'left' | 'center' | 'right', upright = false): Partial<Style> {
  return {
    numFmt: '@',
    font: { ...(upright ? { ...font, size: 8 } : { ...small, bold: true }), color: { argb: ink } },
    fill: fill(shade),
    border,
    alignment: {
      vertical: upright ? 'bottom' : 'middle',
      horizontal,
      wrapText: true,
      ...(upright ? { textRotation: 90 } : {}),
    },
  };
}
