import { addsOf, type Clause } from './clause.ts';

/**
 * The joint distribution of the clauses of a profile over a school's series.
 *
 * Given the data the true shares θ_s of the series are independent, so what the series add to the clauses is. One clause
 * alone would be a Poisson-binomial; but the clauses look at the same θ_s («two in the year» and «one in both years»), so
 * their probabilities must not be multiplied. Instead the vector of the sums, each cut at what its clause needs, is
 * followed over the series: state = (min(sum_c, at_least_c))_c. A series moves the state by what it adds; the states number
 * Π (at_least_c + 1), six for two clauses of 2 and 1, and the result is exact.
 */
export type StateSpace = {
  /** number of states; 0 is the start */
  size: number;
  /** whether a school that ends in the state meets the clauses */
  met: readonly boolean[];
  /** number of the move that a series makes when it adds so much to each clause; the same for equal vectors */
  moveOf(adds: readonly number[]): number;
  /** state after each state, by move */
  next(move: number): Int32Array;
};

export function stateSpace(clauses: readonly Clause[], combine: string): StateSpace {
  const needs = clauses.map(({ at_least }) => at_least);
  const size = needs.reduce((product, need) => product * (need + 1), 1);
  const sumsOf = (state: number): number[] => {
    let rest = state;
    return needs.map((need) => {
      const sum = rest % (need + 1);
      rest = (rest - sum) / (need + 1);
      return sum;
    });
  };
  const stateOf = (sums: readonly number[]): number =>
    needs.reduceRight((state, need, i) => state * (need + 1) + Math.min(sums[i] ?? 0, need), 0);
  const states = Array.from({ length: size }, (_, state) => sumsOf(state));
  const met = states.map((sums) => {
    const each = sums.map((sum, i) => sum >= (needs[i] ?? 0));
    return combine === 'any' ? each.includes(true) : each.every((one) => one);
  });
  const numbers = new Map<string, number>();
  const moves: Int32Array[] = [];
  return {
    size,
    met,
    moveOf(adds) {
      const key = adds.map((add, i) => Math.min(add, needs[i] ?? 0)).join();
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, moves.length);
      moves.push(
        Int32Array.from(states, (sums) => stateOf(sums.map((sum, i) => sum + (adds[i] ?? 0)))),
      );
      return moves.length - 1;
    },
    next(move) {
      const table = moves[move];
      if (!table) throw new Error(`unknown move: ${move}`);
      return table;
    },
  };
}

/** The ways the results of a series can fall out: the move each makes, and the sets of low procedures that make it. */
export type Outcomes = { moves: number[]; lows: boolean[][][]; truth: number; none: number };

/**
 * Outcomes of a series by its procedures' years, those that add the same taken together. `truth` is the move of a series
 * whose true share reaches the share (low in every procedure), `none` of one whose does not.
 */
export function outcomesOf(
  space: StateSpace,
  clauses: readonly Clause[],
  offsets: readonly number[],
): Outcomes {
  const moveOf = (lows: readonly boolean[]) =>
    space.moveOf(
      addsOf(
        clauses,
        offsets.map((offset, i) => ({ offset, low: lows[i] ?? false })),
      ),
    );
  const byMove = new Map<number, boolean[][]>();
  for (let mask = 0; mask < 2 ** offsets.length; mask++) {
    const lows = offsets.map((_, i) => Math.floor(mask / 2 ** i) % 2 === 1);
    const move = moveOf(lows);
    byMove.set(move, [...(byMove.get(move) ?? []), lows]);
  }
  return {
    moves: [...byMove.keys()],
    lows: [...byMove.values()],
    truth: moveOf(offsets.map(() => true)),
    none: moveOf(offsets.map(() => false)),
  };
}

/** The possible steps of a pair of walks through one series: moves of each, p[i · second.length + j] of the i-th with the j-th. */
export type PairSteps = { first: readonly number[]; second: readonly number[]; p: Float64Array };

/**
 * Follows a pair of walks over the series at once, e.g. what a repetition of the years would show beside what is true.
 * @param series possible steps of each series, probabilities summing to 1
 * @returns probability that [both, only the first] meet the clauses
 */
export function walkPair(
  space: StateSpace,
  series: readonly PairSteps[],
): [both: number, first: number] {
  const { size, met } = space;
  let here = new Float64Array(size * size);
  let there = new Float64Array(size * size);
  here[0] = 1;
  for (const { first, second, p } of series) {
    there.fill(0);
    const nextFirst = first.map((move) => space.next(move));
    const nextSecond = second.map((move) => space.next(move));
    const many = second.length;
    for (let at = 0; at < here.length; at++) {
      const mass = here[at] ?? 0;
      // most pairs of states cannot be reached yet
      if (mass === 0) continue;
      const j = at % size;
      const i = (at - j) / size;
      for (let f = 0; f < first.length; f++) {
        const row = (nextFirst[f]?.[i] ?? 0) * size;
        for (let s = 0; s < many; s++) {
          const to = row + (nextSecond[s]?.[j] ?? 0);
          there[to] = (there[to] ?? 0) + mass * (p[f * many + s] ?? 0);
        }
      }
    }
    [here, there] = [there, here];
  }
  let [both, only] = [0, 0];
  for (let i = 0; i < size; i++) {
    if (!met[i]) continue;
    for (let j = 0; j < size; j++) {
      if (met[j]) both += here[i * size + j] ?? 0;
      else only += here[i * size + j] ?? 0;
    }
  }
  return [both, only];
}

/** The possible steps of one walk through a series. */
export type Steps = { moves: readonly number[]; p: ArrayLike<number> };

/** Probability that one walk meets the clauses. */
export function walk(space: StateSpace, series: readonly Steps[]): number {
  let here = new Float64Array(space.size);
  let there = new Float64Array(space.size);
  here[0] = 1;
  for (const { moves, p } of series) {
    there.fill(0);
    for (let m = 0; m < moves.length; m++) {
      const next = space.next(moves[m] ?? 0);
      for (let i = 0; i < space.size; i++) {
        const to = next[i] ?? 0;
        there[to] = (there[to] ?? 0) + (here[i] ?? 0) * (p[m] ?? 0);
      }
    }
    [here, there] = [there, here];
  }
  return here.reduce((sum, mass, state) => sum + (space.met[state] ? mass : 0), 0);
}
