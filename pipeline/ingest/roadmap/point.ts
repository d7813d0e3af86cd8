import { type Span, yearOfMonth, yearSpan, yearsOf } from './calendar.ts';
import { readUnit, spanOf, type Unit } from './unit.ts';

/** Why a date cannot be read, in Russian words. */
export type Mistake = { mistake: string };
export const mistake = (words: string): Mistake => ({ mistake: words });

const noDate = 'не срок';
/** What a message may say of a mistake: words that are no date may be a name, and what stands in the cell is told masked. */
export const mistakeWords = ({ mistake: words }: Mistake): string =>
  words.endsWith(noDate) ? '' : ` (${words})`;

/** One period as written: where only one end stands the other is that of the school year. */
type Written = { text: string; from: Unit | null; to: Unit | null };

/** Between the periods of a list; a slash inside a date stands between digits. */
const between = /\s*[;,]\s*|\s+и\s+|(?<=\p{L})\s*\/\s*|\s*\/\s*(?=\p{L})/u;
const until = /^(?:не позднее|до|к|по) (.+)$/;
const since = /^(?:начиная с|не ранее|после|с|со) (.+?)(?: (?:до|по) (.+))?$/;

/** Periods of a list, in order of time. */
export function listOf(text: string, schoolYear: string): { spans: Span[] } | Mistake {
  const written: Written[] = [];
  for (const part of text.split(between).filter((piece) => piece !== '')) {
    const read = periodOf(part, schoolYear);
    if ('mistake' in read) return read;
    written.push(read);
  }
  if (written.length === 0) return mistake('срок не указан');
  const units = written.flatMap(({ from, to }) => (from === to ? [from] : [from, to]));
  setYears(
    units.filter((unit): unit is Unit => unit !== null),
    schoolYear,
  );
  const spans: Span[] = [];
  for (const each of written) {
    const span = spanFor(each);
    if ('mistake' in span) return span;
    spans.push(span);
  }
  return {
    spans: spans.sort((a, b) => (a.from < b.from || (a.from === b.from && a.to < b.to) ? -1 : 1)),
  };
}

function periodOf(text: string, schoolYear: string): Written | Mistake {
  const unknown = mistake(`«${text}» – ${noDate}`);
  const deadline = until.exec(text);
  if (deadline) {
    const to = readUnit(deadline[1] ?? '', schoolYear);
    return to ? { text, from: null, to } : unknown;
  }
  const start = since.exec(text);
  if (start) {
    const [first = '', last] = [start[1], start[2]];
    const from = readUnit(first, schoolYear);
    const to = last === undefined ? null : readUnit(last, schoolYear);
    if (!from || (last !== undefined && !to)) return unknown;
    return { text, from: withMonth(from, to), to };
  }
  const whole = readUnit(text, schoolYear);
  if (whole) return whole.month === null ? unknown : { text, from: whole, to: whole };
  const cut =
    /^(?:в период )?(.+?)-(?:по )?(.+)$/.exec(text) ?? /^(.+?) (?:по|до) (.+)$/.exec(text);
  if (!cut) return unknown;
  const from = readUnit(cut[1] ?? '', schoolYear);
  const to = readUnit(cut[2] ?? '', schoolYear);
  if (!from || !to || to.month === null) return unknown;
  return { text, from: withMonth(from, to), to };
}

/** «1-25.03.2023»: the first day is of the month of the last. */
const withMonth = (from: Unit, to: Unit | null): Unit =>
  from.month === null && to ? { ...from, month: to.month, year: from.year ?? to.year } : from;

/** Gives units without a year theirs: time goes on from one to the next, and the nearest year written decides. */
function setYears(units: readonly Unit[], schoolYear: string): void {
  const before = (a: Unit, b: Unit) =>
    (a.month ?? 0) < (b.month ?? 0) ||
    (a.month === b.month && (a.days?.[0] ?? 1) <= (b.days?.[0] ?? 1));
  const known = units.findIndex(({ year }) => year !== null);
  if (known < 0) {
    const [first, second] = units;
    if (!first) return;
    // August stands at both ends of a school year: before a month of spring it is the first
    const early = first.month === 8 && second !== undefined && (second.month ?? 0) < 8;
    first.year = early ? yearsOf(schoolYear).first : yearOfMonth(first.month ?? 1, schoolYear);
  }
  for (let i = Math.max(known, 0) - 1; i >= 0; i -= 1) {
    const [unit, next] = [units[i], units[i + 1]];
    if (unit && next?.year != null && unit.year === null)
      unit.year = before(unit, next) ? next.year : next.year - 1;
  }
  for (let i = Math.max(known, 0) + 1; i < units.length; i += 1) {
    const [last, unit] = [units[i - 1], units[i]];
    if (unit && last?.year != null && unit.year === null)
      unit.year = before(last, unit) ? last.year : last.year + 1;
  }
}

/** An open end is that of the school year the other one lies in. */
function spanFor({ text, from, to }: Written): Span | Mistake {
  const first = from ? spanOf(from, from.year ?? 0, text) : null;
  const last = to ? spanOf(to, to.year ?? 0, text) : null;
  if (typeof first === 'string') return mistake(first);
  if (typeof last === 'string') return mistake(last);
  const start = first?.from ?? (last ? yearAround(last.to).from : '');
  const end = last?.to ?? (first ? yearAround(first.from).to : '');
  if (start > end) return mistake(`в «${text}» начало позже конца`);
  return { from: start, to: end };
}

function yearAround(day: string): Span {
  const first = Number(day.slice(0, 4)) - (day.slice(5, 7) >= '09' ? 0 : 1);
  return yearSpan(`${first}/${first + 1}`);
}
