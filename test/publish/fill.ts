import ExcelJS, { type Worksheet } from 'exceljs';

/** One participant as a school types it. */
export type FormLine = {
  name: string;
  class: string;
  variant: string | number;
  points?: readonly (number | string | null)[];
  mark?: number;
  journal?: number | string;
};

/** Row of the head of the table. */
export const headRow = 8;

export async function open(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  return workbook;
}

/** The sheet with the table. */
export async function protocol(bytes: Uint8Array): Promise<Worksheet> {
  const sheet = (await open(bytes)).worksheets[0];
  if (!sheet) throw new Error('form without sheets');
  return sheet;
}

/** Column of a head, from 1. */
export function columnOf(sheet: Worksheet, head: string): number {
  let found = 0;
  sheet.getRow(headRow).eachCell((cell, column) => {
    if (cell.value === head) found = column;
  });
  if (found === 0) throw new Error(`no column: ${head}`);
  return found;
}

/** Columns of the tasks, from 1, in order. */
export function taskColumnsOf(sheet: Worksheet): number[] {
  const columns: number[] = [];
  sheet.getRow(headRow).eachCell((cell, column) => {
    if (/\(\d+б\)$/.test(String(cell.value))) columns.push(column);
  });
  return columns;
}

/** Fills a form as a school does: values into the open cells, sums and checks with the results Excel keeps. */
export async function fillForm(
  bytes: Uint8Array,
  lines: readonly FormLine[],
  code?: string,
): Promise<Uint8Array> {
  const workbook = await open(bytes);
  const sheet = workbook.worksheets[0];
  if (!sheet) throw new Error('form without sheets');
  const at = (row: number, head: string) => sheet.getCell(row, columnOf(sheet, head));
  const result = (row: number, head: string, value: string | number) => {
    const cell = at(row, head);
    cell.value = { formula: cell.formula, result: value };
  };
  if (code !== undefined) sheet.getCell('C4').value = code;
  const tasks = taskColumnsOf(sheet);
  for (const [i, line] of lines.entries()) {
    const row = headRow + 1 + i;
    at(row, 'ФИО участника').value = line.name;
    at(row, 'Класс').value = line.class;
    at(row, 'Вариант').value = line.variant;
    for (const [j, column] of tasks.entries()) {
      const point = line.points?.[j];
      if (point !== undefined) sheet.getCell(row, column).value = point;
    }
    if (line.points) {
      result(
        row,
        'Первичный балл',
        line.points.reduce<number>(
          (sum, point) => sum + (typeof point === 'number' ? point : 0),
          0,
        ),
      );
    }
    if (line.mark !== undefined) {
      at(row, 'Отметка').value = line.mark;
      result(row, 'По шкале', line.mark);
    }
    if (line.journal !== undefined) at(row, 'Отметка по журналу').value = line.journal;
    result(row, 'Проверка', 'верно');
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
