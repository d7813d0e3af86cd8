import { blockRow } from '../block.ts';
import { classCode, participantCode } from '../code.ts';
import { findHeader, headerReason, mapColumns } from '../header.ts';
import { cellSeparator, type Layout, orNull } from '../layout.ts';
import { linesBelow } from '../line.ts';
import { taskHeaderOf } from '../task-columns.ts';
import { fisokoBlock, fisokoTitle, schoolYear } from '../title.ts';

const synonyms = {
  school: [/^оо$/, /^логин( оо)?$/],
  municipality: [/^муниципалитет$/],
  code: [/^код участника$/, /^код$/],
  class: [/^класс$/],
  variant: [/^вариант$/],
  primary_score: [/^первичный балл$/],
  mark: [/^отметка( за (впр|работу))?$/],
  journal_mark: [/^отметка по журналу$/, /^отметка за предыдущ/],
};

const groupRow = /(кол-?во|количество|число) участников/iu;

/**
 * ФИС ОКО «Индивидуальные результаты»: group rows before each school, one row a participant. Years before 2025 differ by
 * their words: «Пол» (never read), class with its letter, logins `sch…`, the journal mark as «Отметка за предыдущую
 * четверть/триместр», tasks without maxima in their headers.
 */
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

  knows: [...Object.values(synonyms).flat(), /^(название|наименование) оо$/, /^пол$/],

  recognise(sheet) {
    const required = ['school', 'code', 'variant', 'primary_score'];
    const headerRow = findHeader(sheet, synonyms, required);
    if (headerRow === null || !fisokoTitle(sheet, headerRow)) return null;
    return { headerRow, reason: headerReason(sheet, headerRow) };
  },

  parse(sheet, { headerRow, reason }, context) {
    const columns = mapColumns(sheet, headerRow, synonyms);
    const { primary_score: sum, variant = 0 } = columns;
    const { tasks, maxima } = taskHeaderOf(sheet, headerRow, variant, sum);
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
        row === maxima ||
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
