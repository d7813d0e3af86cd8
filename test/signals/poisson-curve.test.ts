import { expect, test } from 'vitest';
import { poissonCurve } from '../../pipeline/signals/poisson-curve.ts';

const range = (n: number) => Array.from({ length: n }, (_, i) => i - n / 2);

test('a curve that the counts follow exactly is found again', () => {
  const log = (x: number) => 4 + 0.3 * x - 0.05 * x * x;
  const curve = poissonCurve(
    range(12).map((x) => ({ x, count: Math.exp(log(x)) })),
    2,
  );
  for (const x of [-6, -1.5, 0, 8]) expect(curve?.(x)).toBeCloseTo(log(x), 8);
});

test('the sums of the fitted counts times 1, x, x² are those of the counts (the likelihood’s own equations)', () => {
  const points = [3, 8, 2, 17, 20, 11, 9, 1].map((count, x) => ({ x, count, offset: 0.1 * x }));
  const curve = poissonCurve(points, 2);
  for (const power of [0, 1, 2]) {
    const seen = points.reduce((sum, { x, count }) => sum + count * x ** power, 0);
    const fitted = points.reduce(
      (sum, { x, offset }) => sum + Math.exp((curve?.(x) ?? 0) + offset) * x ** power,
      0,
    );
    expect(fitted / seen).toBeCloseTo(1, 7);
  }
});

// one rate over offsets: e^a · (1 + 3) = 2 + 10, so a = ln 3
test('with a constant alone the level is the ratio of the sums', () => {
  const points = [
    { x: 0, count: 2, offset: 0 },
    { x: 0, count: 10, offset: Math.log(3) },
  ];
  expect(poissonCurve(points, 0)?.(5)).toBeCloseTo(Math.log(3), 12);
});

test('counts of nobody, too few points and points that do not tell the terms apart give no curve', () => {
  expect(
    poissonCurve(
      range(8).map((x) => ({ x, count: 0 })),
      2,
    ),
  ).toBeNull();
  expect(
    poissonCurve(
      range(3).map((x) => ({ x, count: 5 })),
      2,
    ),
  ).toBeNull();
  expect(
    poissonCurve(
      range(8).map(() => ({ x: 1, count: 5 })),
      2,
    ),
  ).toBeNull();
});
