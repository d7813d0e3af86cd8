import { expect, test } from 'vitest';
import { given } from './given.ts';

const number = async (sql: string) => {
  const db = await given({});
  return (await db.one<{ p: number }>(`select ${sql} as p`)).p;
};

test('binomial tails are sums of exact terms', async () => {
  // 10 trials, 3/10: 1 - 0.7^10 - 10·0.3·0.7^9 - 45·0.09·0.7^8
  expect(await number('binomial_ge(3, 10, 0.3)')).toBeCloseTo(0.6172172136, 10);
  expect(await number('binomial_ge(0, 10, 0.3)')).toBe(1);
  expect(await number('binomial_ge(11, 10, 0.3)')).toBe(0);
  expect(await number('binomial_ge(0, 0, 0.3)')).toBe(1);
  expect(await number('binomial_ge(1, 3, 0)')).toBe(0);
  expect(await number('binomial_ge(3, 3, 1)')).toBe(1);
  expect(await number('binomial_ge(600, 2000, 0.3)')).toBeCloseTo(0.5084347203, 8);
  // 9 of 10 heads: 2 · 11 / 1024
  expect(await number('binomial_two_sided(9, 10, 0.5)')).toBeCloseTo(22 / 1024, 12);
  expect(await number('binomial_two_sided(5, 10, 0.5)')).toBe(1);
});

test('beta-binomial tails: a uniform prior makes every count equally likely', async () => {
  expect(await number('beta_binomial_ge(7, 9, 1, 1)')).toBeCloseTo(0.3, 12);
  expect(await number('beta_binomial_ge(0, 9, 2, 8)')).toBe(1);
  // one pupil: the mean of the prior
  expect(await number('beta_binomial_ge(1, 1, 2, 8)')).toBeCloseTo(0.2, 12);
});
