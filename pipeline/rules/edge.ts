import { type Rule, type RuleClause, ruleMet } from './rule.ts';

/** A counted procedure of a school. */
export type EdgeWork = {
  procedure_id: string;
  series: string;
  year: number;
  n: number;
  n_low: number;
};

/** How far a school is from another verdict. */
export type Edge = {
  /**
   * smallest number of participants' results that would have to become low, or cease to be, for the school to enter or
   * leave; numbers of participants stay. null = no such change does it (an excluded school, a clause that stays
   * undefined) or the rule goes by places, which depend on other schools
   */
  distance: number | null;
  /** where these results are: how many must become low (+) or cease to be (−) */
  works: { procedure_id: string; change: number }[];
};

type Flip = { procedure_id: string; change: number };
type State = { cost: number; flips: readonly Flip[] };

/**
 * The distance of a school to the edge, exactly: the counts that the clauses ask for are followed series by series, each
 * of whose procedures stays as it is or changes sides at the price of as many results as that takes.
 * @param undefinedClauses clauses that cannot be judged: numbers of participants stay, so they stay undefined
 */
export function edgeOf(
  rule: Rule,
  year: number,
  school: { listed: boolean; excluded: boolean; undefinedClauses: ReadonlySet<string> },
  works: readonly EdgeWork[],
): Edge {
  const none: Edge = { distance: null, works: [] };
  if (school.excluded || rule.clauses.some(({ at_least }) => at_least === null)) return none;
  let states = new Map<string, State>([[rule.clauses.map(() => 0).join(), { cost: 0, flips: [] }]]);
  for (const series of [...new Set(works.map((work) => work.series))].sort()) {
    const own = works.filter((work) => work.series === series);
    states = withSeries(states, rule, year, own);
  }
  let best: State | null = null;
  for (const [key, state] of states) {
    const counts = key.split(',').map(Number);
    const met = rule.clauses.map(({ clause, at_least }, i) =>
      school.undefinedClauses.has(clause) ? undefined : (counts[i] ?? 0) >= (at_least ?? 0),
    );
    const listed = ruleMet(rule, met) === true;
    if (listed !== school.listed && (best === null || state.cost < best.cost)) best = state;
  }
  return best ? { distance: best.cost, works: [...best.flips] } : none;
}

function withSeries(
  states: ReadonlyMap<string, State>,
  rule: Rule,
  year: number,
  works: readonly EdgeWork[],
): Map<string, State> {
  const next = new Map<string, State>();
  for (const { low, cost, flips } of sidesOf(rule, works)) {
    const found = rule.clauses.map((clause) => foundBy(clause, year, works, low));
    for (const [key, state] of states) {
      const counts = key
        .split(',')
        .map((count, i) =>
          Math.min(Number(count) + (found[i] ?? 0), rule.clauses[i]?.at_least ?? 0),
        );
      const at = counts.join();
      const total = state.cost + cost;
      if (total < (next.get(at)?.cost ?? Infinity)) {
        next.set(at, { cost: total, flips: [...state.flips, ...flips] });
      }
    }
  }
  return next;
}

/** Every way the procedures of a series may lie on either side of the limit, and what it takes. */
function sidesOf(
  rule: Rule,
  works: readonly EdgeWork[],
): { low: boolean[]; cost: number; flips: Flip[] }[] {
  let sides = [{ low: [] as boolean[], cost: 0, flips: [] as Flip[] }];
  for (const { procedure_id, n, n_low } of works) {
    const least = Math.floor(
      (n * rule.share_numerator + rule.share_denominator - 1) / rule.share_denominator,
    );
    const isLow = n_low >= least;
    const change = isLow ? least - 1 - n_low : least - n_low;
    sides = sides.flatMap(({ low, cost, flips }) => [
      { low: [...low, isLow], cost, flips },
      {
        low: [...low, !isLow],
        cost: cost + Math.abs(change),
        flips: [...flips, { procedure_id, change }],
      },
    ]);
  }
  return sides;
}

/** What a series adds to the count of a clause. */
function foundBy(
  clause: RuleClause,
  year: number,
  works: readonly EdgeWork[],
  low: readonly boolean[],
): number {
  const lowIn = (offset: number) =>
    works.filter((work, i) => low[i] && work.year === year + offset).length;
  if (clause.type === 'count_low') {
    return clause.year_offsets.reduce((sum, offset) => sum + lowIn(offset), 0);
  }
  return clause.year_offsets.every((offset) => lowIn(offset) > 0) ? 1 : 0;
}
