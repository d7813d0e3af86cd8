import { blockRow } from '../block.ts';
import { classCode } from '../code.ts';
import { type ExamTitle, examCell, examKind, examTitle } from '../exam-title.ts';
import { examinee, examineeSynonyms, isExaminee } from '../examinee.ts';
import { type ColumnMap, headerReason, mapColumns } from '../header.ts';
import { type Layout, orNull, type ParseContext, type StagedRow } from '../layout.ts';
import { type Line, readLine } from '../line.ts';
import { rowFolds, rowTexts, type Sheet } from '../sheet.ts';
import { momentOf } from '../title.ts';

const synonyms = {
  ...examineeSynonyms,
  exam: [/^экзамен$/, /^предмет$/],
  kind: [/^тип апелляции ?\/ ?перепроверки$/, /^тип (апелляции|перепроверки)$/],
  state: [/^состояние$/],
  sent_at: [/^дата отправки на обработку$/],
  changed_at: [/^дата изменени[йя]$/],
  before: [/^балл до изменени[йя]$/],
  current: [/^текущи[ей]( балл)?$/],
};
const required = ['school', 'state', 'changed_at', 'current'];

const primaryWords = /^первичный балл$/;
const valueWords = /^(балл|тестовый балл|оценка|отметка)$/;
const markWords = /^(оценка|отметка)$/;
const telling = ['kind', 'state', 'exam'];

/** Rows searched for the first header. */
const searchedRows = 200;
const titleCells = 3;

/** A table under its two header rows. */
type Table = { headerRow: number; columns: ColumnMap; isMark: boolean };
/** Numbers of the blocks by exam and columns: each exam named in a table is a block. */
type Blocks = Map<string, string>;

/**
 * Tables of appeals and of re-checks: a second header row parts «Балл до изменения» and «Текущие»; the exam stands in a title above
 * (ЕГЭ) or in a column «Экзамен» (ОГЭ).
 */
export const rcoiAppeals: Layout = {
  id: 'rcoi_appeals',
  title: 'таблица апелляций и перепроверок РЦОИ',
  header: ['Код ОО', 'Фамилия', 'Состояние', 'Дата изменений', 'Балл до изменения', 'Текущие'],

  recognise(sheet) {
    const rows = Math.min(sheet.rowCount, searchedRows);
    let titled = false;
    for (let row = 0; row < rows; row += 1) {
      titled ||= examTitle(sheet, row) !== null;
      const table = tableAt(sheet, row);
      if (table && (titled || table.columns.exam !== undefined)) {
        return { headerRow: row, reason: headerReason(sheet, row) };
      }
    }
    return null;
  },

  parse(sheet, { headerRow }, context) {
    const kind = kindOf(sheet, headerRow);
    const blocks: Blocks = new Map();
    let title: ExamTitle | null = null;
    let table: Table | null = null;
    for (let row = 0; row < sheet.rowCount; row += 1) {
      const line = readLine(sheet, row, table?.columns ?? {});
      if (!line) continue;
      const named = line.filled <= titleCells ? examTitle(sheet, row) : null;
      if (named) {
        title = named;
        continue;
      }
      const header = line.filled > required.length ? tableAt(sheet, row) : null;
      if (header) {
        table = header;
        row += 1;
        continue;
      }
      if (!table || !isExaminee(line, telling)) continue;
      const exam = line.at('exam') === '' ? title : examCell(line.at('exam'));
      context.put('staged_appeal', {
        block: blockOf(sheet, { table, exam, blocks }, classCode(line.at('class')), context),
        row: String(row + 1),
        ...appealLine(line, exam, kind, context),
      });
    }
  },
};

/** Two header rows: the groups, and below them what each column of a group holds; null where a row is no header. */
function tableAt(sheet: Sheet, row: number): Table | null {
  const groups = mapColumns(sheet, row, synonyms);
  if (required.some((field) => groups[field] === undefined)) return null;
  const { before, current, ...columns } = groups;
  const below = rowFolds(sheet, row + 1);
  const under = (group: number | undefined, words: RegExp) => {
    if (group === undefined) return undefined;
    const next = rowTexts(sheet, row).findIndex((text, i) => i > group && text !== '');
    const column = below.findIndex((text, i) => i >= group && words.test(text));
    return column >= 0 && (next < 0 || column < next) ? column : undefined;
  };
  const places = {
    old_primary: under(before, primaryWords),
    old_value: under(before, valueWords),
    new_primary: under(current, primaryWords),
    new_value: under(current, valueWords),
  };
  // one column «Балл до изменения» holds the test score or the mark
  if (places.old_primary === undefined) places.old_value ??= before;
  if (places.new_primary === undefined && places.new_value === undefined) return null;
  const found = Object.entries(places).filter((entry): entry is [string, number] => {
    return entry[1] !== undefined;
  });
  const isMark = markWords.test(below[places.new_value ?? -1] ?? '');
  return { headerRow: row, columns: { ...columns, ...Object.fromEntries(found) }, isMark };
}

/** Word for lines without a kind of their own, by the words above the table. */
function kindOf(sheet: Sheet, headerRow: number): string {
  const above = Array.from({ length: headerRow }, (_, row) => rowFolds(sheet, row).join(' '));
  return above.some((text) => text.includes('перепровер')) ? 'Перепроверка' : 'Апелляция';
}

/** The block of an exam, told of where its first line stands. */
function blockOf(
  sheet: Sheet,
  { table, exam, blocks }: { table: Table; exam: ExamTitle | null; blocks: Blocks },
  pupilClass: string,
  context: ParseContext,
): string {
  const { headerRow, columns, isMark } = table;
  const { subject = '', heldOn = '', oralOn = '' } = exam ?? {};
  const key = JSON.stringify([subject, heldOn, columns]);
  const known = blocks.get(key);
  if (known) return known;
  const block = context.nextBlock();
  blocks.set(key, block);
  // the column «Экзамен» stands in tables of ОГЭ, whatever they call their mark
  const test = !isMark && (columns.exam === undefined || /^1[0-2]/.test(pupilClass));
  const kind = examKind(subject, { mark: !test, test, class: pupilClass });
  const reason = headerReason(sheet, headerRow);
  context.put(
    'staged_block',
    blockRow(
      { block, sheet, layout: rcoiAppeals.id, reason, headerRow, columns },
      {
        exam: kind.exam,
        subject: orNull(kind.subject),
        held_on: orNull(heldOn),
        oral_on: orNull(oralOn),
      },
    ),
  );
  return block;
}

function appealLine(
  { at }: Line,
  exam: ExamTitle | null,
  kind: string,
  context: ParseContext,
): StagedRow {
  return {
    school: orNull(at('school')),
    class: orNull(classCode(at('class'))),
    ...examinee(at, exam?.heldOn ?? '', context),
    kind: at('kind') || kind,
    state: orNull(at('state')),
    changed_at: orNull(momentOf(at('changed_at')) || momentOf(at('sent_at'))),
    old_primary: orNull(at('old_primary')),
    old_value: orNull(at('old_value')),
    new_primary: orNull(at('new_primary')),
    new_value: orNull(at('new_value')),
  };
}
