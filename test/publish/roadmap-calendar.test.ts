import { expect, test } from 'vitest';
import { readSchedule } from '../../pipeline/ingest/roadmap/schedule.ts';
import { calendarText } from '../../pipeline/publish/roadmap/calendar.ts';
import { folded } from '../../pipeline/publish/roadmap/content-line.ts';
import { roadmapBytes } from '../../pipeline/publish/roadmap/register.ts';
import type { ActivityFacts, RoadmapFacts } from '../../pipeline/store/roadmap.ts';
import { type Component, daysOf, readCalendar, textIn, valueIn } from './ics.ts';
import { readBook } from './workbook.ts';

function activity(number: string, when: string, row: Partial<ActivityFacts> = {}): ActivityFacts {
  const span = { from: '2023-01-17', to: '2023-12-30' };
  const schedule = readSchedule(when, { schoolYear: '2022/2023', span });
  if ('mistake' in schedule) throw new Error(schedule.mistake);
  const periods = schedule.periods.map(({ from, to }) => ({
    starts_on: from,
    ends_on: to,
    done_on: null,
  }));
  return {
    ...{
      activity: number,
      section: 'Методическое обеспечение',
      title: `Дело ${number}`,
      when_written: when,
    },
    ...{ starts_on: periods[0]?.starts_on ?? '', ends_on: periods.at(-1)?.ends_on ?? '' },
    ...{
      recurrence: schedule.recurrence,
      individually: schedule.individually,
      responsible: 'ИРО; ОО',
    },
    ...{
      expected: '100 % участия; протокол',
      evidence: null,
      note: null,
      status: 'planned',
      state: 'ready',
    },
    ...{ reason: 'данных программы не требуется', next_from: null, next_to: null, days_late: null },
    ...{
      evidence_state: 'not_due',
      n_schools: 0,
      n_took_part: 0,
      wanted_share: null,
      took_part_share: null,
    },
    ...{ gives: null, periods, ...row },
  };
}

const facts = (activities: ActivityFacts[]): RoadmapFacts => ({
  ...{ school_year: '2022/2023', as_of: '2023-05-01', origin: 'data', coming_days: 30 },
  ...{ activities, schools: [], marks: [] },
});
const bytesOf = (activities: ActivityFacts[]) =>
  new TextEncoder().encode(calendarText(facts(activities), 'ИРО Учебной области'));
const eventsOf = (activities: ActivityFacts[]): Component[] =>
  readCalendar(bytesOf(activities)).components;

const whole = [
  activity('1.8', 'В течение 2022/2023'),
  activity('2.2', '20.02-3.03.2023'),
  activity('2.3', 'Февраль/август'),
  activity('3.6', 'Ежемесячно. Индивидуально'),
  activity('3.7', 'ежемесячно до 25 числа, март-май'),
  activity('3.8', 'ежемесячно 30 числа, январь-апрель'),
  activity('3.9', 'Ежеквартально, январь-июнь'),
  activity('3.12', '25.04.2023', {
    title: `Анализ «ВПР», 5\\6; ${'очень длинное название мероприятия, '.repeat(6)}`,
    state: 'late',
    reason: 'срок истёк 25.04.2023',
  }),
  activity('3.13', 'март', { state: 'cancelled' }),
];

test('the calendar is read back by another reader: every period on its days', () => {
  const calendar = readCalendar(bytesOf(whole));
  expect(calendar.name).toBe('VCALENDAR');
  expect(valueIn(calendar, 'VERSION')).toBe('2.0');
  expect(valueIn(calendar, 'PRODID')).not.toBe('');
  expect(textIn(valueIn(calendar, 'X-WR-CALNAME'))).toBe(
    'Дорожная карта 2022/2023, ИРО Учебной области',
  );
  const days: Record<string, string[]> = {};
  for (const event of calendar.components) {
    expect(event.name).toBe('VEVENT');
    const number = textIn(valueIn(event, 'SUMMARY')).split(' ')[0] ?? '';
    days[number] = [...(days[number] ?? []), ...daysOf(event)];
  }
  expect(days).toEqual({
    '1.8': ['2022-09-01..2023-08-31'],
    '2.2': ['2023-02-20..2023-03-03'],
    '2.3': ['2023-02-01..2023-02-28', '2023-08-01..2023-08-31'],
    // eleven months end on their last day, the map ends on 30 December
    '3.6': [
      ...['2023-01-31', '2023-02-28', '2023-03-31', '2023-04-30', '2023-05-31', '2023-06-30'],
      ...['2023-07-31', '2023-08-31', '2023-09-30', '2023-10-31', '2023-11-30', '2023-12-30'],
    ],
    '3.7': ['2023-03-25', '2023-04-25', '2023-05-25'],
    // February has no 30th: no rule can say so
    '3.8': ['2023-01-30', '2023-02-28', '2023-03-30', '2023-04-30'],
    '3.9': ['2023-03-31', '2023-06-30'],
    '3.12': ['2023-04-25'],
    '3.13': ['2023-03-01..2023-03-31'],
  });
});

test('what recurs by a rule is one event, its rule holds no day the map does not', () => {
  const of = (number: string) => eventsOf(whole.filter(({ activity: own }) => own === number));
  const rules = (number: string) =>
    of(number).map((event) => event.properties.find(({ name }) => name === 'RRULE')?.value);
  expect(rules('3.6')).toEqual(['FREQ=MONTHLY;COUNT=11;BYMONTHDAY=-1', undefined]);
  expect(rules('3.7')).toEqual(['FREQ=MONTHLY;COUNT=3;BYMONTHDAY=25']);
  expect(rules('3.8')).toEqual([undefined, undefined, undefined, undefined]);
});

