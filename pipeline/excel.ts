import { createRequire } from 'node:module';
import type ExcelJS from 'exceljs';

const require = createRequire(import.meta.url);

/** An empty workbook. The library is loaded with the first one: commands that write none start without it. */
export function newWorkbook(): ExcelJS.Workbook {
  const { Workbook } = require('exceljs') as typeof ExcelJS;
  return new Workbook();
}
