import { binomialTail } from '../../statistics/binomial.ts';
import type { Clause } from './clause.ts';
import {
  type Outcomes,
  outcomesOf,
  type PairSteps,
  type Steps,
  stateSpace,
  walk,
  walkPair,
} from './joint.ts';
import { shareGrid, smallestLow } from './share-grid.ts';

/** What is known of one series of a school. */
export type SeriesKnown = {
  /** posterior Beta(alpha, beta) of the true share, and its probability to reach the profile's share */
  alpha: number;
  beta: number;
  pShare: number;
  /** share of the region in the series */
  regionShare: number;
  /** counted procedures: year, from the year of the list, and participants */
  procedures: readonly { offset: number; n: number }[];
};

/** Probabilities about a school under the clauses of a profile. */
export type Judgement = {
  /** the clauses hold for the true shares */
  pClauses: number;
  /** the clauses would be met were the years repeated with the same true shares */
  pListed: number;
  /** two such repetitions would decide alike */
  consistency: number;
  /** the clauses would be met in a repetition, and do not hold for the true shares */
  pChanceListing: number;
  /** the clauses would be met had the school the shares of the region */
  pListedRegion: number;
};

type Rule = {
  share_numerator: number;
  share_denominator: number;
  combine: string;
  clauses: readonly Clause[];
};

/** What a series may do, averaged over its posterior: the steps of walks through it. */
type Summary = { truth: Steps; repetitions: PairSteps; beside: PairSteps };

/** Series remembered at once: about a hundred megabytes. */
const mostRemembered = 50_000;

/**
 * A judge of schools under a profile, which remembers the series it has met: small schools are alike.
 *
 * Repetitions take θ_s for given and pupils as independent. Consistency is C = E[L² + (1 − L)²] over the posterior of the
 * θ_s, L = P(listed | θ): the probability that two repetitions under the same θ agree. Both depend on all series at once;
 * E[L] and E[L²] are walks over the series of one repetition and of two, because L is a sum of products over series that
 * are independent given the data.
 */
export function judgeOf(rule: Rule): (series: readonly SeriesKnown[]) => Judgement {
  const { share_numerator: numerator, share_denominator: denominator, clauses } = rule;
  const space = stateSpace(clauses, rule.combine);
  const grid = shareGrid(numerator, denominator);
  const outcomes = new Map<string, Outcomes>();
  const summaries = memory<Summary>();
  const regions = memory<Steps>();

  const outcomesFor = ({ procedures }: SeriesKnown): Outcomes => {
    const offsets = procedures.map(({ offset }) => offset);
    const key = offsets.join();
    const known = outcomes.get(key) ?? outcomesOf(space, clauses, offsets);
    outcomes.set(key, known);
    return known;
  };

  const summarise = (series: SeriesKnown): Summary => {
    const { procedures, pShare } = series;
    const { moves, lows, truth, none } = outcomesFor(series);
    const { from, to, of } = grid.weights(series.alpha, series.beta, pShare);
    const chances = procedures.map(({ n }) => grid.pLow(n));
    const size = moves.length;
    const pairs = new Float64Array(size * size);
    const beside = new Float64Array(size * 2);
    const here = new Float64Array(size);
    for (let point = from; point < to; point++) {
      for (let move = 0; move < size; move++) {
        here[move] = chanceOf(lows[move] ?? [], (i) => chances[i]?.[point] ?? 0);
      }
      const weight = of[point] ?? 0;
      const side = point < grid.border ? 1 : 0;
      for (let i = 0; i < size; i++) {
        const p = weight * (here[i] ?? 0);
        beside[2 * i + side] = (beside[2 * i + side] ?? 0) + p;
        for (let j = 0; j < size; j++) {
          pairs[i * size + j] = (pairs[i * size + j] ?? 0) + p * (here[j] ?? 0);
        }
      }
    }
    return {
      truth: { moves: [truth, none], p: [pShare, 1 - pShare] },
      repetitions: { first: moves, second: moves, p: pairs },
      beside: { first: moves, second: [truth, none], p: beside },
    };
  };

  const underRegion = (series: SeriesKnown): Steps => {
    const { moves, lows } = outcomesFor(series);
    const pLow = series.procedures.map(({ n }) =>
      binomialTail(smallestLow(n, numerator, denominator), n, series.regionShare),
    );
    return { moves, p: lows.map((sets) => chanceOf(sets, (i) => pLow[i] ?? 0)) };
  };

  return (series) => {
    const sat = series.map(({ procedures }) =>
      procedures.reduce((text, { offset, n }) => `${text}${offset}:${n},`, ''),
    );
    const known = series.map((each, i) =>
      summaries(each.alpha, each.beta, sat[i] ?? '', () => summarise(each)),
    );
    const region = series.map((each, i) =>
      regions(each.regionShare, 0, sat[i] ?? '', () => underRegion(each)),
    );
    const [twice, once] = walkPair(
      space,
      known.map(({ repetitions }) => repetitions),
    );
    const [, chance] = walkPair(
      space,
      known.map(({ beside }) => beside),
    );
    const truth = walk(
      space,
      known.map((each) => each.truth),
    );
    return {
      pClauses: within(truth),
      pListed: within(twice + once),
      consistency: within(1 - 2 * once),
      pChanceListing: within(chance),
      pListedRegion: within(walk(space, region)),
    };
  };
}

/** What has been computed for two numbers and a text; forgets all when it has grown large. */
function memory<T>() {
  const known = new Map<number, Map<number, Map<string, T>>>();
  let size = 0;
  return (a: number, b: number, text: string, make: () => T): T => {
    const found = known.get(a)?.get(b)?.get(text);
    if (found !== undefined) return found;
    if (size >= mostRemembered) {
      known.clear();
      size = 0;
    }
    const made = make();
    const ofA = known.get(a) ?? new Map<number, Map<string, T>>();
    const ofB = ofA.get(b) ?? new Map<string, T>();
    known.set(a, ofA.set(b, ofB.set(text, made)));
    size += 1;
    return made;
  };
}

/** Probability of any of the sets of low procedures, each low with its own chance. */
function chanceOf(sets: readonly (readonly boolean[])[], pLow: (i: number) => number): number {
  let sum = 0;
  for (const lows of sets) {
    let product = 1;
    for (let i = 0; i < lows.length; i++) product *= lows[i] ? pLow(i) : 1 - pLow(i);
    sum += product;
  }
  return sum;
}

/** Sums of many products may leave 0 … 1 by their last digit. */
const within = (p: number): number => Math.min(1, Math.max(0, p));