test('each event has an id of its own that does not change with states, and no stamp of the clock', () => {
  const ids = eventsOf(whole).map((event) => valueIn(event, 'UID'));
  expect(new Set(ids).size).toBe(ids.length);
  const later = eventsOf(
    whole.map((each) => ({ ...each, state: 'done' as const, reason: 'выполнено' })),
  );
  expect(later.map((event) => valueIn(event, 'UID'))).toEqual(ids);
  for (const event of eventsOf(whole)) expect(valueIn(event, 'DTSTAMP')).toBe('20230501T000000Z');
  expect(bytesOf(whole)).toEqual(bytesOf(whole));
});

test('texts come back as they were: commas, semicolons, backslashes, lines', () => {
  const [event] = eventsOf(whole.filter(({ activity: own }) => own === '3.12'));
  if (!event) throw new Error('no event');
  expect(textIn(valueIn(event, 'SUMMARY'))).toBe(`3.12 ${whole[7]?.title}`);
  expect(textIn(valueIn(event, 'DESCRIPTION')).split('\n')).toEqual([
    'Срок: 25.04.2023',
    'Ответственные: ИРО; ОО',
    'Ожидаемый результат: 100 % участия; протокол',
    'Состояние: просрочено (срок истёк 25.04.2023)',
  ]);
  const states = eventsOf(whole).map((each) => valueIn(each, 'STATUS'));
  expect(states.filter((status) => status === 'CANCELLED')).toHaveLength(1);
});

test('a line is cut at 75 octets and never inside a letter', () => {
  for (let n = 60; n < 90; n += 1) {
    const line = `SUMMARY:${'a'.repeat(n % 7)}${'ж'.repeat(n)}`;
    const pieces = folded(line).split('\r\n');
    expect(pieces.map((piece, i) => (i === 0 ? piece : piece.slice(1))).join('')).toBe(line);
    expect(Math.max(...pieces.map((piece) => Buffer.byteLength(piece)))).toBeLessThanOrEqual(75);
    expect(folded(line)).not.toContain('\uFFFD');
  }
});

test('the reader refuses what the standard does', () => {
  const bad = (text: string) => () => readCalendar(new TextEncoder().encode(text));
  expect(bad('BEGIN:VCALENDAR\nEND:VCALENDAR\n')).toThrow('no line end');
  expect(bad('BEGIN:VCALENDAR\r\nA:1\nEND:VCALENDAR\r\n')).toThrow('CRLF');
  expect(bad(`BEGIN:VCALENDAR\r\nA:${'ж'.repeat(40)}\r\nEND:VCALENDAR\r\n`)).toThrow('octets');
  expect(bad('BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n')).toThrow(
    'END:VCALENDAR in VEVENT',
  );
  expect(bad('BEGIN:VCALENDAR\r\n')).toThrow('not closed');
});

test('the workbook: calendar in order of time, states with reasons, what each school did', async () => {
  const given: RoadmapFacts = {
    ...facts([
      activity('3.1', '25.04.2023', {
        state: 'late',
        reason: 'срок истёк 25.04.2023',
        days_late: 6,
        n_schools: 2,
        n_took_part: 1,
        took_part_share: 0.5,
        wanted_share: 1,
        evidence_state: 'missing',
      }),
      activity('2.3', 'Февраль/август', {
        next_from: '2023-08-01',
        next_to: '2023-08-31',
        gives: 'Аналитическая справка школы',
      }),
    ]),
    schools: [
      {
        school_code: '101105',
        name: 'СОШ № 105',
        municipality: 'город',
        n_assigned: 1,
        n_took_part: 1,
        n_missed: 0,
        n_unmarked: 0,
        n_planned: 0,
        n_without_evidence: 1,
        took_part_share: 1,
      },
      {
        school_code: '102103',
        name: 'СОШ п. Ключ',
        municipality: 'район',
        n_assigned: 1,
        n_took_part: 0,
        n_missed: 1,
        n_unmarked: 0,
        n_planned: 0,
        n_without_evidence: 0,
        took_part_share: 0,
      },
    ],
    marks: [
      { activity: '3.1', school_code: '101105', state: 'took_part', has_evidence: false },
      { activity: '3.1', school_code: '102103', state: 'missed', has_evidence: false },
    ],
  };
  const bytes = await roadmapBytes(given, { institute: 'ИРО', notice: 'Учебные данные' });
  expect(
    bytes.equals(await roadmapBytes(given, { institute: 'ИРО', notice: 'Учебные данные' })),
  ).toBe(true);
  const sheets = await readBook(bytes);
  const rows = (name: string) => (sheets.get(name)?.rows ?? []).map((row) => Object.values(row));
  expect(rows('Календарь').map((row) => row.slice(0, 3))).toEqual([
    ['01.02.2023', '28.02.2023', '2.3'],
    ['25.04.2023', '25.04.2023', '3.1'],
    ['01.08.2023', '31.08.2023', '2.3'],
  ]);
  expect(sheets.get('Состояние')?.rows[0]).toMatchObject({
    ...{
      '№': '3.1',
      Состояние: 'просрочено',
      Почему: 'срок истёк 25.04.2023',
      'Дней опоздания': 6,
    },
    ...{ Подтверждение: 'нет', 'Школ участвует': 2, 'Школ участвовало': 1, Участие: 0.5 },
  });
  expect(rows('Участие школ')).toEqual([
    ['город', '101105', 'СОШ № 105', 1, 1, 0, 0, 1, 1, 'да'],
    ['район', '102103', 'СОШ п. Ключ', 1, 0, 1, 0, 0, 0, 'нет'],
  ]);
});
