import { binomialTail } from '../../statistics/binomial.ts';
import type { Clause } from './clause.ts';
import { type Outcomes, outcomesOf, type Step, stateSpace, walk, walkPair } from './joint.ts';
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

/** What a series may do, averaged over its posterior. */
type Summary = {
  truth: { move: number; p: number }[];
  /** two repetitions under one true share */
  repetitions: Step[];
  /** a repetition, and the truth */
  beside: Step[];
  region: { move: number; p: number }[];
};

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
  const summaries = new Map<string, Summary>();

  const outcomesFor = (offsets: readonly number[]): Outcomes => {
    const key = offsets.join();
    const known = outcomes.get(key) ?? outcomesOf(space, clauses, offsets);
    outcomes.set(key, known);
    return known;
  };

  const summarise = (series: SeriesKnown): Summary => {
    const { procedures, pShare } = series;
    const { moves, lows, truth, none } = outcomesFor(procedures.map(({ offset }) => offset));
    const { from, to, of } = grid.weights(series.alpha, series.beta, pShare);
    const chances = procedures.map(({ n }) => grid.pLow(n));
    const size = moves.length;
    const pairs = new Float64Array(size * size);
    const above = new Float64Array(size);
    const below = new Float64Array(size);
    const here = new Float64Array(size);
    for (let point = from; point < to; point++) {
      for (let move = 0; move < size; move++) {
        here[move] = chanceOf(lows[move] ?? [], (i) => chances[i]?.[point] ?? 0);
      }
      const weight = of[point] ?? 0;
      const side = point < grid.border ? below : above;
      for (let i = 0; i < size; i++) {
        side[i] = (side[i] ?? 0) + weight * (here[i] ?? 0);
        for (let j = 0; j < size; j++) {
          pairs[i * size + j] =
            (pairs[i * size + j] ?? 0) + weight * (here[i] ?? 0) * (here[j] ?? 0);
        }
      }
    }
    const regionLow = procedures.map(({ n }) =>
      binomialTail(smallestLow(n, numerator, denominator), n, series.regionShare),
    );
    return {
      truth: [
        { move: truth, p: pShare },
        { move: none, p: 1 - pShare },
      ],
      repetitions: moves.flatMap((first, i) =>
        moves.map((second, j) => ({ first, second, p: pairs[i * size + j] ?? 0 })),
      ),
      beside: moves.flatMap((first, i) => [
        { first, second: truth, p: above[i] ?? 0 },
        { first, second: none, p: below[i] ?? 0 },
      ]),
      region: moves.map((move, i) => ({
        move,
        p: chanceOf(lows[i] ?? [], (k) => regionLow[k] ?? 0),
      })),
    };
  };

  const summaryOf = (series: SeriesKnown): Summary => {
    const sat = series.procedures.map(({ offset, n }) => `${offset}:${n}`).join();
    const key = `${series.alpha}|${series.beta}|${series.regionShare}|${sat}`;
    const known = summaries.get(key) ?? summarise(series);
    if (summaries.size >= mostRemembered) summaries.clear();
    summaries.set(key, known);
    return known;
  };

  return (series) => {
    const known = series.map(summaryOf);
    const [twice, once] = walkPair(
      space,
      known.map(({ repetitions }) => repetitions),
    );
    const [, chance] = walkPair(
      space,
      known.map(({ beside }) => beside),
    );
    const pListed = twice + once;
    return {
      pClauses: within(
        walk(
          space,
          known.map(({ truth }) => truth),
        ),
      ),
      pListed: within(pListed),
      consistency: within(1 - 2 * once),
      pChanceListing: within(chance),
      pListedRegion: within(
        walk(
          space,
          known.map(({ region }) => region),
        ),
      ),
    };
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
