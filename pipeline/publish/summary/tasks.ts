import { formatNumber } from '../../russian/number.ts';
import { bandNames, difficultyLetter, difficultyNote } from '../../russian/result.ts';
import { type Page, type PageCell, type PageColumn, signs } from '../page.ts';
import { originWords, wholeName } from './group-words.ts';
import type { Procedure } from './procedure.ts';
import type { Band, Task, TaskFigure, TaskGroup } from './task-rows.ts';

type Context = {
  procedure: Procedure;
  region: string;
  /** participants below which nothing is said of the tasks of a group */
  smallN: number;
  lines: readonly string[];
  notes: readonly string[];
};

/** What the signs of a sheet mean, with the borders they stand for. */
export const signsLegend = (minN: number): string =>
  `${signs.weak.mark} – недостаточный уровень освоения, ${signs.near.mark} – зона неопределённости, без знака – достаточный или не определён; знаки ставятся при${'\u00A0'}числе участников от${'\u00A0'}${formatNumber(minN)}.`;

const keyOf = ({
  scope,
  scope_code,
  origin,
}: Pick<TaskFigure, 'scope' | 'scope_code' | 'origin'>) => [origin, scope, scope_code].join();

type Matrix = {
  columns: PageColumn[];
  heads: NonNullable<Page['heads']>;
  /** completion of every task, then how many it was presented to */
  cells(group: Pick<TaskFigure, 'scope' | 'scope_code' | 'origin'>, band?: string): PageCell[];
};

/** A column for every task, and beside them the number of participants behind each share. */
function matrix(tasks: readonly Task[], figures: readonly TaskFigure[]): Matrix {
  const skills = tasks.some(({ skill }) => skill !== '');
  const levels = tasks.some(({ difficulty }) => difficultyLetter(difficulty) !== null);
  const known = new Map(figures.map((row) => [[keyOf(row), row.band, row.position].join(), row]));
  const about = (task: Task) => [
    ...(skills ? [task.skill] : []),
    ...(levels ? [difficultyLetter(task.difficulty)] : []),
    task.max_score,
  ];
  const column = (task: Task, width: number): PageColumn => ({
    ...{ head: task.task, width, about: about(task) },
  });
  return {
    heads: [
      ...(skills ? [{ name: 'Проверяемое умение', upright: true }] : []),
      ...(levels ? [{ name: 'Уровень сложности' }] : []),
      { name: 'Максимальный балл' },
    ],
    columns: [
      ...tasks.map(
        (task): PageColumn => ({
          ...column(task, 9.5),
          ...{ form: 'share', over: 'Выполнение заданий, % от максимума (№ задания)' },
        }),
      ),
      ...tasks.map(
        (task): PageColumn => ({
          ...column(task, 7),
          ...{ form: 'count', over: 'Участников, которым задание предъявлено (№ задания)' },
          ...{ about: [...(skills ? [null] : []), ...(levels ? [null] : []), null], screen: true },
        }),
      ),
    ],
    cells(group, band = '') {
      const rows = tasks.map((task) => known.get([keyOf(group), band, task.position].join()));
      return [...rows.map(shareCell), ...rows.map((row) => row?.n ?? null)];
    },
  };
}

function shareCell(row: TaskFigure | undefined): PageCell {
  if (!row || row.completion === null) return null;
  if (row.corridor === 'insufficient') return { value: row.completion, sign: 'weak' };
  if (row.corridor === 'zone') return { value: row.completion, sign: 'near' };
  return row.completion;
}

/** Задания × школы: the region and municipalities on top, then schools by municipality and name. */
export function tasksPage(
  tasks: readonly Task[],
  groups: readonly TaskGroup[],
  figures: readonly TaskFigure[],
  { procedure, region, smallN, lines, notes }: Context,
): Page {
  const name = 'Задания × школы';
  const { heads, columns, cells } = matrix(tasks, figures);
  const levels = figures.some(({ corridor }) => corridor !== null);
  const compared = procedure.own_municipality === null;
  return {
    name,
    title: `${name}. ${procedure.title}`,
    lines: [...lines, tasks.length > 0 ? '' : 'Задания работы не описаны.'].filter(Boolean),
    notes: [...notes, difficultyLine(tasks)].filter(Boolean),
    heads,
    places: 3,
    columns: [
      { head: 'Муниципалитет', width: 20 },
      { head: 'Код школы', width: 9 },
      { head: 'Школа', width: 34 },
      { head: 'Писали', width: 11, form: 'count' },
      ...(levels ? [{ head: 'Недостаточных заданий', width: 16, form: 'count' } as const] : []),
      ...(compared ? [{ head: 'Заданий ниже региона', width: 14, form: 'count' } as const] : []),
      { head: 'Примечание', width: 24 },
      ...columns,
    ],
    rows: groups.map((group) => ({
      total: group.scope !== 'school',
      cells: [
        wholeName(group, region),
        group.school_code,
        group.school ?? `в целом, ${originWords(group)}`,
        group.n,
        ...(levels ? [group.n_insufficient] : []),
        ...(compared ? [group.n_below_region] : []),
        remark(group, smallN),
        ...cells(group),
      ],
    })),
  };
}

const difficultyLine = (tasks: readonly Task[]) =>
  tasks.some(({ difficulty }) => difficultyLetter(difficulty) !== null) ? `${difficultyNote}.` : '';

function remark({ n, small_n }: TaskGroup, smallN: number): string | null {
  if (n === 0) return 'результатов нет';
  return small_n ? `менее ${formatNumber(smallN)} участников` : null;
}

/** Группы: tasks by what participants got for the whole work, of the region and municipalities. */
export function bandsPage(
  tasks: readonly Task[],
  bands: readonly Band[],
  figures: readonly TaskFigure[],
  { procedure, region, smallN, lines, notes }: Context,
): Page {
  const name = 'Группы';
  const { heads, columns, cells } = matrix(tasks, figures);
  return {
    name,
    title: `${name}: выполнение заданий группами участников. ${procedure.title}`,
    lines: [...lines, tasks.length > 0 ? '' : 'Задания работы не описаны.'].filter(Boolean),
    notes: [...notes, difficultyLine(tasks)].filter(Boolean),
    heads,
    places: 3,
    columns: [
      { head: 'Группа участников', width: 26 },
      { head: 'Источник', width: 21 },
      { head: 'Результат за работу', width: 20 },
      { head: 'Участников', width: 11, form: 'count' },
      { head: 'Примечание', width: 40 },
      ...columns,
    ],
    rows: bands.map((band) => ({
      total: band.scope !== 'municipality',
      cells: [
        wholeName(band, region),
        originWords(band),
        bandNames[band.band] ?? band.band,
        band.n,
        bandRemark(band, smallN),
        ...cells(band, band.band),
      ],
    })),
  };
}

function bandRemark({ n, small_n }: Band, smallN: number): string | null {
  if (n === 0) return 'участников нет';
  return small_n ? `менее ${formatNumber(smallN)} участников: не описывается` : null;
}
