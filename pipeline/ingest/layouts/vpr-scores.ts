import { columnsLike, groupTable } from '../group-table.ts';
import type { Layout } from '../layout.ts';

/** ФИС ОКО «Распределение первичных баллов»: one row a group, one column a score with the share in percent. */
export const vprScores: Layout = groupTable({
  id: 'vpr_scores',
  report: 'scores',
  title: 'Распределение первичных баллов',
  header: ['Группы участников', 'Кол-во ОО', 'Кол-во участников', '0', '1', '2'],
  required: ['name', 'n'],
  read(sheet, headerRow) {
    const columns = columnsLike(sheet, headerRow, /^(\d{1,2})$/);
    // a table of tasks or of marks has no column for 0
    if (!columns.some(({ found }) => found[1] === '0')) return null;
    return {
      figures: columns.map(({ column, found }) => ({ column, measure: 'share', key: found[1] })),
    };
  },
});
