import { addDays } from '../../russian/date.ts';
import { stateWords } from '../../russian/roadmap.ts';
import type { ActivityFacts, RoadmapFacts } from '../../store/roadmap.ts';
import { folded, textValue } from './content-line.ts';

/** An all-day event; `count` of a monthly one that recurs by its day of the month. */
type Event = { key: string; from: string; to: string; monthly?: { day: number; count: number } };

/** Months in a row that are worth a rule instead of single events. */
const fewestMonths = 2;

/**
 * The calendar of the road map by RFC 5545. Events are all-day and take no time from anybody's day; their ids are made of the school
 * year, the activity and its period, the time stamp of the day the states are told for: equal stores give equal bytes.
 */
export function calendarText(facts: RoadmapFacts, institute: string): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Spravka//Road map//RU',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${textValue(`Дорожная карта ${facts.school_year}, ${institute}`)}`,
    ...facts.activities.flatMap((activity) =>
      eventsOf(activity).flatMap((event) => eventLines(activity, event, facts)),
    ),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

/** Events of an activity: a rule for months in a row that end on the same day, an event for every other period. */
function eventsOf({ recurrence, periods }: ActivityFacts): Event[] {
  const repeats = recurrence === 'monthly' || recurrence === 'quarterly';
  const all = periods.map(({ starts_on, ends_on }, i) => ({
    key: String(i + 1),
    // of a month of a monthly activity the last day stands in the calendar
    from: repeats ? ends_on : starts_on,
    to: ends_on,
  }));
  if (recurrence !== 'monthly') return all;
  const run = monthsInRow(all.map(({ to }) => to));
  const [first] = all;
  if (!first || run.count < fewestMonths) return all;
  return [{ ...first, monthly: run }, ...all.slice(run.count)];
}

/** How many of the days from the first one on are the same day of months in a row; -1 = the last day. */
function monthsInRow(days: readonly string[]): { day: number; count: number } {
  const count = (isNext: (day: string) => boolean) => {
    let n = 0;
    while (n < days.length) {
      const [day = '', last] = [days[n] ?? '', days[n - 1]];
      if (!isNext(day) || (last !== undefined && monthNumber(day) !== monthNumber(last) + 1)) break;
      n += 1;
    }
    return n;
  };
  const ends = count((day) => addDays(day, 1).endsWith('-01'));
  const date = Number(days[0]?.slice(8));
  // not every month has the 29th and later
  const same = date > 28 ? 0 : count((day) => Number(day.slice(8)) === date);
  return ends >= same ? { day: -1, count: ends } : { day: date, count: same };
}

const monthNumber = (day: string): number => 12 * Number(day.slice(0, 4)) + Number(day.slice(5, 7));

function eventLines(activity: ActivityFacts, event: Event, facts: RoadmapFacts): string[] {
  const { school_year, as_of } = facts;
  const { key, from, to, monthly } = event;
  return [
    'BEGIN:VEVENT',
    `UID:${school_year.replace('/', '-')}-${activity.activity}-${key}@roadmap.spravka`,
    `DTSTAMP:${basic(as_of)}T000000Z`,
    `DTSTART;VALUE=DATE:${basic(from)}`,
    // the day after the last one (RFC 5545, 3.6.1)
    `DTEND;VALUE=DATE:${basic(addDays(to, 1))}`,
    ...(monthly ? [`RRULE:FREQ=MONTHLY;COUNT=${monthly.count};BYMONTHDAY=${monthly.day}`] : []),
    `SUMMARY:${textValue(`${activity.activity} ${activity.title}`)}`,
    `DESCRIPTION:${textValue(descriptionOf(activity))}`,
    ...(activity.section === '' ? [] : [`CATEGORIES:${textValue(activity.section)}`]),
    `STATUS:${activity.state === 'cancelled' ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

const basic = (day: string): string => day.replaceAll('-', '');

const descriptionOf = (activity: ActivityFacts): string =>
  [
    `Срок: ${activity.when_written}`,
    activity.responsible === '' ? '' : `Ответственные: ${activity.responsible}`,
    activity.expected === '' ? '' : `Ожидаемый результат: ${activity.expected}`,
    `Состояние: ${stateWords[activity.state]} (${activity.reason})`,
    activity.gives === null ? '' : `Программа готовит: ${activity.gives}`,
  ]
    .filter((line) => line !== '')
    .join('\n');
