import { iso, lastDay, monthsOf, type Span } from './calendar.ts';

/** How often an activity is held: once – on a day or through a period; dates – on several. */
export type Recurrence = 'once' | 'dates' | 'weekly' | 'monthly' | 'quarterly';

type Rule = {
  kind: Recurrence;
  /** periods of the activity inside the days written */
  over(spans: readonly Span[]): { periods: Span[]; recurrence: Recurrence };
};

const words: readonly [Recurrence, RegExp][] = [
  ['monthly', /ежемесячно|каждый месяц|(1 |один )?раз в месяц/],
  ['quarterly', /ежеквартально|каждый квартал|(1 |один )?раз в квартал/],
  ['weekly', /еженедельно|каждую неделю|(1 |один )?раз в неделю/],
];

const monthDay = /(не позднее|до|к)?\s*(\d{1,2})(?:-?(?:го|му))? числ[ауо](?: каждого месяца)?/;

/**
 * Takes the words of recurrence out of a text.
 * @returns the rule, and what of the text is left: the days it is held in
 */
export function repeated(text: string): { recurrence: Rule; rest: string } {
  const found = words.find(([, pattern]) => pattern.test(text));
  if (!found) return { recurrence: once, rest: text };
  const [kind, pattern] = found;
  const left = text.replace(pattern, ' ');
  const due = kind === 'monthly' ? monthDay.exec(left) : null;
  const day = due ? Number(due[2]) : null;
  // a day no month has stays in the text and is told as a mistake
  const taken = due && day !== null && day >= 1 && day <= 31 ? left.replace(due[0], ' ') : left;
  return { recurrence: ruleOf(kind, day, due?.[1] !== undefined), rest: trimmed(taken) };
}

const trimmed = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/^[\s.,;:-]+|[\s.,;:-]+$/g, '')
    .replace(/^в течение (?=\p{L}+-)/u, '');

const once: Rule = {
  kind: 'once',
  over: (spans) => ({ periods: [...spans], recurrence: spans.length > 1 ? 'dates' : 'once' }),
};

function ruleOf(kind: Recurrence, day: number | null, upTo: boolean): Rule {
  if (kind === 'weekly')
    return { kind, over: (spans) => ({ periods: [...spans], recurrence: kind }) };
  const step = kind === 'quarterly' ? 3 : 1;
  return {
    kind,
    over: (spans) => ({
      periods: spans
        .flatMap((span) => monthsOf(span, step))
        .flatMap((month) => (day === null ? [month] : dayOf(month, day, upTo))),
      recurrence: kind,
    }),
  };
}

/** The day of a month, or the days up to it; none where the month was cut before it. */
function dayOf({ from, to }: Span, day: number, upTo: boolean): Span[] {
  const [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))];
  const due = iso(year, month, Math.min(day, lastDay(year, month)));
  if (due < from || due > to) return [];
  return [{ from: upTo ? from : due, to: due }];
}
