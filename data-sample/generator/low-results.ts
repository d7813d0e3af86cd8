import { groupBy } from './grouping.ts';
import { schools } from './schools.ts';
import type { Sitting } from './sittings.ts';

export type Count = {
  school: string;
  procedure: string;
  kind: string;
  series: string;
  year: number;
  n: number;
  low: number;
};

/** Results and low results by school and procedure: first results of those who wrote. */
export function countsOf(sittings: readonly Sitting[]): Count[] {
  const first = sittings.filter((s) => s.paper && s.attempt === 1);
  return [...groupBy(first, (s) => `${s.school}|${s.procedure.id}`)].map(([key, list]) => {
    const [school = '', procedure = ''] = key.split('|');
    const { kind, series, year } = list[0]?.procedure ?? { kind: '', series: '', year: 0 };
    const low = list.filter((s) => s.paper?.low).length;
    return { school, procedure, kind, series, year, n: list.length, low };
  });
}

/** Schools on the list of a year under inspector_2025: two low procedures in the year, one of them low the year before. */
export function listedIn(counts: readonly Count[], year: number): string[] {
  const isLow = (c: Count) => 10 * c.low >= 3 * c.n;
  const counted = counts.filter((c) => ['vpr', 'oge', 'ege'].includes(c.kind) && isLow(c));
  return schools
    .filter((school) => {
      if (school.excluded) return false;
      const own = counted.filter((c) => c.school === school.code);
      const now = own.filter((c) => c.year === year);
      const before = new Set(own.filter((c) => c.year === year - 1).map((c) => c.series));
      return now.length >= 2 && now.some((c) => before.has(c.series));
    })
    .map((school) => school.code);
}
