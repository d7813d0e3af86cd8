import { blockRow } from '../block.ts';
import { classCode, participantCode, taskColumns } from '../code.ts';
import { findHeader, headerReason, mapColumns } from '../header.ts';
import { cellSeparator, type Layout, orNull } from '../layout.ts';
import { linesBelow } from '../line.ts';
import { fisokoBlock, fisokoTitle, schoolYear } from '../title.ts';

const synonyms = {
  school: [/^оо$/, /^логин( оо)?$/],
  municipality: [/^муниципалитет$/],
  code: [/^код участника$/, /^код$/],
  class: [/^класс$/],
  variant: [/^вариант$/],
  primary_score: [/^первичный балл$/],
  mark: [/^отметка$/],
  journal_mark: [/^отметка по журналу$/],
};

const groupRow = /(кол-?во|количество|число) участников/iu;

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
    const headerRow = findHeader(sheet, synonyms, required);
    if (headerRow === null || !fisokoTitle(sheet, headerRow)) return null;
    return { headerRow, reason: headerReason(sheet, headerRow) };
  },

  parse(sheet, { headerRow, reason }, context) {
    const columns = mapColumns(sheet, headerRow, synonyms);
    const tasks = taskColumns(sheet, headerRow);
    const title = fisokoBlock(sheet, headerRow);
    const year = schoolYear(title.held_on ?? '') ?? title.year ?? '';
    const block = context.nextBlock();
    context.put(
      'staged_block',
      blockRow({ block, sheet, layout: this.id, reason, headerRow, columns, tasks }, title),
    );
    for (const { row, filled, first, text, at } of linesBelow(sheet, headerRow, columns)) {
      // a line of one cell is a group row («СОШ № 105(edu790105)») or a note below the table
      if (
        filled < 2 ||
        groupRow.test(first) ||
        (filled === 2 && groupRow.test(at('municipality')))
      ) {
        continue;
      }
      const school = at('school').toLowerCase();
      const code = at('code').replace(/[.,]0+$/, '');
      context.put('staged_participant', {
        block,
        row: String(row + 1),
        school: orNull(school),
        class: orNull(classCode(at('class'))),
        variant: orNull(at('variant')),
        ...context.person({ basis: 'code', parts: [school, year, code] }),
        label: participantCode(code),
        cells: tasks.map(({ column }) => text(column)).join(cellSeparator),
        primary_score: orNull(at('primary_score')),
        mark: orNull(at('mark')),
        journal_mark: orNull(at('journal_mark')),
      });
    }
  },
};
