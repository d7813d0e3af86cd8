import { expect, test } from 'vitest';
import {
  type Judgement,
  judgeOf,
  type SeriesKnown,
} from '../../../pipeline/rules/certainty/judge.ts';
import { shareGrid } from '../../../pipeline/rules/certainty/share-grid.ts';
import { betaTail } from '../../../pipeline/statistics/beta.ts';
import { binomialTail } from '../../../pipeline/statistics/binomial.ts';
import { poissonBinomialTail } from '../../../pipeline/statistics/poisson-binomial.ts';
import { random } from '../../sql/round.ts';

const share = { share_numerator: 3, share_denominator: 10 };
const twoInYear = { type: 'count_low', year_offsets: [0], at_least: 2 };
const sameTwoYears = { type: 'same_series_low', year_offsets: [0, -1], at_least: 1 };
const twoInPrevious = { type: 'count_low', year_offsets: [-1], at_least: 2 };
const inspector = { ...share, combine: 'all', clauses: [twoInYear, sameTwoYears] };
const federal = { ...share, combine: 'all', clauses: [twoInYear, twoInPrevious] };

/** A series with a posterior and n participants in each year given. */
const series = (
  alpha: number,
  beta: number,
  n: Record<number, number>,
  regionShare = 0.2,
): SeriesKnown => ({
  alpha,
  beta,
  pShare: betaTail(0.3, alpha, beta),
  regionShare,
  procedures: Object.entries(n).map(([offset, size]) => ({ offset: Number(offset), n: size })),
});

test('two of K procedures: the exact table of the methods note', () => {
  const anyTwo = { type: 'count_low', year_offsets: [0, -1], at_least: 2 };
  const judge = judgeOf({ ...share, combine: 'all', clauses: [anyTwo] });
  // procedures, n, true share, P(listed): rule_simulation/exact_independent.csv
  const rows = [
    [2, 1, 0.3, 0.09],
    [4, 5, 0.2, 0.2833555614],
    [4, 20, 0.3, 0.8014299621],
    [8, 5, 0.3, 0.9506348197],
    [8, 20, 0.2, 0.4842654721],
  ] as const;
  for (const [k, n, theta, expected] of rows) {
    const one = series(2, 8, { 0: n, [-1]: n }, theta);
    const found = judge(Array.from({ length: k / 2 }, () => one));
    expect(found.pListedRegion).toBeCloseTo(expected, 9);
  }
});

test('one clause alone is the Poisson-binomial of the posteriors', () => {
  const judge = judgeOf({ ...share, combine: 'all', clauses: [twoInYear] });
  const known = [series(22, 38, { 0: 30 }), series(6, 54, { 0: 30 }), series(5, 9, { 0: 12 })];
  const p = known.map(({ pShare }) => pShare);
  expect(judge(known).pClauses).toBeCloseTo(poissonBinomialTail(2, p), 13);
});

test('clauses share their true shares: not the product of their probabilities, but the sum over the cases', () => {
  const judge = judgeOf(inspector);
  // a and b are written in both years, c in the last only
  const known = [
    series(8, 14, { 0: 20, [-1]: 20 }),
    series(5, 14, { 0: 20, [-1]: 18 }),
    series(9, 14, { 0: 20 }),
  ];
  const [a = 0, b = 0, c = 0] = known.map(({ pShare }) => pShare);
  // two of three reach the share, and a or b among them: all pairs do
  const expected = a * b + a * (1 - b) * c + (1 - a) * b * c;
  expect(judge(known).pClauses).toBeCloseTo(expected, 13);
  const product = expected * (1 - (1 - a) * (1 - b));
  expect(Math.abs(product - expected)).toBeGreaterThan(0.05);
  // under «any» it is the union: two of three, or a, or b
  const any = judgeOf({ ...inspector, combine: 'any' });
  expect(any(known).pClauses).toBeCloseTo(1 - (1 - a) * (1 - b), 13);
});

test('a procedure counted twice in a year adds twice, under one true share', () => {
  const judge = judgeOf({ ...share, combine: 'all', clauses: [twoInYear] });
  const twice = {
    ...series(8, 14, {}),
    procedures: [
      { offset: 0, n: 20 },
      { offset: 0, n: 15 },
    ],
  };
  expect(judge([twice]).pClauses).toBeCloseTo(twice.pShare, 13);
});

