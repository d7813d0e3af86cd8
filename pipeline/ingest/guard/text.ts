import { formatNumber } from '../../russian/number.ts';
import { limits } from './limits.ts';
import { megabytes, Refusal, tooLarge } from './refusal.ts';

const lineFeed = 10;
const carriageReturn = 13;
/** Tab, vertical tab (a new line inside a cell), form feed. */
const allowed = new Set([9, lineFeed, 11, 12, carriageReturn]);
/** The end-of-file sign of DOS, which old programs put at the very end. */
const endOfFile = 26;

/**
 * Looks through a text line by line before it is parsed.
 * @throws Refusal on control signs, and on lines or columns beyond every table
 */
export function checkText(
  bytes: Buffer,
  path: string,
  encoding: 'utf-16le' | 'utf-16be' | null,
): void {
  const width = encoding ? 2 : 1;
  const low = encoding === 'utf-16be' ? 1 : 0;
  if (!encoding && bytes.subarray(0, 4096).includes(0)) {
    throw new Refusal(
      'file_not_table',
      path,
      '– не таблица: ни книга Excel, ни текст CSV',
      'Справка читает .xlsx, .xls, .ods и .csv.',
    );
  }
  let line = 1;
  let start = 0;
  for (let at = 0; at + width <= bytes.length; at += width) {
    const sign = bytes[at + low] as number;
    if (sign >= 32 || (width === 2 && bytes[at + 1 - low] !== 0)) continue;
    if (sign === lineFeed || sign === carriageReturn) {
      checkLine(bytes, start, at, line, path);
      // a line break of two signs is one
      if (sign === lineFeed || bytes[at + width + low] !== lineFeed) line += 1;
      start = at + width;
    } else if (!allowed.has(sign) && !(sign === endOfFile && bytes.length - at <= width)) {
      throw new Refusal(
        'file_unreadable',
        path,
        `не прочитан: в строке ${formatNumber(line)} стоит управляющий знак (код ${sign})`,
        'Откройте файл в Excel и сохраните заново.',
      );
    }
  }
  checkLine(bytes, start, bytes.length, line, path);
}

function checkLine(bytes: Buffer, start: number, end: number, line: number, path: string): void {
  if (end - start > limits.line) {
    throw tooLarge(
      path,
      `строка ${formatNumber(line)} длиннее ${megabytes(limits.line)}`,
      'Проверьте, что это таблица CSV, а не выгрузка в одну строку.',
    );
  }
  if (end - start < limits.csvColumns) return;
  const text = bytes.toString('latin1', start, end);
  const columns = Math.max(...[';', '\t', ','].map((mark) => text.split(mark).length));
  if (columns > limits.csvColumns) {
    throw tooLarge(
      path,
      `столбцов в строке ${formatNumber(line)} – ${formatNumber(columns)}, допускается ${formatNumber(limits.csvColumns)}`,
      'Проверьте, что это таблица с результатами.',
    );
  }
}
