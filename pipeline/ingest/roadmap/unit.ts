import { iso, lastDay, yearsOf } from './calendar.ts';

/**
 * A day, month, part of a month, quarter or half-year as written: the year may be missing, the month too where only the day of a
 * period's first half stands («1-25.03.2023»).
 */
export type Unit = {
  year: number | null;
  month: number | null;
  /** first and last day inside the months */
  days: [number, number] | null;
  /** months it covers beginning with `month`: 3 for a quarter */
  months: number;
};

const months: readonly RegExp[] = [
  /^янв(ар[яьею]|\.)?$/,
  /^фев(рал[яьею]|р?\.|р)?$/,
  /^март[аеу]?$|^мар\.?$/,
  /^апр(ел[яьею]|\.)?$/,
  /^ма[йяею]$/,
  /^июн[яьею]$|^июн\.?$/,
  /^июл[яьею]$|^июл\.?$/,
  /^авг(уст[аеу]?|\.)?$/,
  /^сен(тябр[яьею]|т?\.|т)?$/,
  /^окт(ябр[яьею]|\.)?$/,
  /^ноя(бр[яьею]|б?\.|б)?$/,
  /^дек(абр[яьею]|\.)?$/,
];

/** Number of a month named in any case or cut short, null for another word. */
function monthNumber(word: string): number | null {
  const found = months.findIndex((pattern) => pattern.test(word));
  return found < 0 ? null : found + 1;
}

/** Two digits are of this century. */
const yearNumber = (text: string | undefined): number | null =>
  text === undefined ? null : text.length === 2 ? 2000 + Number(text) : Number(text);

const roman: Readonly<Record<string, number>> = {
  ...{ i: 1, ii: 2, iii: 3, iv: 4, і: 1, іі: 2, ііі: 3, іv: 4 },
  ...{ первый: 1, второй: 2, третий: 3, четвертый: 4, первое: 1, второе: 2 },
  ...{ первом: 1, втором: 2, третьем: 3, четвертом: 4, первого: 1, второго: 2 },
  ...{ третьего: 3, четвертого: 4, первая: 1, вторая: 2, третья: 3, первой: 1 },
  ...{ третьей: 3, первую: 1, вторую: 2, третью: 3, четвертая: 4, четвертую: 4 },
};
const numeral = (text: string): number | null =>
  /^\d$/.test(text.replace(/-?(й|я|е|го|ю|ой)$/, ''))
    ? Number(text.charAt(0))
    : (roman[text] ?? null);

/** Parts of a month by their names. */
const parts: Readonly<Record<string, [number, number]>> = {
  ...{ начало: [1, 10], начале: [1, 10], середина: [11, 20], середине: [11, 20] },
  ...{ конец: [21, 31], конце: [21, 31] },
};

/** Reads one unit; null where it is none. */
export function readUnit(text: string, schoolYear: string): Unit | null {
  const words = text.trim().replace(/^(в|во|на|с|со) (?=\p{L})/u, '');
  return dayUnit(words) ?? monthUnit(words) ?? partUnit(words) ?? longUnit(words, schoolYear);
}

