import { expect, test } from 'vitest';
import { benjaminiHochberg } from '../../pipeline/statistics/benjamini-hochberg.ts';
import {
  betaBinomialMidP,
  betaBinomialPoints,
  betaBinomialTail,
} from '../../pipeline/statistics/beta-binomial.ts';
import {
  binomialMidP,
  binomialPoint,
  binomialTail,
  mcnemarExact,
  signTest,
} from '../../pipeline/statistics/binomial.ts';
import { chiSquareTail, gammaTail, logGamma } from '../../pipeline/statistics/gamma.ts';
import { normalCdf, normalQuantile } from '../../pipeline/statistics/normal.ts';
import {
  poissonBinomial,
  poissonBinomialTail,
} from '../../pipeline/statistics/poisson-binomial.ts';

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);

test('the logarithm of the gamma function: factorials, halves, both methods meet', () => {
  expect(logGamma(1)).toBeCloseTo(0, 14);
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 14);
  expect(logGamma(0.1)).toBeCloseTo(2.252712651734206, 13);
  expect(logGamma(21)).toBeCloseTo(Math.log(2432902008176640000), 12);
  // Γ(z + 1) = z Γ(z) across the border between Lanczos and Stirling
  for (const z of [8.7, 9, 9.3, 9.99, 10, 500]) {
    expect(logGamma(z + 1) - logGamma(z)).toBeCloseTo(Math.log(z), 11);
  }
});

test('normal and chi-square: published values', () => {
  expect(normalCdf(0)).toBe(0.5);
  expect(normalCdf(-1.959963984540054)).toBeCloseTo(0.025, 15);
  expect(normalCdf(-6)).toBeCloseTo(9.865876450377e-10, 20);
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 13);
  expect(normalQuantile(0.9)).toBeCloseTo(1.2815515655446004, 13);
  expect(normalQuantile(1e-10)).toBeCloseTo(-6.361340902404056, 10);
  expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
  expect(chiSquareTail(3.841458820694124, 1)).toBeCloseTo(0.05, 14);
  expect(chiSquareTail(18.307038053275146, 10)).toBeCloseTo(0.05, 13);
  // two degrees of freedom are an exponential
  expect(chiSquareTail(1.4, 2)).toBeCloseTo(Math.exp(-0.7), 14);
  expect(chiSquareTail(80, 2) / Math.exp(-40)).toBeCloseTo(1, 12);
  expect(gammaTail(0, 3)).toBe(1);
  expect(gammaTail(3, 0)).toBeNaN();
});

test('binomial tails by summing; mid-P; the edges', () => {
  for (const n of [1, 5, 30]) {
    for (const p of [0.05, 0.3, 0.9]) {
      const points = Array.from({ length: n + 1 }, (_, x) => binomialPoint(x, n, p));
      expect(sum(points)).toBeCloseTo(1, 12);
      for (let x = 0; x <= n; x++) {
        expect(binomialTail(x, n, p)).toBeCloseTo(sum(points.slice(x)), 12);
        expect(binomialMidP(x, n, p)).toBeCloseTo(
          sum(points.slice(x + 1)) + 0.5 * (points[x] ?? 0),
          12,
        );
      }
    }
  }
  expect(binomialPoint(2, 4, 0.5)).toBeCloseTo(6 / 16, 15);
  expect(binomialPoint(0, 4, 0)).toBe(1);
  expect(binomialPoint(4, 4, 1)).toBe(1);
  expect(binomialTail(5, 4, 0.5)).toBe(0);
});

test('beta-binomial: Beta(1, 1) is uniform, a sharp prior is the binomial, the tail is exact', () => {
  for (const point of betaBinomialPoints(7, 1, 1)) expect(point).toBeCloseTo(1 / 8, 13);
  expect(betaBinomialTail(4, 10, 3e7, 7e7)).toBeCloseTo(binomialTail(4, 10, 0.3), 6);
  // n = 2, Beta(2, 8): P(2) = 2·3 / (10·11), P(1) = 2·2·8 / (10·11)
  expect(betaBinomialTail(2, 2, 2, 8)).toBeCloseTo(6 / 110, 13);
  expect(betaBinomialTail(1, 2, 2, 8)).toBeCloseTo(38 / 110, 13);
  expect(betaBinomialMidP(1, 2, 2, 8)).toBeCloseTo(6 / 110 + 16 / 110, 13);
  expect(betaBinomialTail(0, 2, 2, 8)).toBe(1);
});

test('Poisson-binomial: by listing the cases, equal chances are the binomial', () => {
  const [p, q, r] = [0.2, 0.5, 0.9] as const;
  const points = poissonBinomial([p, q, r]);
  expect(points[0]).toBeCloseTo((1 - p) * (1 - q) * (1 - r), 15);
  expect(points[2]).toBeCloseTo(p * q * (1 - r) + p * (1 - q) * r + (1 - p) * q * r, 15);
  expect(poissonBinomialTail(2, [p, q, r])).toBeCloseTo((points[2] ?? 0) + p * q * r, 15);
  expect(poissonBinomialTail(0, [p, q, r])).toBeCloseTo(1, 15);
  expect(poissonBinomialTail(3, new Array(8).fill(0.3))).toBeCloseTo(binomialTail(3, 8, 0.3), 14);
});

test('Benjamini & Hochberg, 1995: 4 rejections at 0.05, values of R p.adjust, any order', () => {
  const p = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719,
    0.6528, 0.759, 1,
  ];
  const expected = [
    0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.0638571428571429, 0.0638571428571429, 0.0645, 0.0765,
    0.486, 0.581181818181818, 0.714875, 0.753230769230769, 0.813214285714286, 1,
  ];
  const q = benjaminiHochberg(p);
  for (const [i, value] of q.entries()) expect(value).toBeCloseTo(expected[i] ?? 0, 14);
  expect(q.filter((value) => value <= 0.05)).toHaveLength(4);
  expect(benjaminiHochberg([...p].reverse())).toEqual([...q].reverse());
  expect(benjaminiHochberg([])).toEqual([]);
});

test('sign test and McNemar, exact', () => {
  // 8 of 10: (45 + 10 + 1) / 1024
  expect(signTest(8, 2)).toBeCloseTo(56 / 1024, 15);
  expect(signTest(0, 0)).toBeNull();
  expect(signTest(2, 0, 0.8)).toBeCloseTo(0.64, 14);
  expect(mcnemarExact(8, 2)).toBeCloseTo(112 / 1024, 15);
  expect(mcnemarExact(2, 8)).toBeCloseTo(112 / 1024, 15);
  expect(mcnemarExact(3, 3)).toBe(1);
  expect(mcnemarExact(0, 0)).toBeNull();
});
