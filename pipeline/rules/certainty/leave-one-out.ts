import type { Database } from '../../store/database.ts';
import { fillTable } from '../../store/fill.ts';
import { type Rule, storedRules } from '../rule.ts';
import { asSums, meets, type SumRule } from './clause.ts';
import { type Less, type ListedSchool, type Part, readListed, type Work } from './listed.ts';

/** Makes `list_leave_one_out`: which part of a listed school's results the verdict hangs on. */
export const leaveOneOutStep = {
  name: 'list_leave_one_out',
  reads: ['low_result', 'low_results_list', 'group_procedure', 'result'],
  writes: ['list_leave_one_out'],
  run: fillLeaveOneOut,
};

type Outcome = {
  profile: string;
  year: number;
  school: string;
  part: string;
  code: string | null;
  nParts: number | null;
  nDecisive: number | null;
};

async function fillLeaveOneOut(db: Database): Promise<void> {
  // a rank among schools has no parts that could be left out one by one
  const rules = (await storedRules(db)).flatMap((rule) => asSums(rule) ?? []);
  const outcomes: Outcome[] = [];
  if (rules.length > 0) {
    const byProfile = new Map(rules.map((rule) => [rule.profile, deciderOf(rule)]));
    for (const school of await readListed(db, [...byProfile.keys()])) {
      const decider = byProfile.get(school.profile);
      if (decider) outcomes.push(...outcomesOf(decider(school.works), school));
    }
  }
  await fillTable(db, 'list_leave_one_out', {
    profile: outcomes.map(({ profile }) => profile),
    year: outcomes.map(({ year }) => year),
    school_code: outcomes.map(({ school }) => school),
    part: outcomes.map(({ part }) => part),
    code: outcomes.map(({ code }) => code),
    n_parts: outcomes.map(({ nParts }) => nParts),
    n_decisive: outcomes.map(({ nDecisive }) => nDecisive),
  });
}

function outcomesOf(
  decides: (part: Part) => boolean,
  { profile, year, code: school, works, parts }: ListedSchool,
): Outcome[] {
  const outcomes: Outcome[] = [];
  // rows of pupils that are gone, or of another school whose results count here, cannot be left out
  const seen = works.map(() => 0);
  let [pupils, decisive] = [0, 0];
  for (const each of parts) {
    const { part, code, less, many } = each;
    if (part !== 'pupil') {
      outcomes.push({
        profile,
        year,
        school,
        part,
        code,
        nParts: 1,
        nDecisive: decides(each) ? 1 : 0,
      });
      continue;
    }
    for (const { work } of less) seen[work] = (seen[work] ?? 0) + many;
    pupils += many;
    if (decides(each)) decisive += many;
  }
  const all = works.every(({ n }, i) => seen[i] === n);
  outcomes.push({
    profile,
    year,
    school,
    part: 'pupil',
    code: null,
    nParts: all ? pupils : null,
    nDecisive: all ? decisive : null,
  });
  return outcomes;
}

/** How a work stands: with enough participants to count, and low. */
type Standing = 'uncounted' | 'low' | 'not_low';

/**
 * Tells of the works of a school, and then of a part of its results, whether the clauses are not met without it. It remembers
 * what it has met: many schools sat the same series in the same years.
 */
function deciderOf(rule: Rule & SumRule): (works: readonly Work[]) => (part: Part) => boolean {
  const least = Math.max(rule.min_participants, 1);
  const standingOf = (n: number, nLow: number): Standing => {
    if (n < least) return 'uncounted';
    return nLow * rule.share_denominator >= n * rule.share_numerator ? 'low' : 'not_low';
  };
  const known = new Map<string, boolean>();
  const isMet = (works: readonly Work[], standing: readonly Standing[]): boolean => {
    const key = works.reduce(
      (text, { series, offset }, i) => `${text}${series} ${offset} ${standing[i]};`,
      '',
    );
    const met = known.get(key) ?? meets(rule, seriesOf(works, standing));
    known.set(key, met);
    return met;
  };
  return (works) => {
    const whole = works.map(({ n, nLow }) => standingOf(n, nLow));
    const wholeMet = isMet(works, whole);
    return ({ less }) => {
      const standing = (each: Less): Standing => {
        const { n = 0, nLow = 0 } = works[each.work] ?? {};
        return standingOf(n - each.n, nLow - each.nLow);
      };
      // most parts change nothing: without most pupils each work stands as it did
      if (less.every((each) => standing(each) === whole[each.work])) return !wholeMet;
      const without = [...whole];
      for (const each of less) without[each.work] = standing(each);
      return !isMet(works, without);
    };
  };
}

/** Counted works series by series. */
function seriesOf(
  works: readonly Work[],
  standing: readonly Standing[],
): { offset: number; low: boolean }[][] {
  const series = new Map<number, { offset: number; low: boolean }[]>();
  for (const [i, work] of works.entries()) {
    if (standing[i] === 'uncounted') continue;
    const sat = { offset: work.offset, low: standing[i] === 'low' };
    series.set(work.series, [...(series.get(work.series) ?? []), sat]);
  }
  return [...series.values()];
}
