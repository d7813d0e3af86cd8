import { fold } from '../../russian/fold.ts';
import { blockRow } from '../block.ts';
import {
  countColumns,
  type FigureColumn,
  groupColumns,
  putFigures,
  taskFigures,
} from '../group-table.ts';
import { mapColumns } from '../header.ts';
import type { Layout } from '../layout.ts';
import { linesBelow } from '../line.ts';
import { recogniseReport } from '../report.ts';
import { isMaximaLabel } from '../task-columns.ts';
import { fisokoBlock } from '../title.ts';

const title = 'Выполнение заданий группами участников';

/** «Ср. % вып. уч. гр. баллов 2», also behind the name of its group: «РФ Ср. % вып. уч. гр. баллов 2». */
const bandLine =
  /^(.*?)[\s,;:–-]*(?:ср\.? ?% ?вып|групп|уч(?:\.|астник)|получивш).*?«?([2-5])»?$/iu;

/**
 * ФИС ОКО «Выполнение заданий группами участников»: under the name of each group of participants one line for those of
 * each mark, one column a task; mean percent of the maximum.
 */
export const vprTaskGroups: Layout = {
  id: 'vpr_task_groups',
  title: `ФИС ОКО «${title}»`,
  header: ['Группы участников', 'Кол-во участников', '1', '2', '3'],
  knows: Object.values(groupColumns).flat(),

  recognise(sheet) {
    const found = recogniseReport(sheet, 'task_groups', title, groupColumns, ['name', 'n']);
    if (!found) return null;
    const columns = mapColumns(sheet, found.headerRow, groupColumns);
    return taskFigures(sheet, found.headerRow, columns).tasks.length > 0 ? found : null;
  },

  parse(sheet, { headerRow, reason }, context) {
    const columns = mapColumns(sheet, headerRow, groupColumns);
    const { tasks, figures: shares } = taskFigures(sheet, headerRow, columns);
    const block = context.nextBlock();
    context.put(
      'staged_block',
      blockRow(
        { block, sheet, layout: this.id, reason, headerRow, columns, tasks },
        fisokoBlock(sheet, headerRow),
      ),
    );
    const figures: FigureColumn[] = [...countColumns(columns), ...shares];
    // the group and the words of a line may stand in two columns
    const first = Math.min(...figures.map(({ column }) => column));
    const texts = Array.from({ length: first }, (_, column) => column);
    let current = '';
    for (const line of linesBelow(sheet, headerRow, columns)) {
      if (isMaximaLabel(fold(line.first))) continue;
      const label = texts
        .map((column) => line.text(column))
        .join(' ')
        .trim();
      const [, before = '', mark] = bandLine.exec(label) ?? [];
      // a line of its own names the group of the lines below it
      const named = mark ? before : label;
      if (named !== '') current = named;
      putFigures(
        context,
        line,
        {
          block,
          report: 'task_groups',
          name: current,
          at: String(line.row + 1),
        },
        figures.map((figure) => ({ ...figure, mark })),
      );
    }
  },
};
