import { addDays, formatDate, formatPeriod } from '../../russian/date.ts';
import { counted } from '../../russian/plural.ts';
import type { Figure } from '../document.ts';
import { monthStarts, monthsOf } from './months.ts';
import { wrapped } from './wrap.ts';

const statusWords = {
  done: 'выполнено',
  running: 'идёт',
  ready: 'можно выполнять',
  waiting: 'ждёт данных',
  late: 'просрочено',
} as const;

export type GanttStatus = keyof typeof statusWords;

/** An activity of a plan; dates are ISO. Without dates it stands in its line with no bar. */
export type GanttRow = {
  section: string;
  number: string;
  title: string;
  start: string | null;
  end: string | null;
  status: GanttStatus;
  /** Days of an activity that comes again (points instead of a bar); `monthly` = once a month from start to end. */
  recurrence: 'monthly' | readonly string[] | null;
};

/** Pixels, as templates/charts/gantt.vl.json draws them. */
const size = { label: 392, font: 9.5, line: 11, row: 12, section: 15 };
/** Tallest chart that, with a heading and its caption, stands on a page of A4 across. */
const tallest = 530;

/** Days since 1970, what the axis counts in. */
const dayOf = (iso: string): number => Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / 86_400_000;

type Laid = { row: GanttRow; lines: string[]; height: number };

const laidOut = (row: GanttRow): Laid => {
  const lines = wrapped(row.title, size.label, size.font, 3);
  return { row, lines, height: size.row + (lines.length - 1) * size.line };
};

/** Activities by sections in their order, cut into pages. */
function pages(rows: readonly GanttRow[]): Laid[][] {
  const sections = [...new Set(rows.map(({ section }) => section))];
  const found: Laid[][] = [];
  let used = tallest + 1;
  for (const section of sections) {
    for (const [i, laid] of rows
      .filter((row) => row.section === section)
      .map(laidOut)
      .entries()) {
      const needed = laid.height + (i === 0 ? size.section : 0);
      if (used + needed > tallest) {
        found.push([]);
        used = i === 0 ? 0 : size.section;
      }
      found.at(-1)?.push(laid);
      used += needed;
    }
  }
  return found;
}

/** Days drawn as points: an activity of one day, or one that comes again. */
function daysOf({ recurrence, start, end }: GanttRow): readonly string[] {
  if (recurrence === null) return start !== null && start === end ? [start] : [];
  if (recurrence !== 'monthly') return recurrence;
  if (start === null || end === null) return [];
  return [start, ...monthStarts(start, end).filter((day) => day > start)];
}

/** First and last day of all pages, whole months. */
function span(rows: readonly GanttRow[], asOf: string): { from: string; to: string } {
  const days = rows
    .flatMap((row) => [row.start, row.end, ...daysOf(row)])
    .filter((day) => day !== null)
    .concat(asOf)
    .sort();
  const first = `${days[0]?.slice(0, 7)}-01`;
  const last = addDays(`${days.at(-1)?.slice(0, 7)}-01`, 31);
  return { from: first, to: `${last.slice(0, 7)}-01` };
}

function page(laid: readonly Laid[], whole: { from: string; to: string }, asOf: string) {
  const labels: object[] = [];
  const bars: object[] = [];
  const points: object[] = [];
  const sections: object[] = [];
  let y = 0;
  let last: string | null = null;
  for (const { row, lines, height } of laid) {
    if (row.section !== last) {
      sections.push({ y: y + size.section / 2, section: wrapped(row.section, 900, 10, 1)[0] });
      y += size.section;
      last = row.section;
    }
    const status = statusWords[row.status];
    const middle = y + size.row / 2;
    labels.push({ y: middle, number: row.number, title: lines.join('\n'), status });
    const again = daysOf(row);
    for (const day of again) points.push({ y: middle, day: dayOf(day) + 0.5, status });
    if (again.length === 0 && row.start !== null && row.end !== null) {
      bars.push({ y: middle, from: dayOf(row.start), to: dayOf(row.end) + 1, status });
    }
    y += height;
  }
  return {
    data: { rows: labels, bars, points, sections, ...monthsOf(whole.from, whole.to, dayOf) },
    signals: {
      height: y,
      from: dayOf(whole.from),
      to: dayOf(whole.to),
      today: dayOf(asOf) + 0.5,
      told: `на ${formatDate(asOf)}`,
    },
  };
}

const activity = ['мероприятие', 'мероприятия', 'мероприятий'] as const;
const ofActivities = ['мероприятия', 'мероприятий', 'мероприятий'] as const;

function when(row: GanttRow): string {
  if (row.recurrence === 'monthly') return 'ежемесячно';
  const days = row.recurrence === null ? [] : daysOf(row);
  if (days.length > 0) return days.map(formatDate).join(', ');
  return row.start === null || row.end === null
    ? 'срок не указан'
    : formatPeriod(row.start, row.end);
}

/**
 * A plan as bars over months, one figure a page of A4 across (the class `landscape` of the style sheet): 39 activities
 * stand on one. Status is told by word, shape and fill beside the colour.
 * @param asOf ISO day of the line, a given date, never the clock's
 */
export function ganttFigures(rows: readonly GanttRow[], asOf: string): Figure[] {
  if (rows.length === 0) return [];
  const whole = span(rows, asOf);
  const of = (status: GanttStatus) => rows.filter((row) => row.status === status).length;
  const late = of('late');
  const found =
    `На ${formatDate(asOf)} выполнено ${of('done')} из ${counted(rows.length, ofActivities)}` +
    `${late > 0 ? `, просрочено – ${late}` : ', просроченных нет'}.`;
  return pages(rows).map((laid, i, all) => ({
    chart: 'gantt',
    ...page(laid, whole, asOf),
    alt: `План по месяцам. ${laid.map(({ row }) => `${row.number} ${row.title}: ${when(row)}, ${statusWords[row.status]}`).join('; ')}.`,
    caption:
      i === 0
        ? `${found} Полоса – срок, знак – один день или повторение, форма знака – состояние; пунктир – день, на который даны сведения.`
        : `${found} Продолжение: ${counted(laid.length, activity)}, часть ${i + 1} из ${all.length}.`,
  }));
}
