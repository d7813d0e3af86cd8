import { expect, test } from 'vitest';
import { chanceWords, classWords, inCases, outOfTen } from '../../pipeline/russian/certainty.ts';

const tiers = { count: 5, share: 10, plain: 50 };
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

test('a probability is told in tenths and never nought or certain', () => {
  expect([0, 0.049, 0.05, 0.449, 0.5, 0.949, 0.95, 1].map((p) => plain(outOfTen(p)))).toEqual([
    ...['меньше 1 из 10', 'меньше 1 из 10', 'примерно 1 из 10', 'примерно 4 из 10'],
    ...['примерно 5 из 10', 'примерно 9 из 10', 'больше 9 из 10', 'больше 9 из 10'],
  ]);
  expect([0.01, 0.1, 0.62, 0.99].map((p) => plain(inCases(p)))).toEqual([
    ...['меньше чем в 1 случае из 10', 'примерно в 1 случае из 10'],
    ...['примерно в 6 случаях из 10', 'больше чем в 9 случаях из 10'],
  ]);
  for (const wrong of [-0.1, 1.1, Number.NaN])
    expect(() => outOfTen(wrong)).toThrow('invalid probability');
});

test('chance by the size of the group; limits are rounded away from the share', () => {
  const words = (x: number, n: number, lo: number, hi: number) =>
    plain(chanceWords({ n, x, lo, hi }, tiers));
  expect(words(1, 1, 0.207, 1)).toBe('единичный результат, о школе по нему судить нельзя');
  expect(words(1, 3, 0.061, 0.792)).toBe('участников слишком мало, чтобы судить о доле');
  // Wilson for 3 of 8: 0.137 … 0.694
  expect(words(3, 8, 0.137, 0.694)).toBe(
    'участников мало, велика роль случая: в сходных выпусках такая доля могла бы составить от 14 до 69 %',
  );
  // 0 of 8: up to 0.324; 8 of 8: from 0.676
  expect(words(0, 8, 0, 0.324)).toBe('это не исключает обычной доли примерно до 35 %');
  expect(words(8, 8, 0.676, 1)).toBe('обычная доля, скорее всего, больше 65 %');
  expect(words(6, 16, 0.185, 0.614)).toBe(
    'в сходных выпусках такая доля могла бы составить от 19 до 61 %',
  );
});

test('every class has its words, an unknown one is a defect', () => {
  const classes = ['confirmed', 'probable', 'uncertain', 'chance', 'too_few'];
  expect(new Set(classes.map(classWords)).size).toBe(5);
  expect(() => classWords('sure')).toThrow('unknown certainty: sure');
});
