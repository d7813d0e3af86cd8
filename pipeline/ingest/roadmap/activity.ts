import { fold } from '../../russian/fold.ts';
import { dateOf } from '../title.ts';
import { isRealDay, type Span } from './calendar.ts';
import { markDone } from './done.ts';
import type { activityHeads } from './heads.ts';
import { mistakeWords } from './point.ts';
import type { Recurrence } from './repeat.ts';
import { readSchedule, type Schedule, type ScheduleContext } from './schedule.ts';
import type { Entry, Table } from './table.ts';

/** A row of `roadmap_activity` with its periods. */
export type Activity = {
  activity: string;
  section: string;
  title: string;
  when_written: string;
  recurrence: Recurrence;
  individually: boolean;
  responsible: string;
  expected: string;
  wanted_share: number | null;
  wanted_of: 'schools' | 'teachers' | 'heads' | null;
  status: Status;
  evidence: string | null;
  note: string | null;
  cell: string;
  periods: (Span & { done_on: string | null })[];
};

type Field = keyof typeof activityHeads.fields;
type Status = 'planned' | 'running' | 'done' | 'cancelled';

/** Words of the column «Статус», first as the form offers them. */
const statusWords: Readonly<Record<string, Status>> = {
  запланировано: 'planned',
  'в работе': 'running',
  выполнено: 'done',
  отменено: 'cancelled',
  план: 'planned',
  выполняется: 'running',
  'выполнено полностью': 'done',
  отменен: 'cancelled',
};
export const statusChoices = ['запланировано', 'в работе', 'выполнено', 'отменено'] as const;

const dateForms =
  'срок: день 20.02.2023, период 20.02–3.03.2023, «Февраль/август», «сентябрь – декабрь 2023», «до 1 марта», «I квартал», «Ежемесячно», «В течение 2022/2023»';

/** An activity whose number repeats: Excel cuts 3.10 to 3.1 where it is typed as a number. */
const cutNumber = 'другой номер: такой уже стоит в ячейке';

/** Activities of a table in its order. Dates that lean on the whole map are read once the days of the others are known. */
export function activitiesOf(table: Table<Field>, schoolYear: string): Activity[] {
  const read: {
    entry: Entry<Field>;
    head: Omit<Activity, 'periods' | 'recurrence' | 'individually'>;
  }[] = [];
  const seen = new Map<string, string>();
  for (const entry of table.entries()) {
    const head = headOf(entry, seen);
    if (head) read.push({ entry, head });
  }
  const context: ScheduleContext = { schoolYear };
  const dated = read
    .map(({ entry }) => readSchedule(entry.at('when'), context))
    .flatMap((schedule) => ('mistake' in schedule || schedule.open ? [] : schedule.periods));
  const span = spanOf(dated);
  return read.flatMap(({ entry, head }) => {
    const schedule = scheduleOf(entry, span ? { schoolYear, span } : context);
    if (!schedule) return [];
    const done = doneDates(entry);
    if (done.length > 0 && head.status === 'cancelled')
      entry.wrong('status', 'другой статус: указана дата выполнения');
    const { recurrence, individually } = schedule;
    const periods = markDone(schedule.periods, done);
    return [
      { ...head, recurrence, individually, periods, status: statusOf(entry, head.status, periods) },
    ];
  });
}

/** First and last day of some periods. */
export function spanOf(periods: readonly Span[]): Span | null {
  const first = periods.map(({ from }) => from).sort()[0];
  const last = periods
    .map(({ to }) => to)
    .sort()
    .at(-1);
  return first === undefined || last === undefined ? null : { from: first, to: last };
}

function headOf(entry: Entry<Field>, seen: Map<string, string>) {
  const number = entry.at('activity').replace(/\.$/, '');
  // a heading over a section, or the sum under the table
  if (number === '' && entry.at('when') === '') return null;
  if (entry.isDate('activity'))
    return entry.wrong('activity', 'номер текстом, например 3.10: Excel понял его как дату');
  if (!/^\d{1,3}(\.\d{1,3}){0,3}$/.test(number))
    return entry.wrong('activity', 'номер мероприятия, например 3.12');
  const first = seen.get(number);
  if (first) return entry.wrong('activity', `${cutNumber} ${first}; номер вида 3.10 пишут текстом`);
  seen.set(number, entry.cell('activity'));
  const title = entry.words('title') ?? entry.wrong('title', 'название мероприятия');
  const status = statusWords[fold(entry.at('status')) || 'запланировано'];
  if (!status) entry.wrong('status', `одно из слов: ${statusChoices.join(', ')}; или пусто`);
  if (title === null || !status) return null;
  const expected = entry.words('expected') ?? '';
  return {
    activity: number,
    section: entry.words('section') ?? '',
    title,
    when_written: entry.words('when') ?? '',
    responsible: entry.words('responsible') ?? '',
    expected,
    ...wantedOf(expected),
    status,
    evidence: entry.words('proof'),
    note: entry.words('note'),
    cell: entry.cell('activity'),
  };
}

function scheduleOf(entry: Entry<Field>, context: ScheduleContext): Schedule | null {
  const schedule = readSchedule(entry.at('when'), context);
  if ('mistake' in schedule) return entry.wrong('when', `${dateForms}${mistakeWords(schedule)}`);
  if (schedule.periods.length === 0)
    return entry.wrong('when', `${dateForms} (ни одного дня в этом периоде нет)`);
  return schedule;
}

/** Days of the column «Дата выполнения»: one, or several of an activity held again and again. */
function doneDates(entry: Entry<Field>): string[] {
  const texts = entry
    .at('done')
    .split(/[;,\s]+/)
    .filter((text) => text !== '');
  const days = texts.map(dateOf);
  if (days.every(isRealDay)) return days;
  entry.wrong('done', 'день или дни через «;», например 28.02.2023; 25.08.2023');
  return [];
}

/** A day of every period means done, a day of some of them in work – unless people said otherwise. */
function statusOf(entry: Entry<Field>, said: Status, periods: Activity['periods']): Status {
  if (entry.at('status') !== '' && said !== 'planned') return said;
  const marked = periods.filter(({ done_on }) => done_on !== null).length;
  if (marked === 0) return said;
  return marked === periods.length ? 'done' : 'running';
}

/** «100 % участия», «30 % руководителей»: who is to take part. */
function wantedOf(expected: string): Pick<Activity, 'wanted_share' | 'wanted_of'> {
  const found = /(\d{1,3})\s*%\s*([^;,]*)/u.exec(expected);
  const percent = Number(found?.[1]);
  if (!found || percent > 100) return { wanted_share: null, wanted_of: null };
  const of = /учител|педагог/iu.test(found[2] ?? '')
    ? 'teachers'
    : /руководител|директор/iu.test(found[2] ?? '')
      ? 'heads'
      : 'schools';
  return { wanted_share: percent / 100, wanted_of: of };
}
