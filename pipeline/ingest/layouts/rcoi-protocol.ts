import { fold } from '../../russian/fold.ts';
import { agree, counted, type Forms } from '../../russian/plural.ts';
import { blockRow } from '../block.ts';
import { classCode, lineLabel } from '../code.ts';
import { type ExamTitle, examKind, examTitle } from '../exam-title.ts';
import { examinee, examineeSynonyms, isExaminee } from '../examinee.ts';
import { type ColumnMap, headerReason, mapColumns } from '../header.ts';
import { type Layout, orNull, type ParseContext, type StagedRow } from '../layout.ts';
import { type Line, readLine } from '../line.ts';
import { columnLetters, type Sheet } from '../sheet.ts';

const synonyms = {
  ...examineeSynonyms,
  short_mask: [/^(задания|часть) с кратким ответом$/],
  long_mask: [/^(задания|часть) с развернутым ответом$/],
  oral_mask: [/^устная часть$/],
  oral_primary: [/^первичный балл устной части$/],
  written_primary: [/^первичный балл письм(енной|\.)? части$/],
  primary_score: [/^первичный балл$/],
  mark: [/^оценка$/],
  test_score: [/^тестовый балл$/, /^балл$/],
};

const required = ['number', 'school', 'short_mask', 'primary_score'];
const answers = ['short_mask', 'long_mask', 'oral_mask'];
const total = /^всего участников/;
const words = /\p{L}{3}/u;

/** Rows below a title within which its header must stand. */
const headerWithin = 6;
/** Rows searched for the first header: a protocol begins with it. */
const searchedRows = 200;
const titleCells = 3;

/** Columns of a header row, null where the row is none. */
function headerColumns(sheet: Sheet, row: number): ColumnMap | null {
  const columns = mapColumns(sheet, row, synonyms);
  return required.every((field) => columns[field] !== undefined) ? columns : null;
}

/** An exam under way: its title, and its table once a header was found. */
type Exam = {
  title: ExamTitle;
  titleRow: number;
  table: Table | null;
  /** filled lines below a title that no header followed */
  headless: number;
};
type Table = {
  block: string;
  exam: string;
  subject: string;
  headerRow: number;
  columns: ColumnMap;
  stated: Stated | null;
};
/** Number of participants the protocol itself gives below its table, and where. */
type Stated = { n: string; cell: string };

/** Region's exam protocols (РЦОИ): CSV with spacer columns, dense sheets, several exams in one sheet. */
export const rcoiProtocol: Layout = {
  id: 'rcoi_protocol',
  title: 'протокол РЦОИ (ОГЭ, ЕГЭ)',
  header: ['№', 'Код ОО', 'Класс', 'Фамилия', 'Задания с кратким ответом', 'Первичный балл'],
  knows: [...Object.values(synonyms).flat(), /^код (мсу|ппэ)$/, /^аудитория$/],

  recognise(sheet) {
    const rows = Math.min(sheet.rowCount, searchedRows);
    let titled = false;
    for (let row = 0; row < rows; row += 1) {
      titled ||= examTitle(sheet, row) !== null;
      if (titled && headerColumns(sheet, row)) {
        return { headerRow: row, reason: headerReason(sheet, row) };
      }
    }
    return null;
  },

  parse(sheet, _recognition, context) {
    let exam: Exam | null = null;
    for (let row = 0; row < sheet.rowCount; row += 1) {
      const line = readLine(sheet, row, exam?.table?.columns ?? {});
      if (!line) continue;
      // a title stands alone in its row, or beside a note
      const title = line.filled <= titleCells ? examTitle(sheet, row) : null;
      if (title) {
        close(sheet, exam, context);
        exam = { title, titleRow: row, table: null, headless: 0 };
        continue;
      }
      if (!exam) continue;
      const { table } = exam;
      if (table === null) {
        const columns = row <= exam.titleRow + headerWithin ? headerColumns(sheet, row) : null;
        if (columns) exam.table = openTable(sheet, exam.title, row, columns, context);
        else exam.headless += 1;
        continue;
      }
      // the header may be printed again on the next page
      if (words.test(line.at('primary_score')) && headerColumns(sheet, row)) continue;
      if (isExaminee(line, answers)) {
        context.put('staged_participant', participantRow(line, table.block, exam.title, context));
      } else if (total.test(fold(line.first))) table.stated ??= statedBy(line, sheet);
    }
    close(sheet, exam, context);
  },
};

