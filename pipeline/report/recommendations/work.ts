import { formatDate } from '../../russian/date.ts';
import { formatNumber, NBSP } from '../../russian/number.ts';
import { capital, counted, WORDS } from '../../russian/plural.ts';
import { levelWords } from '../../russian/procedure.ts';
import { shareCell, type Tiers } from '../../russian/share.ts';
import type { GroupRow } from './group.ts';
import type { MainProcedure } from './procedure.ts';

/** Name of the subject and grade: «Математика, 11 класс, базовый уровень». */
export function subjectTitle(main: MainProcedure): string {
  const level = levelWords(main.level);
  return `${main.subject}, ${main.grade} класс${level ? `, ${level}` : ''}`;
}

/** A row of the table of results; shares of groups too small are dashes. */
export function groupCells(name: string, row: GroupRow, main: MainProcedure, tiers: Tiers) {
  const share = (value: number | null) => shareCell(value, row.n, tiers);
  const mean =
    row.mean_primary === null || row.n < tiers.share ? '–' : formatNumber(row.mean_primary, 1);
  return {
    name: capital(name),
    n: formatNumber(row.n),
    marks: main.has_mark
      ? [row.share_mark_2, row.share_mark_3, row.share_mark_4, row.share_mark_5].map(share)
      : null,
    low: share(row.low_share),
    quality: main.has_mark ? share(row.quality_share) : null,
    mean,
  };
}

/** The passport of the work. */
export function workFacts(main: MainProcedure): { name: string; value: string }[] {
  const levels = [
    [main.n_basic, 'базового'],
    [main.n_advanced, 'повышенного'],
    [main.n_high, 'высокого'],
  ] as const;
  return [
    { name: 'Процедура', value: main.title },
    {
      name: 'Дата',
      value:
        main.held_from === main.main_to
          ? formatDate(main.held_from)
          : `${formatDate(main.held_from)}${NBSP}– ${formatDate(main.main_to)}`,
    },
    ...(main.pupil_grade === main.grade
      ? []
      : [
          {
            name: 'Писали',
            value: `учащиеся ${main.pupil_grade}-х классов (работу за ${main.grade}-й класс)`,
          },
        ]),
    { name: 'Организатор, основание', value: `${main.organizer}; ${main.basis}` },
    { name: 'Проверка, наблюдение', value: `${main.checked_by}; ${main.observers}` },
    {
      name: 'Состав работы',
      value: `${counted(main.n_tasks, WORDS.task)} с отдельным баллом: ${levels
        .filter(([n]) => n > 0)
        .map(([n, level]) => `${n} ${level} уровня`)
        .join(', ')}; максимум ${counted(main.max_primary, WORDS.point)}`,
    },
    ...(main.minutes === null
      ? []
      : [{ name: 'Время', value: counted(main.minutes, ['минута', 'минуты', 'минут']) }]),
  ];
}
