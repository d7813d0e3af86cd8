import { schoolCode } from '../code.ts';
import { columnsJson, findHeader, headerReason, labelled, mapColumns } from '../header.ts';
import { cellSeparator, type Layout, orNull, type StagedRow } from '../layout.ts';
import { columnLetters, fold, rowTexts } from '../sheet.ts';
import { taskColumns } from './vpr-individual.ts';

const synonyms = {
  number: [/^№$/],
  name: [/^фио участника$/],
  class: [/^класс$/],
  variant: [/^вариант$/],
  primary_score: [/^первичный балл$/],
  mark: [/^отметка$/],
};

/** The institute's own collection form: labels above, one column a task, one row a participant. */
export const instituteForm: Layout = {
  id: 'institute_form',
  title: 'форма сбора результатов института',
  header: ['№', 'ФИО участника', 'Класс', 'Вариант', 'Первичный балл', 'Отметка'],

  recognise(sheet) {
    const headerRow = findHeader(
      sheet,
      synonyms,
      ['number', 'name', 'variant', 'primary_score'],
      20,
    );
    if (headerRow === null || labelled(sheet, /^код процедуры:?$/, headerRow) === '') return null;
    return { headerRow, reason: headerReason(sheet, headerRow) };
  },

  parse(sheet, { headerRow, reason }, context) {
    const columns = mapColumns(sheet, headerRow, synonyms);
    const tasks = taskColumns(sheet, headerRow);
    const school = labelled(sheet, /^код оо:?$/, headerRow);
    const block = context.nextBlock();
    const rows: StagedRow[] = [];
    for (let row = headerRow + 1; row < sheet.rowCount; row += 1) {
      const texts = rowTexts(sheet, row);
      const at = (field: string) => {
        const column = columns[field];
        return column === undefined ? '' : (texts[column] ?? '');
      };
      const first = texts.find((text) => text !== '');
      if (first === undefined || /^(ответственный|итого|подпись)/.test(fold(first))) continue;
      const onlyNumber = texts.every((text, i) => text === '' || i === columns.number);
      if (onlyNumber) continue;
      rows.push({
        block,
        row: String(row + 1),
        school: orNull(school),
        class: orNull(at('class')),
        variant: orNull(at('variant')),
        participant: context.pseudonym({ basis: 'name', parts: [schoolCode(school), at('name')] }),
        participant_basis: 'name',
        label: orNull(at('number') === '' ? '' : `№ ${at('number').replace(/\.0+$/, '')}`),
        cells: tasks.map(({ column }) => texts[column] ?? '').join(cellSeparator),
        primary_score: orNull(at('primary_score')),
        mark: orNull(at('mark')),
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
          exam: 'form',
          procedure_code: labelled(sheet, /^код процедуры:?$/, headerRow),
          school: orNull(school),
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
