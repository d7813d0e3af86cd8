import { columnsLike, groupTable } from '../group-table.ts';
import type { Layout } from '../layout.ts';

const marks = ['2', '3', '4', '5'] as const;

/** ФИС ОКО «Статистика по отметкам»: one row a group (country, region, municipality, school), shares in percent. */
export const vprMarks: Layout = groupTable({
  id: 'vpr_marks',
  report: 'marks',
  title: 'Статистика по отметкам',
  header: ['Группы участников', 'Кол-во ОО', 'Кол-во участников', '2', '3', '4', '5'],
  synonyms: Object.fromEntries(
    marks.map((mark) => [`mark_${mark}`, [new RegExp(`^«?${mark}»?(,? ?%)?$`)]]),
  ),
  required: ['name', 'n', ...marks.map((mark) => `mark_${mark}`)],
  read(sheet, headerRow) {
    const columns = columnsLike(sheet, headerRow, /^«?([2-5])»?(,? ?%)?$/);
    return {
      figures: columns.map(({ column, found }) => ({ column, measure: 'share', mark: found[1] })),
    };
  },
});
