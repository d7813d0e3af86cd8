import { addDays } from '../../russian/date.ts';

const names = [
  'янв.',
  'февр.',
  'март',
  'апр.',
  'май',
  'июнь',
  'июль',
  'авг.',
  'сент.',
  'окт.',
  'нояб.',
  'дек.',
];

/** Most names that stand side by side over the bars. */
const mostNames = 14;

/** First days of the months that begin from one ISO day to another, both included. */
export function monthStarts(from: string, to: string): string[] {
  const found: string[] = [];
  let day = `${from.slice(0, 7)}-01`;
  while (day <= to) {
    if (day >= from) found.push(day);
    day = `${addDays(day, 31).slice(0, 7)}-01`;
  }
  return found;
}

/** Lines and names of months on an axis of days: `grid` at their first days, `months` in their middle, the year where it begins. */
export function monthsOf(
  from: string,
  to: string,
  dayOf: (iso: string) => number,
): { grid: object[]; months: object[] } {
  const starts = monthStarts(from, to);
  const whole = starts.slice(0, -1);
  const step = Math.ceil(whole.length / mostNames);
  return {
    grid: starts.map((day) => ({ day: dayOf(day) })),
    months: whole
      .map((day, i) => ({ day, next: starts[i + 1] as string, i }))
      .filter(({ i }) => i % step === 0)
      .map(({ day, next }, i, shown) => ({
        day: (dayOf(day) + dayOf(next)) / 2,
        name: names[Number(day.slice(5, 7)) - 1],
        year: i === 0 || shown[i - 1]?.day.slice(0, 4) !== day.slice(0, 4) ? day.slice(0, 4) : '',
      })),
  };
}
