import { expect, test } from 'vitest';
import { drawUntil, streamOf } from '../../pipeline/signals/draws.ts';

const take = (key: string, n = 5) => {
  const next = streamOf(key);
  return Array.from({ length: n }, next);
};

test('numbers depend on the key alone', () => {
  expect(take('S5|vpr|101101')).toEqual(take('S5|vpr|101101'));
  expect(take('S5|vpr|101101')).not.toEqual(take('S5|vpr|101102'));
  const many = take('mean', 20000);
  expect(many.reduce((sum, value) => sum + value, 0) / many.length).toBeCloseTo(0.5, 2);
  expect(many.every((value) => value >= 0 && value < 1)).toBe(true);
});

test('drawing stops at the h-th as unusual one: p is h / l; without it (g + 1) / (l + 1)', () => {
  const every = (k: number) => {
    let n = 0;
    return () => ++n % k === 0;
  };
  const limits = { stop: 10, most: 99 };
  expect(drawUntil(every(3), limits)).toEqual({ n_draws: 30, n_beyond: 10, p_value: 1 / 3 });
  expect(drawUntil(every(20), limits)).toEqual({ n_draws: 99, n_beyond: 4, p_value: 0.05 });
  expect(drawUntil(() => false, limits)).toEqual({ n_draws: 99, n_beyond: 0, p_value: 0.01 });
});
