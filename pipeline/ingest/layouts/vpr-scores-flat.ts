import { blockRow } from '../block.ts';
import { columnsLike, countColumns, groupColumns, putFigures } from '../group-table.ts';
import { findHeader, headerReason, mapColumns } from '../header.ts';
import { type Layout, orNull } from '../layout.ts';
import { linesBelow } from '../line.ts';

const synonyms = {
  year: [/^год( впр)?$/],
  grade: [/^класс$/, /^параллель$/],
  subject: [/^предмет$/],
  municipality: [/^муниципалитет$/],
  login: [/^логин( оо)?$/],
  school: [/^(название |наименование )?оо$/],
  n: groupColumns.n,
};

const required = ['year', 'grade', 'subject', 'municipality', 'school', 'n'];

/**
 * Region's own copy of «Распределение первичных баллов»: no head, one row a school and work, one column a score with the
 * share in percent. Each work of the table is a block.
 */
export const vprScoresFlat: Layout = {
  id: 'vpr_scores_flat',
  title: 'распределение первичных баллов одной таблицей',
  header: [
    'Год',
    'Класс',
    'Предмет',
    'Муниципалитет',
    'Логин',
    'ОО',
    'Кол-во участников',
    '0',
    '1',
  ],
  knows: Object.values(synonyms).flat(),

  recognise(sheet) {
    const headerRow = findHeader(sheet, synonyms, required);
    if (headerRow === null || columnsLike(sheet, headerRow, /^[01]$/).length < 2) return null;
    return { headerRow, reason: headerReason(sheet, headerRow, 7) };
  },

  parse(sheet, { headerRow, reason }, context) {
    const columns = mapColumns(sheet, headerRow, synonyms);
    const scores = columnsLike(sheet, headerRow, /^(\d{1,2})$/).map(({ column, found }) => ({
      column,
      measure: 'share' as const,
      key: found[1],
    }));
    const blocks = new Map<string, string>();
    for (const line of linesBelow(sheet, headerRow, columns)) {
      // a line of one cell is a note below the table
      if (line.filled < 2) continue;
      const year = line.at('year').replace(/ ?(г|год)\.?$/iu, '');
      const grade = line.at('grade').replace(/ ?кл(асс)?\.?$/iu, '');
      const subject = line.at('subject');
      const work = [year, grade, subject].join('|').toLowerCase();
      const block = blocks.get(work) ?? context.nextBlock();
      if (!blocks.has(work)) {
        blocks.set(work, block);
        context.put(
          'staged_block',
          blockRow(
            { block, sheet, layout: this.id, reason, headerRow, columns },
            { exam: 'vpr', subject: orNull(subject), grade: orNull(grade), year: orNull(year) },
          ),
        );
      }
      const school = [line.at('school'), line.at('login')].filter(Boolean).join(', ');
      const name = school === '' ? line.at('municipality') : school;
      const group = { block, report: 'scores' as const, name, at: String(line.row + 1) };
      putFigures(context, line, group, [...countColumns(columns), ...scores]);
    }
  },
};