function dayUnit(text: string): Unit | null {
  const ymd = /^(\d{4})[.-](\d{1,2})[.-](\d{1,2})$/.exec(text);
  if (ymd) return day(Number(ymd[3]), Number(ymd[2]), Number(ymd[1]));
  const dmy = /^(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?\.?$/.exec(text);
  if (dmy) return day(Number(dmy[1]), Number(dmy[2]), yearNumber(dmy[3]));
  const named = /^(\d{1,2})(?:-?го)? (\p{L}+\.?)(?: (\d{4}))?$/u.exec(text);
  const month = named && monthNumber(named[2] ?? '');
  if (named && month) return day(Number(named[1]), month, yearNumber(named[3]));
  const bare = /^(\d{1,2})$/.exec(text);
  if (bare) return day(Number(bare[1]), null, null);
  return null;
}

const day = (number: number, month: number | null, year: number | null): Unit => ({
  ...{ year, month, days: [number, number], months: 1 },
});

function monthUnit(text: string): Unit | null {
  const named = /^(\p{L}+\.?)(?: (\d{4}))?$/u.exec(text);
  const month = named && monthNumber(named[1] ?? '');
  if (named && month) return { ...{ year: yearNumber(named[2]), month, days: null, months: 1 } };
  const digits = /^(\d{1,2})\.(\d{4})$/.exec(text);
  return digits
    ? { ...{ year: Number(digits[2]), month: Number(digits[1]), days: null, months: 1 } }
    : null;
}

/** «начало марта», «вторая декада марта», «первая половина марта 2023», «1 неделя марта». */
function partUnit(text: string): Unit | null {
  const named = /^(\p{L}+) (\p{L}+\.?)(?: (\d{4}))?$/u.exec(text);
  const part = named && parts[named[1] ?? ''];
  const month = named && monthNumber(named[2] ?? '');
  if (named && part && month)
    return { year: yearNumber(named[3]), month, days: [...part], months: 1 };
  const counted = /^(\S+) (декад\p{L}+|половин\p{L}+|недел\p{L}+) (\p{L}+\.?)(?: (\d{4}))?$/u.exec(
    text,
  );
  const number = counted && numeral(counted[1] ?? '');
  const of = counted && monthNumber(counted[3] ?? '');
  if (!counted || !number || !of) return null;
  const length = counted[2]?.startsWith('декад') ? 10 : counted[2]?.startsWith('половин') ? 15 : 7;
  const count = Math.ceil(31 / length) - (length === 7 ? 0 : 1);
  if (number > count) return null;
  const days: [number, number] = [
    (number - 1) * length + 1,
    number === count ? 31 : number * length,
  ];
  return { year: yearNumber(counted[4]), month: of, days, months: 1 };
}

/** Quarters of the calendar year; half-years of the calendar where its year stands, else of the school year; a year. */
function longUnit(text: string, schoolYear: string): Unit | null {
  const quarter = /^(\S+) (?:квартал\p{L}*|кв\.?)(?: (\d{4}))?$/u.exec(text);
  const number = quarter && numeral(quarter[1] ?? '');
  if (quarter && number && number <= 4)
    return { year: yearNumber(quarter[2]), month: 3 * number - 2, days: null, months: 3 };
  const half = /^(\S+) (?:учебно\p{L}+ )?полугоди\p{L}+(?: (\d{4})(?:\/(\d{4}))?)?$/u.exec(text);
  const which = half && numeral(half[1] ?? '');
  if (half && (which === 1 || which === 2)) {
    const first = half[3] ? Number(half[2]) : yearsOf(schoolYear).first;
    if (half[2] && !half[3])
      return { year: Number(half[2]), month: which === 1 ? 1 : 7, days: null, months: 6 };
    return which === 1
      ? { year: first, month: 9, days: null, months: 4 }
      : { year: first + 1, month: 1, days: null, months: 5 };
  }
  const year = /^(?:в течение |весь )?(\d{4})$/.exec(text);
  return year ? { year: Number(year[1]), month: 1, days: null, months: 12 } : null;
}

/** First and last day of a unit whose year is known; what is wrong with it, in words, where the calendar has no such day. */
export function spanOf(
  { month, days, months: count }: Unit,
  year: number,
  text: string,
): { from: string; to: string } | string {
  if (month === null || month < 1 || month > 12) return `месяца «${month ?? ''}» в «${text}» нет`;
  if (year < 2000 || year > 2100) return `год ${year} вне 2000–2100`;
  const end = month + count - 1;
  const last = lastDay(year, end);
  const [from, to] = days ?? [1, last];
  // parts of a month end with it, a day has to be there
  if (from < 1 || from > last) return `дня «${text}» в календаре нет`;
  return { from: iso(year, month, from), to: iso(year, end, Math.min(to, last)) };
}
