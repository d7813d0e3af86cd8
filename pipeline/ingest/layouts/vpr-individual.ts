import { taskHeader } from '../code.ts';
import { columnsJson, findHeader, headerReason, labelled, mapColumns } from '../header.ts';
import { cellSeparator, type Layout, orNull, type StagedRow } from '../layout.ts';
import { cellText, columnLetters, fold, rowTexts, type Sheet } from '../sheet.ts';
import { dateOf, fisokoTitle, schoolYear } from '../title.ts';

const synonyms = {
  school: [/^оо$/, /^логин( оо)?$/],
  municipality: [/^муниципалитет$/],
  code: [/^код( участника)?$/],
  class: [/^класс$/],
  variant: [/^вариант$/],
  primary_score: [/^первичный балл$/],
  mark: [/^отметка$/],
  journal_mark: [/^отметка по журналу$/],
};

const groupRow = /кол-во участников\s*:/;

/** ФИС ОКО «Индивидуальные результаты»: header in row 8, group rows before each school, one row a participant. */
export const vprIndividual: Layout = {
  id: 'vpr_individual',
  title: 'ФИС ОКО «Индивидуальные результаты»',
  header: [
    'ОО',
    'Муниципалитет',
    'Название ОО',
    'Код участника',
    'Класс',
    'Вариант',
    'Первичный балл',
  ],

  recognise(sheet) {
    const required = ['school', 'municipality', 'code', 'variant', 'primary_score'];
    const headerRow = findHeader(sheet, synonyms, required, 15);
    if (headerRow === null || !fisokoTitle(sheet, headerRow)) return null;
    return { headerRow, reason: headerReason(sheet, headerRow) };
  },

  parse(sheet, { headerRow, reason }, context) {
    const columns = mapColumns(sheet, headerRow, synonyms);
    const tasks = taskColumns(sheet, headerRow);
    const title = fisokoTitle(sheet, headerRow);
    const heldOn = dateOf(labelled(sheet, /^дата:?$/, headerRow));
    const year = schoolYear(heldOn) ?? title?.year ?? '';
    const block = context.nextBlock();
    const rows: StagedRow[] = [];
    for (let row = headerRow + 1; row < sheet.rowCount; row += 1) {
      const texts = rowTexts(sheet, row);
      if (texts.every((text) => text === '') || texts.some((text) => groupRow.test(fold(text))))
        continue;
      const at = (field: string) => {
        const column = columns[field];
        return column === undefined ? '' : (texts[column] ?? '');
      };
      const school = at('school').toLowerCase();
      const code = at('code').replace(/\.0+$/, '');
      rows.push({
        block,
        row: String(row + 1),
        school: orNull(school),
        class: orNull(at('class')),
        variant: orNull(at('variant')),
        participant: context.pseudonym({ basis: 'code', parts: [school, year, code] }),
        participant_basis: 'code',
        label: orNull(code),
        cells: tasks.map(({ column }) => texts[column] ?? '').join(cellSeparator),
        primary_score: orNull(at('primary_score')),
        mark: orNull(at('mark')),
        journal_mark: orNull(at('journal_mark')),
      });
    }
    return {
      staged_block: [
        {
          block,
          sheet: sheet.name,
          layout: this.id,
          reason,
          header_row: String(headerRow + 1),
          exam: 'vpr',
          subject: orNull(labelled(sheet, /^предмет:?$/, headerRow) || (title?.subject ?? '')),
          grade: title?.grade ?? null,
          year: title?.year ?? null,
          held_on: orNull(heldOn),
          max_primary: orNull(labelled(sheet, /^максимальный первичный балл:?$/, headerRow)),
          columns: columnsJson(columns),
          tasks: tasks.map(({ task }) => task).join(cellSeparator),
          task_maxima: tasks.map(({ max }) => max).join(cellSeparator),
          task_columns: tasks.map(({ column }) => columnLetters(column)).join(cellSeparator),
        },
      ],
      staged_participant: rows,
    };
  },
};

/** Task columns of a header row: code, maximum and column. */
export function taskColumns(sheet: Sheet, row: number) {
  return Array.from({ length: sheet.columnCount }, (_, column) => {
    const header = taskHeader(cellText(sheet, row, column));
    return header ? { ...header, column } : null;
  }).filter((task) => task !== null);
}
