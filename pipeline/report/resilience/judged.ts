import { grouped } from '../list/grouped.ts';
import type { Condition, School } from './queries.ts';

/** Why nothing can be said about a school, in the order they are asked. */
export const unknownReasons = ['no_context', 'coverage', 'few', 'undefined'] as const;
export type UnknownReason = (typeof unknownReasons)[number];

/** Why nobody can be named: nothing is known of conditions, too few schools behind the line, or they do not differ. */
export type Nobody =
  | { why: 'no_results' }
  | { why: 'no_context' }
  | { why: 'few_schools'; n: number; least: number }
  | { why: 'no_spread'; n: number };

export type Judged = School & { conditions: readonly Condition[] };

/** Schools by what the data say of them. */
export type Judgement = {
  nobody: Nobody | null;
  /** every condition is met */
  named: Judged[];
  /** one condition is not met, the others are */
  near: { school: Judged; missing: Condition }[];
  /** the results are surely below those of like schools, everything else is met */
  below: number;
  unknown: Map<UnknownReason, number>;
  /** two or more conditions are not met */
  others: number;
  excluded: number;
};

/** A condition of the region, not of one school. */
export const isRegional = ({ condition }: Condition): boolean =>
  condition === 'region' || condition === 'spread';

/** Sorts the schools of a year; a school with few participants or little known of its conditions is counted, not judged. */
export function judge(schools: readonly School[], conditions: readonly Condition[]): Judgement {
  const own = grouped(conditions);
  const judgement: Judgement = {
    nobody: nobodyOf(schools, conditions),
    ...{ named: [], near: [], unknown: new Map(), below: 0, others: 0, excluded: 0 },
  };
  for (const school of schools) {
    if (school.status === 'excluded') {
      judgement.excluded += 1;
      continue;
    }
    const judged = { ...school, conditions: own.get(school.school_code) ?? [] };
    const reason = unknownOf(judged);
    const [missing, ...more] = judged.conditions.filter(({ met }) => met === 'not_met');
    if (reason) judgement.unknown.set(reason, (judgement.unknown.get(reason) ?? 0) + 1);
    else if (!missing) judgement.named.push(judged);
    else if (more.length > 0) judgement.others += 1;
    else if (missing.condition === 'above' && (school.shrunk_hi ?? 0) < 0) judgement.below += 1;
    else judgement.near.push({ school: judged, missing });
  }
  return judgement;
}

function unknownOf({ status, conditions }: Judged): UnknownReason | null {
  const met = new Map(conditions.map((each) => [each.condition, each.met]));
  if (status === 'no_context') return 'no_context';
  if (met.get('coverage') !== 'met') return 'coverage';
  if (met.get('n') !== 'met') return 'few';
  return conditions.some((each) => each.met === 'undefined') ? 'undefined' : null;
}

function nobodyOf(schools: readonly School[], conditions: readonly Condition[]): Nobody | null {
  const regional = conditions.filter(isRegional);
  const some = (name: string, test: (each: Condition) => boolean) =>
    regional.some((each) => each.condition === name && test(each));
  if (conditions.length === 0) return { why: 'no_results' };
  if (some('spread', ({ met }) => met === 'met') && some('region', ({ met }) => met === 'met')) {
    return null;
  }
  const n = Math.max(...schools.map(({ n_schools }) => n_schools));
  if (n === 0) return { why: 'no_context' };
  const region = regional.find(({ condition }) => condition === 'region');
  const least = region?.threshold ?? 0;
  return n < least ? { why: 'few_schools', n, least } : { why: 'no_spread', n };
}
