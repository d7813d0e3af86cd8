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

/** What was found by the series followed so far (`counts`, by clause), the cheapest way to it and where it changes results. */
type State = { counts: readonly number[]; cost: number; flips: Flips | null };
/** Changes of a series and those of the series before it. */
type Flips = { own: readonly Flip[]; before: Flips | null };

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
  const bySeries = new Map<string, EdgeWork[]>();
  for (const work of works) {
    const own = bySeries.get(work.series);
    if (own) own.push(work);
    else bySeries.set(work.series, [work]);
  }
  let states: State[] = [{ counts: rule.clauses.map(() => 0), cost: 0, flips: null }];
  for (const series of [...bySeries.keys()].sort()) {
    states = withSeries(states, rule, year, bySeries.get(series) ?? []);
  }
  let best: State | null = null;
  for (const state of states) {
    if (best !== null && state.cost >= best.cost) continue;
    const met = rule.clauses.map(({ clause, at_least }, i) =>
      school.undefinedClauses.has(clause) ? undefined : (state.counts[i] ?? 0) >= (at_least ?? 0),
    );
    if ((ruleMet(rule, met) === true) !== school.listed) best = state;
  }
  return best ? { distance: best.cost, works: listed(best.flips) } : none;
}

function listed(flips: Flips | null): Flip[] {
  const all: Flip[] = [];
  for (let at = flips; at !== null; at = at.before) all.unshift(...at.own);
  return all;
}

function withSeries(
  states: readonly State[],
  rule: Rule,
  year: number,
  works: readonly EdgeWork[],
): State[] {
  const sides = sidesOf(rule, works).map((side) => ({
    ...side,
    found: rule.clauses.map((clause) => foundBy(clause, year, works, side.low)),
  }));
  // states by their counts, each at most what its clause asks for: a number stands for them
  const next = new Map<number, State>();
  for (const { cost, flips, found } of sides) {
    for (const state of states) {
      let key = 0;
      for (let i = 0; i < found.length; i++) {
        const most = rule.clauses[i]?.at_least ?? 0;
        key = key * (most + 1) + Math.min((state.counts[i] ?? 0) + (found[i] ?? 0), most);
      }
      const total = state.cost + cost;
      if (total >= (next.get(key)?.cost ?? Infinity)) continue;
      const counts = found.map((more, i) =>
        Math.min((state.counts[i] ?? 0) + more, rule.clauses[i]?.at_least ?? 0),
      );
      const own = flips.length > 0 ? { own: flips, before: state.flips } : state.flips;
      next.set(key, { counts, cost: total, flips: own });
    }
  }
  return [...next.values()];
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
