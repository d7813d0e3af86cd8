import { blockRow } from '../block.ts';
import { classCode, participantCode, type TaskColumn, taskColumns } from '../code.ts';
import { emptyForm } from '../empty-form.ts';
import { schoolOfPath, workOfPath } from '../file-name.ts';
import { type ColumnMap, findHeader, headerReason, mapColumns } from '../header.ts';
import { cellSeparator, type Layout, orNull } from '../layout.ts';
import { type Line, linesBelow } from '../line.ts';
import { rowFolds, type Sheet } from '../sheet.ts';
import { fisokoTitle } from '../title.ts';

const synonyms = {
  code: [/^код участника$/, /^код( ученика| обучающегося)?$/],
  variant: [/^(№ |номер )?варианта?$/],
  class: [/^порядковый номер класса$/, /^класс$/],
  journal_mark: [/^отметка за предыдущ/, /^отметка по журналу$/],
  primary_score: [/^итого( баллов)?$/, /^сумма баллов$/, /^первичный балл$/],
  mark: [/^отметка( за (работу|впр))?$/],
};

/** Columns of reports and protocols that have other layouts. */
const foreign = /^(оо|код оо|логин( оо)?|муниципалитет|название оо|фио.*|фамилия)$/;

/** Task columns of the table; behind «Итого баллов» stand helper lists. */
function tableTasks(sheet: Sheet, headerRow: number, columns: ColumnMap): TaskColumn[] {
  const end = columns.primary_score ?? Number.POSITIVE_INFINITY;
  return taskColumns(sheet, headerRow).filter(({ column }) => column < end);
}

/**
 * ВПР «Форма сбора результатов» a school fills in: 2026, and the older ones with class and sex. It names neither school
 * nor work: both are read from the names of file and folders, the work also from its tasks (see intake_block).
 */
export const vprForm: Layout = {
  id: 'vpr_form',
  title: 'форма сбора результатов ВПР',
  header: [
    'Код участника',
    'Вариант',
    'Порядковый номер класса',
    'Отметка за предыдущий триместр/ четверть/полугодие',
    'Итого баллов',
  ],

  recognise(sheet) {
    const headerRow = findHeader(sheet, synonyms, ['code', 'variant']);
    if (headerRow === null || fisokoTitle(sheet, headerRow)) return null;
    const columns = mapColumns(sheet, headerRow, synonyms);
    const ends = columns.journal_mark !== undefined || columns.primary_score !== undefined;
    if (!ends || tableTasks(sheet, headerRow, columns).length === 0) return null;
    if (rowFolds(sheet, headerRow).some((text) => foreign.test(text))) return null;
    return { headerRow, reason: headerReason(sheet, headerRow) };
  },

  parse(sheet, { headerRow, reason }, context) {
    const columns = mapColumns(sheet, headerRow, synonyms);
    const tasks = tableTasks(sheet, headerRow, columns);
    const lines = () => participantLines(sheet, headerRow, columns, tasks);
    if (!some(lines(), (line) => hasResult(line, tasks))) {
      context.put('staged_problem', emptyForm(sheet, count(lines())));
      return;
    }
    const { subject, grade, year } = workOfPath(context.path);
    const school = schoolOfPath(context.path);
    const block = context.nextBlock();
    context.put(
      'staged_block',
      blockRow(
        { block, sheet, layout: this.id, reason, headerRow, columns, tasks },
        {
          exam: 'vpr_form',
          subject: orNull(subject),
          grade: orNull(grade),
          year: orNull(year),
          school: orNull(school),
        },
      ),
    );
    for (const { row, text, at } of lines()) {
      const code = codeOf(at);
      context.put('staged_participant', {
        block,
        row: String(row + 1),
        school: orNull(school),
        class: orNull(classCode(at('class'))),
        variant: orNull(at('variant')),
        // codes of two schools that cannot be told apart by name are told apart by their files
        ...context.person({ basis: 'code', parts: [school || context.path, year, code] }),
        label: participantCode(code),
        cells: tasks.map(({ column }) => text(column)).join(cellSeparator),
        primary_score: orNull(at('primary_score')),
        mark: orNull(at('mark')),
        journal_mark: orNull(at('journal_mark')),
      });
    }
  },
};

const codeOf = (at: Line['at']): string => at('code').replace(/[.,]0+$/, '');

const hasResult = ({ text, at }: Line, tasks: readonly TaskColumn[]): boolean =>
  at('variant') !== '' || tasks.some(({ column }) => text(column) !== '');

/** Lines with a participant's code, and lines with points that lack one; prepared lines and notes are left out. */
function* participantLines(
  sheet: Sheet,
  headerRow: number,
  columns: ColumnMap,
  tasks: readonly TaskColumn[],
): Generator<Line> {
  for (const line of linesBelow(sheet, headerRow, columns)) {
    if (hasResult(line, tasks) || participantCode(codeOf(line.at)) !== null) yield line;
  }
}

function some(lines: Iterable<Line>, holds: (line: Line) => boolean): boolean {
  for (const line of lines) if (holds(line)) return true;
  return false;
}

function count(lines: Iterable<Line>): number {
  let n = 0;
  for (const _ of lines) n += 1;
  return n;
}
