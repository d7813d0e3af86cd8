import type { Rule, RuleClause } from './rule.ts';
import { ruleMet, takes } from './rule.ts';

export type Work = {
  procedure_id: string;
  series: string;
  year: number;
  kind: string;
  subject: string;
  grade: number;
  level: string | null;
};

/** A procedure of a school the rule counts. */
export type Counted = Work & { n: number; n_low: number; low: boolean };

/** What a clause found: a number of procedures or series, or a place; null = undefined. */
export type Answer = { value: number | null; met: boolean | undefined };

/** A school that stands for itself in a year of a list. */
export type Considered = { school_code: string; excluded: boolean; works: readonly Counted[] };

/** Answers of every clause for every school, in the order of the clauses; by code of the school. */
export function answersOf(
  rule: Rule,
  year: number,
  schools: readonly Considered[],
): Map<string, Answer[]> {
  const answers = new Map<string, Answer[]>(schools.map(({ school_code }) => [school_code, []]));
  for (const clause of rule.clauses) {
    const places = clause.at_least === null ? placesOf(clause, year, schools) : null;
    for (const { school_code, works } of schools) {
      const answer = places
        ? (places.get(school_code) ?? { value: null, met: undefined })
        : counting(clause, year, works);
      answers.get(school_code)?.push(answer);
    }
  }
  return answers;
}

function counting(clause: RuleClause, year: number, works: readonly Counted[]): Answer {
  const years = clause.year_offsets.map((offset) => year + offset);
  const inYear = (each: number) => works.filter((work) => work.year === each);
  const answer = (value: number) => ({ value, met: value >= (clause.at_least ?? 0) });
  if (clause.type === 'count_low') {
    if (years.some((each) => inYear(each).length === 0)) return { value: null, met: undefined };
    return answer(works.filter((work) => years.includes(work.year) && work.low).length);
  }
  const everyYear = (series: string, low: boolean) =>
    years.every((each) => inYear(each).some((w) => w.series === series && (w.low || !low)));
  const common = [...new Set(works.map((work) => work.series))].filter((series) =>
    everyYear(series, false),
  );
  if (common.length === 0) return { value: null, met: undefined };
  return answer(common.filter((series) => everyYear(series, true)).length);
}

type Term = { school_code: string; key: string; weight: number; n: number; n_low: number };

/** Places of the schools the rule does not leave out, by hand: ranks counted, halves up, in whole numbers. */
function placesOf(
  clause: RuleClause,
  year: number,
  schools: readonly Considered[],
): Map<string, Answer> {
  const terms = schools
    .filter((school) => !school.excluded)
    .flatMap((school) => termsOf(clause, year, school));
  const sums = new Map<string, [points: number, weights: number]>();
  for (const key of new Set(terms.map((term) => term.key))) {
    const own = terms.filter((term) => term.key === key);
    const points = clause.type === 'index' ? own.map(shareOf) : ranksOf(own);
    for (const [i, { school_code, weight }] of own.entries()) {
      const [sum, weights] = sums.get(school_code) ?? [0, 0];
      sums.set(school_code, [sum + weight * (points[i] ?? 0), weights + weight]);
    }
  }
  const means = [...sums].map(([code, [sum, weights]]) => ({ code, mean: sum / weights }));
  means.sort((a, b) => b.mean - a.mean);
  const last = Math.floor(
    (means.length * (clause.group_numerator ?? 0)) / (clause.group_denominator ?? 1),
  );
  const places = new Map<string, Answer>();
  let place = 0;
  for (const [i, { code, mean }] of means.entries()) {
    if (mean !== means[i - 1]?.mean) place = i + 1;
    places.set(code, { value: place, met: place <= last });
  }
  return places;
}

function termsOf(clause: RuleClause, year: number, { school_code, works }: Considered): Term[] {
  const indicators = [...new Set(clause.indicators.map(({ indicator }) => indicator))];
  return indicators.flatMap((indicator) => {
    const lines = clause.indicators.filter((line) => line.indicator === indicator);
    const own = works.filter((work) => lines.some((line) => takes(line, work)));
    const windows =
      clause.type === 'index'
        ? clause.year_offsets.map((offset, i) => ({
            years: [offset],
            weight: clause.year_weights[i] ?? 1,
          }))
        : [{ years: clause.year_offsets, weight: 1 }];
    return windows.flatMap(({ years, weight }) => {
      const taken = own.filter((work) => years.includes(work.year - year));
      if (taken.length === 0) return [];
      return [
        {
          school_code,
          key: `${indicator} ${clause.type === 'index' ? years[0] : 0}`,
          weight: weight * (lines[0]?.weight ?? 1),
          n: taken.reduce((sum, work) => sum + work.n, 0),
          n_low: taken.reduce((sum, work) => sum + work.n_low, 0),
        },
      ];
    });
  });
}

const shareOf = ({ n, n_low }: Term): number => Math.floor((20000 * n_low + n) / (2 * n));

/** 0 … 10000 by the number of schools with a lower share, equal ones in the middle of their places. */
function ranksOf(terms: readonly Term[]): number[] {
  const shares = terms.map(({ n, n_low }) => n_low / n);
  const sorted = [...shares].sort((a, b) => a - b);
  const firstAt = new Map<number, number>();
  const count = new Map<number, number>();
  for (const [i, share] of sorted.entries()) {
    if (!firstAt.has(share)) firstAt.set(share, i);
    count.set(share, (count.get(share) ?? 0) + 1);
  }
  const others = terms.length - 1;
  return shares.map((share) => {
    if (others === 0) return 0;
    const doubled = 2 * (firstAt.get(share) ?? 0) + (count.get(share) ?? 1) - 1;
    return Math.floor((10000 * doubled + others) / (2 * others));
  });
}

/** What the rule says of a school by the answers of its clauses. */
export function statusOf(
  rule: Rule,
  school: Considered,
  answers: readonly Answer[],
  nProcedures: number,
): string {
  if (school.excluded) return 'excluded';
  const met = ruleMet(
    rule,
    answers.map((answer) => answer.met),
  );
  if (met === true) return 'listed';
  if (nProcedures === 0) return 'no_data';
  return met === false ? 'not_listed' : 'undefined';
}