function openTable(
  sheet: Sheet,
  title: ExamTitle,
  headerRow: number,
  columns: ColumnMap,
  context: ParseContext,
): Table {
  const signs = {
    mark: columns.mark !== undefined,
    test: columns.test_score !== undefined,
    class: firstClass(sheet, headerRow, columns),
  };
  const kind = examKind(title.subject, signs);
  const { test_score: points, ...others } = columns;
  // a protocol of ОГЭ may call its mark «Балл»
  const isMark = kind.exam === 'oge' && !signs.mark && points !== undefined;
  return {
    block: context.nextBlock(),
    ...kind,
    headerRow,
    columns: isMark ? { ...others, mark: points } : columns,
    stated: null,
  };
}

/** Class of the first participant below a header, '' where none follows. */
function firstClass(sheet: Sheet, headerRow: number, columns: ColumnMap): string {
  const end = Math.min(sheet.rowCount, headerRow + searchedRows);
  for (let row = headerRow + 1; row < end; row += 1) {
    const line = readLine(sheet, row, columns);
    if (line && isExaminee(line, answers)) return classCode(line.at('class'));
  }
  return '';
}

/** An exam is told of at its end, with the number of participants it states itself. */
function close(sheet: Sheet, exam: Exam | null, context: ParseContext): void {
  if (!exam) return;
  const { title, table } = exam;
  if (!table) {
    context.put('staged_problem', withoutHeader(sheet, exam));
    return;
  }
  const { block, headerRow, columns, stated } = table;
  const reason = headerReason(sheet, headerRow);
  const place = { block, sheet, layout: rcoiProtocol.id, reason, headerRow, columns };
  context.put(
    'staged_block',
    blockRow(
      { ...place, cells: stated ? { stated_cell: stated.cell } : {} },
      {
        exam: table.exam,
        subject: table.subject,
        held_on: orNull(title.heldOn),
        oral_on: orNull(title.oralOn),
        stated_n: stated?.n ?? null,
      },
    ),
  );
}

const filledLines: Forms = ['заполненная строка', 'заполненные строки', 'заполненных строк'];

const withoutHeader = (sheet: Sheet, { title, titleRow, headless }: Exam): StagedRow => ({
  severity: 'error',
  sheet: sheet.name,
  row: String(titleRow + 1),
  cell: `A${titleRow + 1}`,
  found: title.subject,
  expected: rcoiProtocol.header.map((word) => `«${word}»`).join(', '),
  message: `Под названием экзамена «${title.subject}» нет шапки таблицы: ${counted(headless, filledLines)} под ним не ${agree(headless, 'загружена', 'загружены')}.`,
  check: 'header_missing',
});

/** The last number of a footer «Всего участников»; it may stand in the cell of the words. */
function statedBy(line: Line, sheet: Sheet): Stated | null {
  for (let column = sheet.columnCount - 1; column >= 0; column -= 1) {
    const n = /(\d+)(?:[.,]0+)?$/.exec(line.text(column))?.[1];
    if (n) return { n, cell: `${columnLetters(column)}${line.row + 1}` };
  }
  return null;
}

function participantRow(
  { row, at }: Line,
  block: string,
  title: ExamTitle,
  context: ParseContext,
): StagedRow {
  const { participant, participant_basis, named } = examinee(at, title.heldOn, context);
  return {
    block,
    row: String(row + 1),
    school: orNull(at('school')),
    class: orNull(classCode(at('class'))),
    participant,
    participant_basis,
    named,
    label: lineLabel(at('number')),
    short_mask: orNull(at('short_mask').replaceAll(' ', '')),
    long_mask: orNull(at('long_mask').replaceAll(' ', '')),
    oral_mask: orNull(at('oral_mask').replaceAll(' ', '')),
    written_primary: orNull(at('written_primary')),
    oral_primary: orNull(at('oral_primary')),
    primary_score: orNull(at('primary_score')),
    test_score: orNull(at('test_score')),
    mark: orNull(at('mark')),
  };
}
