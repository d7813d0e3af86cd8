import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { spravka } from '../end-to-end/program.ts';
import { randomOf } from '../fuzz/random.ts';
import { damaged, flipped } from './damage.ts';
import { smallDisk } from './disk.ts';
import { browsersOf, killGroup, start, until } from './faults.ts';
import { tables, temporaries } from './state.ts';
import {
  expectBetween,
  expectRecovered,
  expectTold,
  openStory,
  type Story,
  stateOf,
} from './story.ts';
import { record } from './table.ts';

/** Instants tried; `npm run faults` tries 200. */
const instants = Number(process.env.SPRAVKA_FAULTS ?? 10);
const random = randomOf(20231201);
const times = (n: number) => Array.from({ length: Math.round(n) }, (_, i) => i + 1);

let story: Story;

beforeAll(async () => {
  story = await openStory();
});
afterAll(() => story?.mini.remove());

test('two undisturbed runs say the same: what is compared does not depend on the moment', async () => {
  expect(await stateOf(join(story.mini.root, 'timed'))).toEqual(story.after);
  expect(Object.keys(story.after.documents).length).toBeGreaterThan(30);
  expect(story.old.tables).not.toEqual(story.after.tables);
});

describe('SIGKILL for the whole process group', () => {
  const seen = { old: 0, new: 0 };

  test.each(times(instants))(
    'instant %i: the state before or the new one, then the next run ends as if nothing had been',
    async (i) => {
      // spread evenly over the run, at random within each part
      const at = ((i - 1 + random()) / instants) * story.whole;
      const workspace = story.mini.arrived(`killed-${i}`);
      const running = start(['run', '-w', workspace]);
      await sleep(at);
      killGroup(running.pid);
      await running.ended;
      if (existsSync('/proc/self/cmdline'))
        expect(await until(() => browsersOf(running.pid).length === 0)).toBe(true);
      seen[await expectBetween(story, workspace)] += 1;
      await expectRecovered(story, workspace);
      record('killed');
      rmSync(workspace, { recursive: true });
    },
  );

  test('both sides of the switch to the new generation were met', () => {
    expect(seen.old + seen.new).toBe(instants);
    expect(Math.min(seen.old, seen.new)).toBeGreaterThan(0);
  });
});

describe.skipIf(!existsSync('/proc/self/cmdline'))('SIGKILL for the browser alone', () => {
  test.each(times(Math.max(2, instants / 10)))(
    'time %i: it is started again and every document is made',
    async (i) => {
      const workspace = story.mini.arrived(`browser-${i}`);
      const running = start(['run', '-w', workspace]);
      expect(await until(() => browsersOf(running.pid).length > 0, 120)).toBe(true);
      await sleep(random() * 0.3 * story.whole);
      const [browser] = browsersOf(running.pid);
      if (browser) process.kill(browser, 'SIGKILL');
      const { code, err } = await running.ended;
      expect([code, /Не удалось/.exec(err)]).toEqual([0, null]);
      expect(temporaries(workspace)).toEqual([]);
      expect(await stateOf(workspace)).toEqual(story.after);
      record('browser');
      rmSync(workspace, { recursive: true });
    },
  );
});

describe('a file of the inbox', () => {
  test.each(times(Math.max(2, instants / 10)))(
    'time %i: vanishes while the run is under way: no defect, and with the file back all is well',
    async (i) => {
      const workspace = story.mini.arrived(`vanished-${i}`);
      const file = join(workspace, 'inbox', '101106 russian.xlsx');
      const running = start(['run', '-w', workspace]);
      await sleep(random() * 0.4 * story.whole);
      rmSync(file);
      const { code, err } = await running.ended;
      expectTold(err);
      expect([0, 3, 4]).toContain(code);
      cpSync(join(story.mini.after, 'inbox'), join(workspace, 'inbox'), { recursive: true });
      await expectRecovered(story, workspace);
      record('vanished');
      rmSync(workspace, { recursive: true });
    },
  );
});

const disk = smallDisk();

describe.skipIf(disk === null)('a disk', () => {
  // bytes beyond what stands there: less than the new generation, less than its documents
  test.each(times(Math.max(3, instants / 10)))(
    'filled up, size %i: code 4 and a sentence, the state before or the new one',
    async (i) => {
      const workspace = story.mini.arrived(`full-${i}`);
      const mounted = disk?.mount(workspace, { spare: i * 1.7 });
      try {
        const { code, err } = spravka('run', '-w', workspace);
        expectTold(err);
        expect([code, err]).toEqual([4, expect.stringMatching(/на диске не осталось места/)]);
        await expectBetween(story, workspace);
        mounted?.enlarge();
        await expectRecovered(story, workspace);
        record('full');
      } finally {
        mounted?.unmount();
      }
    },
  );

  test('read only: code 4 and a sentence, nothing changed', async () => {
    const workspace = story.mini.arrived('read-only');
    const mounted = disk?.mount(workspace, { spare: 400 });
    try {
      mounted?.readOnly();
      const { code, err } = spravka('run', '-w', workspace);
      expectTold(err);
      expect([code, err]).toEqual([4, expect.stringMatching(/только для чтения|нет прав/)]);
      expect(await tables(workspace)).toEqual(story.old.tables);
      mounted?.enlarge();
      await expectRecovered(story, workspace);
      record('read only');
    } finally {
      mounted?.unmount();
    }
  });
});

describe('two at once', () => {
  test('the second is told who is at work; whoever reads gets the last published state', async () => {
    const workspace = story.mini.arrived('together');
    const running = start(['run', '-w', workspace]);
    expect(await until(() => existsSync(join(workspace, 'store', 'lock')), 60)).toBe(true);
    const second = spravka('run', '-w', workspace);
    expect(second.code).toBe(4);
    expect(second.err).toMatch(new RegExp(`процесс ${running.pid} на компьютере «.+», с `));
    const reader = spravka('status', '-w', workspace, '--json');
    const under = existsSync(join(workspace, 'store', 'lock'));
    expect(reader.code).toBe(0);
    // four schools were there before the new files came
    if (under) expect(JSON.parse(reader.out)).toMatchObject({ files: 9 });
    expect((await running.ended).code).toBe(0);
    expect(await stateOf(workspace)).toEqual(story.after);
    record('together');
  });
});

describe('damage', () => {
  test.each(times(Math.max(6, instants / 5)))(
    'bytes of the store flipped, time %i: verify tells, or every row is what it was',
    async (i) => {
      const workspace = story.mini.arrived(`flipped-${i}`);
      flipped(workspace, random);
      const { code, err, out } = spravka('verify', '-w', workspace, '--json');
      expectTold(err);
      const rows = await tables(workspace).catch(() => null);
      const whole = JSON.stringify(rows) === JSON.stringify(story.old.tables);
      // a byte nobody reads may lie anywhere; one that changes a row must be told
      if (!whole)
        expect([code, out === '' || JSON.parse(out).ok === false]).not.toEqual([0, false]);
      record('flipped');
      rmSync(workspace, { recursive: true });
    },
  );

  test.each(damaged)('%s: told, and not computed with', async (_, spoil) => {
    const workspace = story.mini.arrived('damaged');
    try {
      const words = spoil(workspace);
      const { code, err } = spravka('run', '-w', workspace);
      expectTold(err);
      expect([[2, 3, 4].includes(code ?? 1), err]).toEqual([true, expect.stringMatching(words)]);
      record('damaged');
    } finally {
      rmSync(workspace, { recursive: true });
    }
  });
});
