/** Some days, first and last, as ISO dates. */
export type Span = { from: string; to: string };

/** The ISO date of a day; the calendar must have it. */
export const iso = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

export const lastDay = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Whether a text is an ISO date of the calendar: not 31 February. */
export const isRealDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;

/** A whole month. */
const monthSpan = (year: number, month: number): Span => ({
  from: iso(year, month, 1),
  to: iso(year, month, lastDay(year, month)),
});

/** Both years of a school year `2022/2023`. */
export const yearsOf = (schoolYear: string): { first: number; second: number } => {
  const first = Number(schoolYear.slice(0, 4));
  return { first, second: first + 1 };
};

/** A school year from 1 September to 31 August. */
export const yearSpan = (schoolYear: string): Span => {
  const { first, second } = yearsOf(schoolYear);
  return { from: iso(first, 9, 1), to: iso(second, 8, 31) };
};

/** The year a month of a school year falls in: from September on the first of the two. */
export const yearOfMonth = (month: number, schoolYear: string): number => {
  const { first, second } = yearsOf(schoolYear);
  return month >= 9 ? first : second;
};

/** Months of some days, each cut to them. */
export function monthsOf({ from, to }: Span, step = 1): Span[] {
  const months: Span[] = [];
  let year = Number(from.slice(0, 4));
  let month = Number(from.slice(5, 7));
  // quarters begin in January, April, July, October
  month -= (month - 1) % step;
  while (iso(year, month, 1) <= to) {
    const start = iso(year, month, 1);
    const end = monthSpan(year, month + step - 1).to;
    months.push({ from: start < from ? from : start, to: end > to ? to : end });
    month += step;
    if (month > 12) {
      month -= 12;
      year += 1;
    }
  }
  return months;
}
