import { expect, test } from 'vitest';
import { betaCdf, betaQuantile, betaTail } from '../../pipeline/statistics/beta.ts';
import { binomialCdf } from '../../pipeline/statistics/binomial.ts';
import { jeffreys, wilson } from '../../pipeline/statistics/interval.ts';
import { r422 } from './r422.ts';

const z = 1.959963984540054;

test('the incomplete beta function is that of R to 1e-13, both tails', () => {
  const rows = r422('beta-cdf');
  expect(rows.length).toBeGreaterThan(140);
  for (const { a = 0, b = 0, x = 0, cdf = 0, sf = 0 } of rows) {
    expect(Math.abs(betaCdf(x, a, b) - cdf)).toBeLessThan(1e-13);
    expect(Math.abs(betaTail(x, a, b) - sf)).toBeLessThan(1e-13);
    // small tails keep their digits, unlike 1 − the other one
    if (cdf > 1e-200 && cdf < 0.5) expect(Math.abs(betaCdf(x, a, b) / cdf - 1)).toBeLessThan(1e-11);
  }
});

test('Wilson, Jeffreys and P(θ ≥ 30 %) are those of R to 1e-9', () => {
  const rows = r422('grid');
  expect(rows.length).toBeGreaterThan(140);
  for (const row of rows) {
    const { x = 0, n = 0 } = row;
    const close = (value: number | undefined, expected: number | undefined) =>
      expect(Math.abs((value ?? Number.NaN) - (expected ?? Number.NaN))).toBeLessThan(1e-9);
    close(wilson(x, n, z)?.lo, row.wilson_lo);
    close(wilson(x, n, z)?.hi, row.wilson_hi);
    close(jeffreys(x, n, 0.95)?.lo, row.jeffreys_lo);
    close(jeffreys(x, n, 0.95)?.hi, row.jeffreys_hi);
    close(betaTail(0.3, x + 0.5, n - x + 0.5), row.jeffreys_post_p_ge_030);
  }
  expect(wilson(0, 0, z)).toBeNull();
  expect(jeffreys(0, 0, 0.95)).toBeNull();
});

test('smallest number of low results for a certainty (methods note, table of section 2)', () => {
  const smallest = (n: number, holds: (x: number) => boolean) =>
    Array.from({ length: n + 1 }, (_, x) => x).find(holds) ?? null;
  const row = (n: number) => [
    ...[0.8, 0.9, 0.95].map((p) => smallest(n, (x) => betaTail(0.3, x + 0.5, n - x + 0.5) >= p)),
    smallest(n, (x) => (wilson(x, n, z)?.lo ?? 0) >= 0.3),
  ];
  expect(row(1)).toEqual([1, 1, null, null]);
  expect(row(2)).toEqual([2, 2, 2, 2]);
  expect(row(3)).toEqual([2, 2, 3, 3]);
  expect(row(4)).toEqual([2, 3, 3, 3]);
  expect(row(5)).toEqual([3, 3, 4, 4]);
  expect(row(6)).toEqual([3, 4, 4, 5]);
  expect(row(7)).toEqual([4, 4, 5, 5]);
  expect(row(8)).toEqual([4, 5, 5, 5]);
  expect(row(10)).toEqual([5, 5, 6, 6]);
  expect(row(15)).toEqual([6, 7, 8, 8]);
  expect(row(20)).toEqual([8, 9, 10, 11]);
  expect(row(30)).toEqual([12, 13, 14, 14]);
  expect(row(50)).toEqual([18, 20, 21, 22]);
  expect(row(100)).toEqual([34, 36, 38, 39]);
});

test('P(θ ≥ 30 %) lies between two binomial sums, rises with x and mirrors', () => {
  for (let n = 1; n <= 60; n++) {
    let last = 2;
    for (let x = 0; x <= n; x++) {
      const p = betaTail(0.3, x + 0.5, n - x + 0.5);
      expect(binomialCdf(x - 1, n, 0.3)).toBeLessThanOrEqual(p);
      expect(p).toBeLessThanOrEqual(binomialCdf(x, n, 0.3));
      // the lower tail: near 1 the upper one has no digits left to rise by
      const below = betaCdf(0.3, x + 0.5, n - x + 0.5);
      expect(below).toBeLessThan(last);
      last = below;
      expect(betaCdf(0.7, n - x + 0.5, x + 0.5)).toBeCloseTo(p, 13);
      const [here, mirrored] = [jeffreys(x, n, 0.95), jeffreys(n - x, n, 0.95)];
      expect(1 - (mirrored?.hi ?? 0)).toBeCloseTo(here?.lo ?? 1, 12);
    }
  }
});

test('the quantile undoes the distribution function', () => {
  for (const a of [0.5, 2.3, 40, 1200]) {
    for (const b of [2, 8, 77, 3000]) {
      for (const p of [1e-6, 0.025, 0.5, 0.975, 1 - 1e-6]) {
        expect(Math.abs(betaCdf(betaQuantile(p, a, b), a, b) - p)).toBeLessThan(1e-12);
      }
    }
  }
  expect(betaQuantile(0, 2, 3)).toBe(0);
  expect(betaQuantile(1, 2, 3)).toBe(1);
  expect(betaQuantile(0.5, 0, 3)).toBeNaN();
});
