import { expect, test } from 'vitest';
import { orderSteps, withNeeded } from '../../pipeline/model/order.ts';

const step = (name: string, reads: string[], writes = [name]) => ({ name, reads, writes });
const names = (steps: readonly { name: string }[]) => steps.map((each) => each.name);
const base = new Set(['result']);

test('a step stands behind those it reads, otherwise by name', () => {
  const steps = [
    step('c', ['result']),
    step('a', ['z']),
    step('b', ['result']),
    step('z', ['result']),
  ];
  expect(names(orderSteps(steps, base))).toEqual(['z', 'a', 'b', 'c']);
  expect(names(orderSteps([...steps].reverse(), base))).toEqual(['z', 'a', 'b', 'c']);
});

test('a step of TypeScript that writes two tables stands before both readers', () => {
  const steps = [step('a', ['x']), step('b', ['y']), step('prior', ['result'], ['x', 'y'])];
  expect(names(orderSteps(steps, base))).toEqual(['prior', 'a', 'b']);
});

test('a cycle is named', () => {
  const steps = [step('a', ['b']), step('b', ['c']), step('c', ['b'])];
  expect(() => orderSteps(steps, base)).toThrow('cycle of models: b → c → b');
  expect(() => orderSteps([step('a', ['a'])], base)).toThrow('cycle of models: a → a');
});

test('unknown tables, empty steps and tables made twice are errors', () => {
  expect(() => orderSteps([step('a', ['nowhere'])], base)).toThrow('unknown table in a: nowhere');
  expect(() => orderSteps([step('a', [])], base)).toThrow('model reads nothing: a');
  expect(() =>
    orderSteps([step('a', ['result'], ['t']), step('b', ['result'], ['t'])], base),
  ).toThrow('table made twice: t by a and b');
});

test('only what is wanted and what it needs', () => {
  const ordered = orderSteps([step('a', ['result']), step('b', ['a']), step('c', ['a'])], base);
  expect(names(withNeeded(ordered, ['b']))).toEqual(['a', 'b']);
  expect(() => withNeeded(ordered, ['d'])).toThrow('unknown model: d');
});
