import { formatDate, formatPeriod } from '../../russian/date.ts';
import { stateWords } from '../../russian/roadmap.ts';
import type { ActivityFacts } from '../../store/roadmap.ts';
import { groupedBy } from '../list/grouped.ts';
import { type Part, paperPart } from '../sections.ts';
import { table } from '../table.ts';

const names = [
  ...['январь', 'февраль', 'март', 'апрель', 'май', 'июнь'],
  ...['июль', 'август', 'сентябрь', 'октябрь', 'ноябрь', 'декабрь'],
];

/** «Март 2023» of an ISO month. */
function monthName(month: string): string {
  const name = names[Number(month.slice(5)) - 1];
  if (!name) throw new Error(`invalid month: ${month}`);
  return `${name.charAt(0).toUpperCase()}${name.slice(1)} ${month.slice(0, 4)}`;
}

/** A table a month in which something ends: that is when it is to be reported; what goes on longer tells when it began. */
export function monthParts(activities: readonly ActivityFacts[], asOf: string): Part[] {
  const lines = activities
    .filter(({ state }) => state !== 'cancelled')
    .flatMap((activity) => activity.periods.map((period) => ({ activity, period })))
    .toSorted((a, b) => (a.period.ends_on < b.period.ends_on ? -1 : 1));
  const months = groupedBy(lines, ({ period }) => period.ends_on.slice(0, 7));
  return [...months].map(([month, own]) =>
    paperPart(monthName(month), {
      tables: [
        table(
          'Заканчивается в этом месяце',
          [
            ['Срок', 'w'],
            ['№', 'c'],
            ['Мероприятие', 'w'],
            ['Ответственные', 'w'],
            ['Отметка', 'w'],
          ],
          own.map(({ activity, period }) => ({
            cells: [
              formatPeriod(period.starts_on, period.ends_on),
              activity.activity,
              activity.title,
              activity.responsible || '–',
              markOf(activity, period, asOf),
            ],
          })),
        ),
      ],
    }),
  );
}

/** Whether a period was held: its own day, or where the whole activity is entered as done, that. */
const markOf = (
  { state }: ActivityFacts,
  { done_on }: ActivityFacts['periods'][number],
  asOf: string,
): string => {
  // a mark of a later day is not known on the day told for
  if (done_on !== null && done_on <= asOf) return `выполнено ${formatDate(done_on)}`;
  return state === 'done' ? stateWords.done : 'нет отметки';
};