/** The same by brute force: all true shares on a fine grid of every series, all outcomes of all procedures. */
function bruteForce(known: readonly SeriesKnown[], met: (lows: boolean[][]) => boolean): Judgement {
  const fine = Array.from({ length: 120 }, (_, i) =>
    i < 36 ? (0.3 * (i + 0.5)) / 36 : 0.3 + (0.7 * (i - 36 + 0.5)) / 84,
  );
  const weights = known.map(({ alpha, beta, pShare }) => {
    const raw = fine.map((x) => Math.exp((alpha - 1) * Math.log(x) + (beta - 1) * Math.log1p(-x)));
    const sum = (from: number, to: number) => raw.slice(from, to).reduce((all, w) => all + w, 0);
    const [below, above] = [sum(0, 36), sum(36, 120)];
    return raw.map((w, i) => (i < 36 ? (w / below) * (1 - pShare) : (w / above) * pShare));
  });
  const needed = (n: number) => Math.ceil(0.3 * n - 1e-9);
  const at = { pClauses: 0, pListed: 0, consistency: 0, pChanceListing: 0 };
  const [first = [], second = []] = weights;
  for (const [i, x] of fine.entries()) {
    for (const [j, y] of fine.entries()) {
      const weight = (first[i] ?? 0) * (second[j] ?? 0);
      const shares = [x, y];
      const truth = met(
        known.map(({ procedures }, s) => procedures.map(() => (shares[s] ?? 0) >= 0.3)),
      );
      const flat = known.flatMap(({ procedures }, s) =>
        procedures.map(({ n }) => binomialTail(needed(n), n, shares[s] ?? 0)),
      );
      let listed = 0;
      for (let mask = 0; mask < 2 ** flat.length; mask++) {
        const lows = flat.map((_, k) => Math.floor(mask / 2 ** k) % 2 === 1);
        const p = flat.reduce((product, q, k) => product * (lows[k] ? q : 1 - q), 1);
        const rest = [...lows];
        const split = known.map(({ procedures }) => rest.splice(0, procedures.length));
        if (met(split)) listed += p;
      }
      at.pListed += weight * listed;
      at.consistency += weight * (listed ** 2 + (1 - listed) ** 2);
      if (truth) at.pClauses += weight;
      else at.pChanceListing += weight * listed;
    }
  }
  return { ...at, pListedRegion: Number.NaN };
}

test('repetitions and consistency are what brute force over all shares and outcomes gives', () => {
  const known = [series(6, 12, { 0: 12, [-1]: 9 }), series(5, 11, { 0: 14, [-1]: 10 })];
  const isMet = ([a = [], b = []]: boolean[][]) =>
    Boolean(a[0] && b[0] && ((a[0] && a[1]) || (b[0] && b[1])));
  const both = ([a = [], b = []]: boolean[][]) => Boolean(a[0] && b[0] && a[1] && b[1]);
  for (const [rule, met] of [
    [inspector, isMet],
    [federal, both],
  ] as const) {
    const found = judgeOf(rule)(known);
    const expected = bruteForce(known, met);
    expect(found.pClauses).toBeCloseTo(expected.pClauses, 10);
    expect(found.pListed).toBeCloseTo(expected.pListed, 4);
    expect(found.consistency).toBeCloseTo(expected.consistency, 4);
    expect(found.pChanceListing).toBeCloseTo(expected.pChanceListing, 4);
    expect(found.pListedRegion).toBeGreaterThan(0);
  }
}, 60_000);

test('mathematics 27 of 60 and Russian 3 of 60: pooled they hide, apart they do not', () => {
  const posterior = (x: number, n: number) => [4 + x / 1.5, 16 + (n - x) / 1.5] as const;
  expect(betaTail(0.3, ...posterior(27, 60))).toBeCloseTo(0.86, 2);
  expect(betaTail(0.3, ...posterior(30, 120))).toBeCloseTo(0.08, 2);
  // mathematics of two grades and Russian of one, each in two years
  const years = { 0: 30, [-1]: 30 };
  const judge = judgeOf(inspector);
  const mathematics = series(...posterior(27, 60), years);
  const russian = series(...posterior(3, 60), years);
  const { pClauses } = judge([mathematics, mathematics, russian]);
  expect(pClauses).toBeGreaterThan(0.7);
});

test('the order of series changes nothing; all probabilities are probabilities', () => {
  const next = random(7);
  for (const rule of [inspector, federal]) {
    const judge = judgeOf(rule);
    const known = Array.from({ length: 9 }, () =>
      series(0.3 + 20 * next(), 0.5 + 60 * next(), {
        0: 1 + Math.floor(60 * next()),
        [-1]: 1 + Math.floor(60 * next()),
      }),
    );
    const [there, back] = [judge(known), judge([...known].reverse())];
    for (const key of Object.keys(there) as (keyof Judgement)[]) {
      expect(there[key]).toBeCloseTo(back[key], 12);
      expect(there[key]).toBeGreaterThanOrEqual(0);
      expect(there[key]).toBeLessThanOrEqual(1);
    }
    expect(there.consistency).toBeGreaterThanOrEqual(0.5);
    expect(there.pChanceListing).toBeLessThanOrEqual(there.pListed);
  }
});

test('the grid keeps the mean of narrow and wide posteriors, and the mass above the share exactly', () => {
  const grid = shareGrid(3, 10);
  for (const [alpha, beta] of [
    [2, 8],
    [300, 700],
    [0.4, 3],
    [700, 300],
  ] as const) {
    const { from, to, of } = grid.weights(alpha, beta, betaTail(0.3, alpha, beta));
    const points = Array.from({ length: 100 }, (_, i) =>
      i < 30 ? 0.01 * (i + 0.5) : 0.3 + 0.01 * (i - 30 + 0.5),
    );
    let [mass, mean, above] = [0, 0, 0];
    for (let i = from; i < to; i++) {
      mass += of[i] ?? 0;
      mean += (of[i] ?? 0) * (points[i] ?? 0);
      if (i >= grid.border) above += of[i] ?? 0;
    }
    expect(mass).toBeCloseTo(1, 11);
    expect(above).toBeCloseTo(betaTail(0.3, alpha, beta), 11);
    expect(Math.abs(mean - alpha / (alpha + beta))).toBeLessThan(0.003);
  }
});
