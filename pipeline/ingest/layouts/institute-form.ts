import { fold } from '../../russian/fold.ts';
import { blockRow } from '../block.ts';
import { classCode, lineLabel, schoolCode, taskColumns } from '../code.ts';
import { findHeader, headerReason, labelled, mapColumns } from '../header.ts';
import { cellSeparator, type Layout, orNull } from '../layout.ts';
import { linesBelow } from '../line.ts';

const synonyms = {
  number: [/^№$/, /^№ ?п\/п$/],
  name: [/^фио( участника)?$/],
  class: [/^класс$/],
  variant: [/^вариант$/],
  primary_score: [/^первичный балл$/, /^итого( баллов)?$/],
  mark: [/^отметка$/],
  journal_mark: [/^отметка по журналу$/],
};

const footer = /^(ответственный|итого|подпись|директор|дата|составил)/;

/** The institute's own collection form: labels above, one column a task, one row a participant. */
export const instituteForm: Layout = {
  id: 'institute_form',
  title: 'форма сбора результатов института',
  header: ['№', 'ФИО участника', 'Класс', 'Вариант', 'Первичный балл', 'Отметка'],

  recognise(sheet) {
    const required = ['number', 'name', 'variant', 'primary_score'];
    const headerRow = findHeader(sheet, synonyms, required, 20);
    if (headerRow === null || labelled(sheet, /^код процедуры:?$/, headerRow).text === '')
      return null;
    return { headerRow, reason: headerReason(sheet, headerRow) };
  },

  parse(sheet, { headerRow, reason }, context) {
    const columns = mapColumns(sheet, headerRow, synonyms);
    const tasks = taskColumns(sheet, headerRow);
    const procedure = labelled(sheet, /^код процедуры:?$/, headerRow).text;
    const { text: school, cell: schoolCell } = labelled(sheet, /^код оо:?$/, headerRow);
    const block = context.nextBlock();
    context.put(
      'staged_block',
      blockRow(
        { block, sheet, layout: this.id, reason, headerRow, columns, tasks, schoolCell },
        { exam: 'form', procedure_code: procedure, school: orNull(school) },
      ),
    );
    for (const { row, first, filled, text, at } of linesBelow(sheet, headerRow, columns)) {
      // a line of one cell is a prepared empty line (its number) or a note below the table
      if (filled < 2 || footer.test(fold(first))) continue;
      context.put('staged_participant', {
        block,
        row: String(row + 1),
        school: orNull(school),
        class: orNull(classCode(at('class'))),
        variant: orNull(at('variant')),
        ...context.person({ basis: 'name', parts: [schoolCode(school), at('name')] }),
        label: lineLabel(at('number')),
        cells: tasks.map(({ column }) => text(column)).join(cellSeparator),
        primary_score: orNull(at('primary_score')),
        mark: orNull(at('mark')),
        journal_mark: orNull(at('journal_mark')),
      });
    }
  },
};
