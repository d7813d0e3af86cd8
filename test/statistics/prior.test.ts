import { expect, test } from 'vitest';
import { betaTail } from '../../pipeline/statistics/beta.ts';
import {
  logLikelihood,
  maximiseLikelihood,
} from '../../pipeline/statistics/marginal-likelihood.ts';
import { fitPrior, momentsPrior, taroneZ } from '../../pipeline/statistics/prior.ts';
import { type Count, talliesOf } from '../../pipeline/statistics/tallies.ts';

/** Tumours in 70 groups of rats (Tarone, 1982; Gelman et al., Bayesian Data Analysis, table 5.1). */
const rats = counts(
  '0/20 0/20 0/20 0/20 0/20 0/20 0/20 0/19 0/19 0/19 0/19 0/18 0/18 0/17 1/20 1/20 1/20 1/20 1/19 1/19 1/18 1/18 2/25 2/24 2/23 2/20 2/20 2/20 2/20 2/20 2/20 1/10 5/49 2/19 5/46 3/27 2/17 7/49 7/47 3/20 3/20 2/13 9/48 10/50 4/20 4/20 4/20 4/20 4/20 4/20 4/20 10/48 4/19 4/19 4/19 5/22 11/46 12/49 5/20 5/20 6/23 5/19 6/22 6/20 6/20 6/20 16/52 15/46 15/47 9/24',
);

function counts(text: string): Count[] {
  return text.split(' ').map((each) => {
    const [x = 0, n = 0] = each.split('/').map(Number);
    return { x, n, groups: 1 };
  });
}

const limits = { z: 1.645, smallest: 0.5, largest: 1000 };

test('rats: the published prior, the shares shrunken by it', () => {
  const { alpha, beta, method, z } = fitPrior(rats, limits);
  expect(method).toBe('mml');
  // published 2.304768, 14.079707 (BayesGOF); R optim 2.304783, 14.079809
  expect(alpha).toBeCloseTo(2.304783, 5);
  expect(beta).toBeCloseTo(14.079808, 4);
  expect(z).toBeCloseTo(7.2, 1);
  expect((alpha + 0) / (alpha + beta + 20)).toBeCloseTo(0.0633450374, 6);
  expect((alpha + 9) / (alpha + beta + 24)).toBeCloseTo(0.2799281274, 6);
  expect(betaTail(0.3, alpha + 9, beta + 15)).toBeCloseTo(0.3707321253, 6);
  const moments = momentsPrior(rats);
  expect(moments?.alpha).toBeCloseTo(3.29961780611034, 10);
  expect(moments?.beta).toBeCloseTo(18.3423621008871, 10);
});

test('the maximum is one: no step in any direction raises the likelihood, the start does not matter', () => {
  const tallies = talliesOf(rats);
  const found = maximiseLikelihood(tallies, { alpha: 1, beta: 3 }, 1e5);
  const other = maximiseLikelihood(tallies, { alpha: 50, beta: 20 }, 1e5);
  expect(other?.alpha).toBeCloseTo(found?.alpha ?? 0, 7);
  const { alpha = 0, beta = 0 } = found ?? {};
  const best = logLikelihood(tallies, { alpha, beta });
  for (const [a, b] of [
    [1.01, 1],
    [0.99, 1],
    [1, 1.01],
    [1, 0.99],
    [1.01, 1.01],
  ] as const)
    expect(logLikelihood(tallies, { alpha: alpha * a, beta: beta * b })).toBeLessThan(best);
});

test('one group entered twice weighs as two', () => {
  const merged = [...rats, ...rats];
  const weighted = rats.map((each) => ({ ...each, groups: 2 }));
  expect(fitPrior(weighted, limits).alpha).toBeCloseTo(fitPrior(merged, limits).alpha, 9);
});

test('batting averages of Efron & Morris: a flat likelihood near 793 pupils; by the test of spread one share for all', () => {
  const hits = [18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7];
  const players = hits.map((x) => ({ x, n: 45, groups: 1 }));
  const found = maximiseLikelihood(talliesOf(players), { alpha: 1, beta: 3 }, 1e5);
  const { alpha = 0, beta = 0 } = found ?? {};
  expect(alpha + beta).toBeGreaterThan(780);
  expect(alpha + beta).toBeLessThan(806);
  expect((alpha + 18) / (alpha + beta + 45)).toBeCloseTo(0.2727, 4);
  expect((alpha + 7) / (alpha + beta + 45)).toBeCloseTo(0.2596, 3);
  expect(taroneZ(players)).toBeLessThan(1.645);
  expect(fitPrior(players, limits)).toMatchObject({ method: 'pooled' });
  expect(fitPrior(players, limits).alpha).toBeCloseTo((1000 * 215) / 810, 9);
});

test('edges: one group, no low result, only low results, groups more alike than chance, groups of one', () => {
  const one = fitPrior([{ x: 3, n: 10, groups: 1 }], limits);
  expect(one).toMatchObject({ method: 'pooled' });
  expect(one.alpha / (one.alpha + one.beta)).toBeCloseTo(0.3, 12);
  const none = fitPrior([{ x: 0, n: 10, groups: 30 }], limits);
  expect(none).toEqual({
    alpha: (1000 * 0.5) / 301,
    beta: expect.anything(),
    method: 'pooled',
    z: null,
  });
  const all = fitPrior([{ x: 10, n: 10, groups: 30 }], limits);
  expect(all.beta).toBeCloseTo((1000 * 0.5) / 301, 9);
  const alike = [{ x: 3, n: 10, groups: 40 }];
  expect(momentsPrior(alike)).toBeNull();
  expect(fitPrior(alike, limits)).toMatchObject({ alpha: 300, beta: 700, method: 'pooled' });
  const ones = [
    { x: 0, n: 1, groups: 20 },
    { x: 1, n: 1, groups: 10 },
  ];
  expect(fitPrior(ones, limits)).toMatchObject({ method: 'pooled', z: null });
  expect(() => fitPrior([], limits)).toThrow('prior of no participants');
});

test('the weight of the prior stays within its bounds', () => {
  const apart = [
    { x: 0, n: 40, groups: 25 },
    { x: 40, n: 40, groups: 25 },
  ];
  const { alpha, beta } = fitPrior(apart, limits);
  expect(alpha + beta).toBeCloseTo(0.5, 9);
});
