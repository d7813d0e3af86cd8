import { expect, test } from 'vitest';
import { priorWithout, sumsOf } from '../../pipeline/signals/other-schools.ts';
import { wayOf } from '../../pipeline/signals/signal-change.ts';
import { poissonTail } from '../../pipeline/signals/signal-repeat.ts';
import { momentsOf, tiltedTo } from '../../pipeline/signals/tilted.ts';
import { usualExcess } from '../../pipeline/signals/usual-spread.ts';

// 1, 1, 2, 4: mean 2, squares 1 + 1 + 0 + 4, fourth powers 1 + 1 + 0 + 16
test('moments of counts by score', () => {
  expect(momentsOf([0, 2, 1, 0, 1])).toEqual({ mean: 2, variance: 1.5, kurtosis: 4.5 / 1.5 ** 2 });
});

test('a tilted distribution has the mean asked, and the shape: the ratio of neighbours changes by one factor', () => {
  const counts = [1, 4, 9, 16, 9, 4, 1];
  const tilted = tiltedTo(counts, 4.2) ?? [];
  expect(momentsOf(tilted).mean).toBeCloseTo(4.2, 10);
  const factors = tilted.map((weight, i) => weight / (counts[i] ?? 1));
  const steps = factors.slice(1).map((factor, i) => factor / (factors[i] ?? 1));
  for (const step of steps) expect(step).toBeCloseTo(steps[0] ?? 0, 8);
  expect(tiltedTo(counts, 6)).toBeNull();
  expect(tiltedTo([0, 5, 0], 1)).toBeNull();
});

// of five schools of 10 the middle one has the value 3 · median: 1 + 10 · e = 3 from below gives e = 0.2
test('the usual excess leaves half of the schools above their median', () => {
  const seen = [0.5, 0.8, 3, 7, 50].map((value) => ({ value, median: 1, n: 10 }));
  expect(usualExcess(seen)).toBeCloseTo(0.2, 10);
  expect(usualExcess(seen.map((each) => ({ ...each, value: each.value / 10 })))).toBe(0);
  expect(usualExcess([])).toBe(0);
});

// Efron & Morris's players are not needed: three schools by hand. Others of the last: 2/10 and 6/10, mean 0.4, chance 0.24;
// S = 10 · 0.04 + 10 · 0.04 = 0.8; spare = 20 − 200/20 − 1 = 9; rho = (0.8 − 0.24) / (0.24 · 9) = 0.259; M = 0.741 / 0.259
test('the prior of the others by Kleinman’s moments', () => {
  const counts = [
    { x: 2, n: 10 },
    { x: 6, n: 10 },
    { x: 9, n: 10 },
  ];
  const rho = 0.56 / 2.16;
  const size = (1 - rho) / rho;
  const prior = priorWithout(sumsOf(counts), { x: 9, n: 10 });
  expect(prior?.alpha).toBeCloseTo(0.4 * size, 10);
  expect(prior?.beta).toBeCloseTo(0.6 * size, 10);
  expect(priorWithout(sumsOf(counts.map(({ n }) => ({ x: 0, n }))), { x: 0, n: 10 })).toBeNull();
});

// schools that do not differ more than chance: the prior is worth the most pupils
test('without spread between the others the prior is worth a thousand', () => {
  const alike = Array.from({ length: 5 }, () => ({ x: 3, n: 10 }));
  const prior = priorWithout(sumsOf(alike), { x: 3, n: 10 });
  expect((prior?.alpha ?? 0) + (prior?.beta ?? 0)).toBeCloseTo(1000, 9);
});

// Poisson(0.5): P(≥ 1) = 1 − e^−0.5, P(≥ 2) = 1 − 1.5 e^−0.5
test('Poisson tails', () => {
  expect(poissonTail(0, 0.5)).toBe(1);
  expect(poissonTail(1, 0.5)).toBeCloseTo(1 - Math.exp(-0.5), 12);
  expect(poissonTail(2, 0.5)).toBeCloseTo(1 - 1.5 * Math.exp(-0.5), 12);
});

// equal errors: ordinary least squares. z −1, 0, 1 and next −0.5, 0.1, 0.4: slope 0.45, mean 0; residuals −0.05, 0.1, −0.05:
// mean square 0.005 less the errors (1 + 0.45²) · 0.01
test('the usual way from one work to the next, and the spread about it beyond the errors', () => {
  const rows = [
    [-1, -0.5],
    [0, 0.1],
    [1, 0.4],
  ].map(([z = 0, next_z = 0]) => ({ z, z_se: 0.01, next_z, next_z_se: 0.01 }));
  const way = wayOf(rows);
  expect(way?.slope).toBeCloseTo(0.45, 12);
  expect(way?.start).toBeCloseTo(0, 12);
  expect(way?.variance).toBeCloseTo(0.005 - (1 + 0.45 ** 2) * 0.0001, 12);
  expect(wayOf(rows.slice(1))).toBeNull();
});
