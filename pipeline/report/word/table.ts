import type { RowBlock, TableBlock } from './block.ts';
import { textWidth } from './page.ts';
import { paragraphXml } from './paragraph.ts';
import { line, mm } from './style.ts';
import { columnsOf } from './widths.ts';

/** Type size in points and padding of cells in millimetres, as document.css has them. */
function measuresOf({ look, style, dense }: TableBlock) {
  if (look === 'facts') return { size: 9.5, side: 1, upright: 0.4 };
  if (dense) return { size: 7.5, side: 0.5, upright: 0.6 };
  return { size: style === 'TableDense' ? 7.5 : 8.5, side: 1.3, upright: 0.45 };
}

const headFill = 'E9EFF4';
const ownFill = 'F6F2E6';

function borders(): string {
  const { size, color } = line(0.2, 'B9C2C9');
  return ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
    .map((side) => `<w:${side} w:val="single" w:sz="${size}" w:space="0" w:color="${color}"/>`)
    .join('');
}

type RowLook = { widths: readonly number[]; size: number | undefined; keepNext: boolean };

function rowXml(table: TableBlock, row: RowBlock, { widths, size, keepNext }: RowLook): string {
  const fill = row.head ? headFill : row.own ? ownFill : null;
  const shade = fill ? `<w:shd w:val="clear" w:color="auto" w:fill="${fill}"/>` : '';
  const cells = row.cells.map((cell, i) => {
    const style = table.look === 'facts' && i === 0 ? 'Term' : table.style;
    const text = paragraphXml(cell.inline, { style, size, keepNext, align: cell.align });
    return `<w:tc><w:tcPr><w:tcW w:w="${widths[i]}" w:type="dxa"/>${shade}</w:tcPr>${text}</w:tc>`;
  });
  const head = row.head ? '<w:tblHeader/>' : '';
  return `<w:tr><w:trPr><w:cantSplit/>${head}</w:trPr>${cells.join('')}</w:tr>`;
}

/** A table as wide as the text: head rows repeated on every page, no row broken. */
export function tableXml(table: TableBlock): string {
  const { rows, look, keep, keepNext } = table;
  const { size, side, upright } = measuresOf(table);
  const { widths, scale } = columnsOf(table, size, 2 * mm(side), textWidth);
  const shrunk = scale < 1 ? Math.floor(size * 2 * scale) : undefined;
  const margin = (name: string, length: number) => `<w:${name} w:w="${mm(length)}" w:type="dxa"/>`;
  const properties = [
    `<w:tblW w:w="${textWidth}" w:type="dxa"/>`,
    look === 'facts' ? '' : `<w:tblBorders>${borders()}</w:tblBorders>`,
    '<w:tblLayout w:type="fixed"/>',
    `<w:tblCellMar>${margin('top', upright)}${margin('left', side)}${margin('bottom', upright)}${margin('right', side)}</w:tblCellMar>`,
    `<w:tblLook w:val="0020" w:firstRow="${look === 'facts' ? 0 : 1}" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>`,
  ];
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  const body = rows.map((row, i) => {
    // a head never stands alone
    const stays = i === rows.length - 1 ? keepNext : keep || row.head;
    return rowXml(table, row, { widths, size: shrunk, keepNext: stays });
  });
  return `<w:tbl><w:tblPr>${properties.join('')}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${body.join('')}</w:tbl>`;
}
