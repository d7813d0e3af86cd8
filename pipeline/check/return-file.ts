import type ExcelJS from 'exceljs';
import { newWorkbook } from '../excel.ts';
import { formatNumber } from '../russian/number.ts';
import { counted, WORDS } from '../russian/plural.ts';
import {
  remarksSheet,
  returnVersion,
  serviceLabels,
  serviceSheet,
} from '../workspace/return-sheet.ts';
import type { Severity } from './check.ts';

/** A cell as the file held it. */
type ReturnCell = {
  kind: 'text' | 'number' | 'date' | 'boolean' | 'error';
  text: string;
};

type ReturnSheet = {
  /** name as remarks write it */
  name: string;
  rows: readonly (readonly (ReturnCell | null)[])[];
  /** rows of the headers of its tables, from 1 */
  headers: readonly number[];
};

/** What is wrong with a cell, a row, a sheet or the whole file. */
export type Remark = {
  check: string;
  severity: Severity;
  sheet: string | null;
  row: number | null;
  cell: string | null;
  found: string | null;
  expected: string | null;
  message: string;
  todo: string;
};

/** A source that goes back: its sheets, what is wrong, and what the service sheet must tell the reader. */
export type ReturnBook = {
  /** name of the source */
  title: string;
  sheets: readonly ReturnSheet[];
  remarks: readonly Remark[];
  /** Russian words: where the corrected file is to be sent */
  sendTo: string;
  tokens: boolean;
  /** whether tokens lead to their participants only with the school the line named */
  ofSchool: boolean;
  service: { replaces: readonly string[]; path: string; run: string; key: string };
};

const severityWords: Record<Severity, string> = {
  error: 'ошибка',
  warning: 'предупреждение',
  note: 'сведение',
};
const fills: Record<Severity, string> = {
  error: 'FFFFC7CE',
  warning: 'FFFFEB9C',
  note: 'FFDDEBF7',
};
/** A font without a name would be another one. */
const font = { name: 'Calibri', size: 11 };
const bold = { ...font, bold: true };
const top = { wrapText: true, vertical: 'top' } as const;
const lineHeight = 15;
const rank: Record<Severity, number> = { error: 0, warning: 1, note: 2 };

/** More lines of remarks nobody reads, and a workbook with more comments opens slowly. */
const mostRemarks = 3000;

const printed = {
  pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
} as const;

