import type { Span } from './calendar.ts';

/**
 * Puts the days an activity was held to its periods: a day to the period it lies in, else to the last one that had ended by then
 * and is not marked, else to the first not marked. A further day of a period already marked changes nothing.
 */
export function markDone(
  periods: readonly Span[],
  days: readonly string[],
): (Span & { done_on: string | null })[] {
  const marked = periods.map((period) => ({ ...period, done_on: null as string | null }));
  const outside: string[] = [];
  for (const day of [...days].sort()) {
    const own = marked.find(({ from, to }) => from <= day && day <= to);
    if (!own) outside.push(day);
    else own.done_on ??= day;
  }
  for (const day of outside) {
    const free = marked.filter(({ done_on }) => done_on === null);
    const period = free.findLast(({ to }) => to < day) ?? free[0];
    if (period) period.done_on = day;
  }
  return marked;
}
