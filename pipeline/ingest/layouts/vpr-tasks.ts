import { groupTable, taskFigures } from '../group-table.ts';
import type { Layout } from '../layout.ts';

/** ФИС ОКО «Выполнение заданий»: one row a group, one column a task, a line «Макс балл»; mean percent of the maximum. */
export const vprTasks: Layout = groupTable({
  id: 'vpr_tasks',
  report: 'tasks',
  title: 'Выполнение заданий',
  header: ['Группы участников', 'Кол-во ОО', 'Кол-во участников', '1', '2', '3'],
  required: ['name', 'n'],
  read(sheet, headerRow, columns) {
    const { tasks, figures } = taskFigures(sheet, headerRow, columns);
    return tasks.length > 0 ? { figures, tasks } : null;
  },
});
