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

/** A work of a series, by its place in it, that changes sides. */
type Flip = { work: number; change: number };

/** Price of a result, of a work 1: of equal distances the one in the fewest works is told. */
const perResult = 1000;

/** A way the works of a series may lie about the limit: the state of what its clauses find, at what price. */
type Side = { found: number; cost: number; flips: readonly Flip[] };

/** Changes of a series and those of the series before it. */
type Trail = { works: readonly EdgeWork[]; own: readonly Flip[]; before: Trail | null };

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
  const { counts, sum } = spaceOf(rule);
  let cost = counts.map((_, state) => (state === 0 ? 0 : Infinity));
  let trail: (Trail | null)[] = counts.map(() => null);
  for (const own of bySeries(works)) {
    const nextCost = counts.map(() => Infinity);
    const nextTrail: (Trail | null)[] = counts.map(() => null);
    for (const side of sidesOf(rule, year, own)) {
      for (let state = 0; state < counts.length; state++) {
        const total = (cost[state] ?? Infinity) + side.cost;
        const at = sum[side.found]?.[state] ?? 0;
        if (total >= (nextCost[at] ?? Infinity)) continue;
        nextCost[at] = total;
        const before = trail[state] ?? null;
        nextTrail[at] = side.flips.length > 0 ? { works: own, own: side.flips, before } : before;
      }
    }
    cost = nextCost;
    trail = nextTrail;
  }
  let best: number | null = null;
  for (const [state, found] of counts.entries()) {
    if ((cost[state] ?? Infinity) >= (best === null ? Infinity : (cost[best] ?? Infinity)))
      continue;
    const met = rule.clauses.map(({ clause }, i) =>
      school.undefinedClauses.has(clause)
        ? undefined
        : (found[i] ?? 0) >= (rule.clauses[i]?.at_least ?? 0),
    );
    if ((ruleMet(rule, met) === true) !== school.listed) best = state;
  }
  if (best === null) return none;
  return {
    distance: Math.floor((cost[best] ?? 0) / perResult),
    works: listed(trail[best] ?? null),
  };
}

/**
 * What the clauses may have found, each at most what it asks: every state, which two states make together, and the ways of
 * the series met so far by how their works lie.
 */
type Space = {
  counts: readonly (readonly number[])[];
  sum: readonly (readonly number[])[];
  sides: Map<string, readonly Side[]>;
};

const spaces = new WeakMap<Rule, Space>();

function spaceOf(rule: Rule): Space {
  const known = spaces.get(rule);
  if (known) return known;
  // the first clause counts fastest, as in stateOf
  const counts = rule.clauses.reduce<number[][]>(
    (all, { at_least }) =>
      Array.from({ length: (at_least ?? 0) + 1 }, (_, n) => all.map((each) => [...each, n])).flat(),
    [[]],
  );
  const sum = counts.map((more) =>
    counts.map((found) => stateOf(rule, (i) => (found[i] ?? 0) + (more[i] ?? 0))),
  );
  const space: Space = { counts, sum, sides: new Map() };
  spaces.set(rule, space);
  return space;
}

/** The number of the state in which each clause has found so many. */
function stateOf(rule: Rule, found: (clause: number) => number): number {
  let at = 0;
  for (let i = rule.clauses.length - 1; i >= 0; i--) {
    const most = rule.clauses[i]?.at_least ?? 0;
    at = at * (most + 1) + Math.min(found(i), most);
  }
  return at;
}

function bySeries(works: readonly EdgeWork[]): EdgeWork[][] {
  const series = new Map<string, EdgeWork[]>();
  for (const work of works) {
    const own = series.get(work.series);
    if (own) own.push(work);
    else series.set(work.series, [work]);
  }
  return [...series.keys()].sort().map((key) => series.get(key) ?? []);
}

function listed(trail: Trail | null): Edge['works'] {
  const all: Edge['works'] = [];
  for (let at = trail; at !== null; at = at.before) {
    const { works, own } = at;
    all.unshift(
      ...own.map(({ work, change }) => ({ procedure_id: works[work]?.procedure_id ?? '', change })),
    );
  }
  return all;
}

/** How a work lies about the limit: years from that of the list; results to the other side, below 0 where it is low. */
type Lying = { offset: number; change: number };

/** Series remembered at once: some twenty megabytes. */
const mostRemembered = 20_000;

/** Every way the works of a series may lie about the limit; schools whose works lie alike have the same. */
function sidesOf(rule: Rule, year: number, works: readonly EdgeWork[]): readonly Side[] {
  const lying = works.map(
    (work): Lying => ({
      offset: work.year - year,
      change: changeOf(rule, work),
    }),
  );
  const key = lying.reduce((text, { offset, change }) => `${text}${offset} ${change};`, '');
  const { sides } = spaceOf(rule);
  const found = sides.get(key);
  if (found) return found;
  if (sides.size >= mostRemembered) sides.clear();
  const ways = waysOf(rule, lying);
  sides.set(key, ways);
  return ways;
}

/** The fewest results that would take a work to the other side: so many more low ones, or fewer. */
function changeOf(rule: Rule, { n, n_low }: EdgeWork): number {
  const least = Math.floor(
    (n * rule.share_numerator + rule.share_denominator - 1) / rule.share_denominator,
  );
  return n_low >= least ? least - 1 - n_low : least - n_low;
}

/** The cheapest of the ways that find the same. */
function waysOf(rule: Rule, works: readonly Lying[]): Side[] {
  const cheapest = new Map<number, Side>();
  for (let turned = 0; turned < 2 ** works.length; turned++) {
    const isTurned = (i: number) => ((turned >> i) & 1) === 1;
    const cost = works.reduce(
      (all, { change }, i) => (isTurned(i) ? all + 1 + perResult * Math.abs(change) : all),
      0,
    );
    const low = works.map(({ change }, i) => change < 0 !== isTurned(i));
    const found = stateOf(rule, (i) => foundBy(rule.clauses[i], works, low));
    if (cost >= (cheapest.get(found)?.cost ?? Infinity)) continue;
    const flips = works.flatMap(({ change }, work) => (isTurned(work) ? [{ work, change }] : []));
    cheapest.set(found, { found, cost, flips });
  }
  return [...cheapest.values()];
}

/** What a series adds to the count of a clause. */
function foundBy(
  clause: RuleClause | undefined,
  works: readonly Lying[],
  low: readonly boolean[],
): number {
  let sum = 0;
  for (const offset of clause?.year_offsets ?? []) {
    let here = 0;
    for (let i = 0; i < works.length; i++) {
      if (low[i] && works[i]?.offset === offset) here += 1;
    }
    if (clause?.type !== 'count_low' && here === 0) return 0;
    sum += here;
  }
  return clause?.type === 'count_low' ? sum : 1;
}