/** The workbook as bytes: remarks first, then the sheets cell for cell, then the service sheet. */
export async function returnFileBytes(book: ReturnBook): Promise<Buffer> {
  const workbook = newWorkbook();
  const names = sheetNames(book.sheets.map(({ name }) => name));
  const remarks = [...book.remarks].sort((a, b) => rank[a.severity] - rank[b.severity]);
  const placed = remarks.map((remark) => ({ remark, at: placeOf(remark, book.sheets) }));
  addRemarks(workbook.addWorksheet(remarksSheet, printed), book, placed, names);
  for (const [i, sheet] of book.sheets.entries()) {
    const worksheet = workbook.addWorksheet(names[i] ?? sheet.name, printed);
    addCells(worksheet, sheet);
    mark(
      worksheet,
      placed.filter(({ at }) => at?.sheet === i),
    );
  }
  addService(workbook.addWorksheet(serviceSheet, printed), book);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

type Placed = { remark: Remark; at: { sheet: number; cell: string } | null };

/** A remark without a cell stands at the first cell of its row, of its header, or of the sheet. */
function placeOf(remark: Remark, sheets: readonly ReturnSheet[]): Placed['at'] {
  const sheet = sheets.findIndex(({ name }) => name === remark.sheet);
  if (sheet < 0) return null;
  const row = remark.row ?? sheets[sheet]?.headers[0] ?? 1;
  return { sheet, cell: remark.cell ?? `A${row}` };
}

/** Names Excel accepts, each once and none of the two Spravka adds. */
function sheetNames(names: readonly string[]): string[] {
  const taken = new Set([remarksSheet, serviceSheet].map((name) => name.toLowerCase()));
  return names.map((name) => {
    const clean =
      name
        .replace(/[*?:\\/[\]]/g, ' ')
        .slice(0, 31)
        .trim() || 'Лист';
    let free = clean;
    for (let n = 2; taken.has(free.toLowerCase()); n += 1) free = `${clean.slice(0, 27)} (${n})`;
    taken.add(free.toLowerCase());
    return free;
  });
}

function addCells(worksheet: ExcelJS.Worksheet, sheet: ReturnSheet): void {
  const widths: number[] = [];
  const first = sheet.headers[0] ?? 1;
  for (const [i, cells] of sheet.rows.entries()) {
    const row = worksheet.getRow(i + 1);
    for (const [k, cell] of cells.entries()) {
      if (!cell) continue;
      setValue(row.getCell(k + 1), cell);
      // titles above a table run over the columns to the right
      if (i + 1 >= first) widths[k] = Math.max(widths[k] ?? 0, cell.text.length);
    }
  }
  for (const [k, width] of widths.entries()) {
    worksheet.getColumn(k + 1).width = Math.min(34, Math.max(7, (width ?? 0) + 2));
  }
  for (const header of sheet.headers) {
    worksheet.getRow(header).font = bold;
    worksheet.getRow(header).alignment = top;
  }
  const [only, another] = sheet.headers;
  if (only && !another && only <= 20) worksheet.views = [{ state: 'frozen', ySplit: only }];
}

function setValue(cell: ExcelJS.Cell, { kind, text }: ReturnCell): void {
  switch (kind) {
    case 'number':
      cell.value = Number(text);
      return;
    case 'boolean':
      cell.value = text === 'ИСТИНА';
      return;
    case 'error':
      // the reader's own words for what Excel has no code for stay words
      cell.value = /^#[A-Z0-9/!?]+$/.test(text)
        ? { error: text as ExcelJS.CellErrorValue['error'] }
        : text;
      return;
    case 'date':
      cell.value = new Date(`${text}T00:00:00Z`);
      cell.numFmt = 'dd.mm.yyyy';
      return;
    case 'text':
      cell.value = text;
      // else Excel makes a number, a day or a formula of it as soon as somebody edits the cell
      if (/^[=+\-@]|^[\d\s.,/+()-]+$/.test(text)) cell.numFmt = '@';
  }
}

/** Colour and comment of the cells remarks stand at; the gravest gives the colour. Beyond a limit the colour alone. */
function mark(worksheet: ExcelJS.Worksheet, placed: readonly Placed[]): void {
  const byCell = new Map<string, Remark[]>();
  for (const { remark, at } of placed) {
    if (!at) continue;
    const here = byCell.get(at.cell);
    if (here) here.push(remark);
    else byCell.set(at.cell, [remark]);
  }
  let comments = 0;
  for (const [address, remarks] of byCell) {
    const [first] = remarks;
    if (!first) continue;
    const cell = worksheet.getCell(address);
    cell.fill = {
      type: 'pattern',
      pattern: 'solid',
      fgColor: { argb: fills[first.severity] },
    };
    comments += 1;
    if (comments > mostRemarks) continue;
    const words = [...new Set(remarks.map(commentWords))];
    cell.note = { texts: [{ text: words.join('\n\n') }] };
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function commentWords({ severity, message, expected, todo }: Remark): string {
  const wanted = expected ? ` Ожидается: ${expected}.` : '';
  return `${capital(severityWords[severity])}. ${message}${wanted}\n${todo}`;
}

const columns = [
  { header: 'Лист', width: 24 },
  { header: 'Ячейка', width: 10 },
  { header: 'Важность', width: 16 },
  { header: 'Что стоит', width: 18 },
  { header: 'Что ожидается', width: 30 },
  { header: 'Что не так', width: 60 },
  { header: 'Что сделать', width: 48 },
];

const wholeWidth = columns.reduce((sum, { width }) => sum + width, 0);

/** Lines a text takes in a column of a width; words are not broken, so that a line is never quite full. */
const linesOf = (text: string, width: number): number =>
  Math.max(1, Math.ceil((text.length * 1.15) / width));

const rowLines = (row: ExcelJS.Row): number =>
  Math.max(...columns.map(({ width }, i) => linesOf(row.getCell(i + 1).text, width)));

function addRemarks(
  worksheet: ExcelJS.Worksheet,
  book: ReturnBook,
  placed: readonly Placed[],
  names: readonly string[],
): void {
  for (const [i, { width }] of columns.entries()) worksheet.getColumn(i + 1).width = width;
  const errors = placed.filter(({ remark }) => remark.severity === 'error').length;
  const intro = [
    `Замечания к файлу «${book.title}»`,
    `Ошибок – ${formatNumber(errors)}, предупреждений – ${formatNumber(placed.length - errors)}. Строки с ошибками не приняты.`,
    `Исправьте отмеченные ячейки, сохраните книгу и отправьте её: ${book.sendTo}.`,
    `Строки и столбцы не передвигайте; листы «${remarksSheet}» и «${serviceSheet}» не удаляйте.`,
    ...(book.tokens
      ? [
          'ФИО и номера документов убраны. Вместо них стоят метки: не изменяйте их – по метке строка находит своего участника.',
        ]
      : []),
    ...(book.ofSchool && book.remarks.some(({ check }) => check === 'school_unknown')
      ? [
          'Школа в файле не узнана, а метки по ФИО считаются вместе с ней. Код школы лучше исправить в исходном файле: иначе участники не сойдутся со своими результатами прошлых лет.',
        ]
      : []),
  ];
  for (const [i, words] of intro.entries()) {
    const row = worksheet.addRow([words]);
    worksheet.mergeCells(row.number, 1, row.number, columns.length);
    row.alignment = top;
    row.height = lineHeight * linesOf(words, wholeWidth);
    row.font = i === 0 ? { ...bold, size: 13 } : font;
  }
  worksheet.addRow([]);
  const header = worksheet.addRow(columns.map(({ header: words }) => words));
  header.font = bold;
  header.alignment = top;
  worksheet.views = [{ state: 'frozen', ySplit: header.number }];
  for (const { remark, at } of placed.slice(0, mostRemarks)) {
    const sheet = at ? (names[at.sheet] ?? '') : '';
    const row = worksheet.addRow([
      sheet || 'файл в целом',
      null,
      severityWords[remark.severity],
      remark.found,
      remark.expected,
      remark.message,
      remark.todo,
    ]);
    row.alignment = top;
    row.font = font;
    row.height = lineHeight * rowLines(row);
    row.getCell(3).fill = {
      type: 'pattern',
      pattern: 'solid',
      fgColor: { argb: fills[remark.severity] },
    };
    if (!at) continue;
    const link = row.getCell(2);
    link.value = { text: at.cell, hyperlink: `#'${sheet.replaceAll("'", "''")}'!${at.cell}` };
    link.font = { ...font, color: { argb: 'FF0563C1' }, underline: true };
  }
  const more = placed.length - mostRemarks;
  if (more > 0) worksheet.addRow([`… и ещё ${counted(more, WORDS.note)}.`]);
}

function addService(worksheet: ExcelJS.Worksheet, { service, tokens }: ReturnBook): void {
  worksheet.getColumn(1).width = 30;
  worksheet.getColumn(2).width = 70;
  worksheet.addRow([
    'Служебный лист: не изменяйте и не удаляйте его – по нему исправленный файл заменяет прежний.',
  ]).font = bold;
  const values = {
    version: returnVersion,
    replaces: service.replaces.join(','),
    path: service.path,
    run: service.run,
    key: service.key,
  };
  for (const [name, label] of Object.entries(serviceLabels)) {
    worksheet.addRow([label, values[name as keyof typeof values]]).getCell(2).numFmt = '@';
  }
  if (tokens) {
    worksheet.addRow([
      'Метки участников',
      'Метка прочитывается только с ключом псевдонимов института и ведёт к тому же участнику; посторонним она ничего не говорит.',
    ]).alignment = top;
  }
}
