import { expect, test } from 'vitest';
import { runAbreast } from '../../pipeline/model/abreast.ts';

const step = (name: string, reads: string[]) => ({ name, reads, writes: [name] });
const pause = () => new Promise((resolve) => setTimeout(resolve, 5));

test('two steps run at once, each on a lane of its own, and none before what it reads is made', async () => {
  const steps = [
    step('a', ['given']),
    step('b', ['given']),
    step('c', ['a', 'b']),
    step('d', ['a']),
  ];
  const events: string[] = [];
  const used = new Set<string>();
  await runAbreast(steps, ['left', 'right'], async ({ name }, lane) => {
    expect(used.has(lane)).toBe(false);
    used.add(lane);
    events.push(`${name} begins`);
    await pause();
    // b is the longer one
    if (name === 'b') await pause();
    events.push(`${name} ends`);
    used.delete(lane);
  });
  expect(events.slice(0, 4)).toEqual(['a begins', 'b begins', 'a ends', 'd begins']);
  expect(events.indexOf('c begins')).toBeGreaterThan(events.indexOf('b ends'));
  expect(events).toHaveLength(8);
});

test('after a failure none begins, and those under way end first', async () => {
  const events: string[] = [];
  const running = runAbreast(
    [step('a', ['given']), step('b', ['given']), step('c', ['given'])],
    [1, 2],
    async ({ name }) => {
      events.push(name);
      if (name === 'a') throw new Error('a is broken');
      await pause();
      events.push(`${name} ends`);
    },
  );
  await expect(running).rejects.toThrow('a is broken');
  expect(events).toEqual(['a', 'b', 'b ends']);
});

test('a step that waits for a table nobody makes is a defect', async () => {
  const circle = [
    { name: 'a', reads: ['b'], writes: ['a'] },
    { name: 'b', reads: ['a'], writes: ['b'] },
  ];
  await expect(runAbreast(circle, [1], async () => {})).rejects.toThrow('no step can run: a,b');
});
