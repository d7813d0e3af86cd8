import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { damaged, flipped } from './damage.ts';
import { ended, start } from './faults.ts';
import { killed } from './killed.ts';
import { machine } from './machine.ts';
import { lastFile } from './mini.ts';
import { rights } from './rights.ts';
import { tables } from './state.ts';
import { expectRemembered, expectTold, openStory, type Story, stateOf } from './story.ts';
import { held } from './table.ts';
import { instants, random, times } from './times.ts';
import { together } from './together.ts';

let made: Story;
const story = () => made;

beforeAll(async () => {
  made = await openStory();
});
afterAll(() => made?.mini.remove());

test('two undisturbed runs say the same: what is compared does not depend on the moment', async () => {
  expect(await stateOf(made.mini.again)).toEqual(made.after);
  expect(Object.keys(made.after.documents).length).toBeGreaterThan(30);
  expect(made.old.tables).not.toEqual(made.after.tables);
});

killed(story);

describe.concurrent('a file of the inbox', () => {
  const n = Math.max(3, instants / 10);
  const shares = times(n).map((i) => ({ i, share: (i - 1 + random()) / n }));

  test.each(shares)(
    'time $i: vanishes while the run is under way: no defect, and with the file back all is well',
    held('vanished', async ({ i, share }) => {
      const { mini } = made;
      const workspace = mini.arrived(`vanished-${i}`);
      const running = start(['run', '-w', workspace]);
      await sleep(share * 0.4 * mini.whole);
      rmSync(join(workspace, 'inbox', lastFile));
      const { code, err } = await running.ended;
      expectTold(err);
      expect([0, 3, 4]).toContain(code);
      cpSync(join(mini.after, 'inbox'), join(workspace, 'inbox'), { recursive: true });
      await expectRemembered(made, workspace);
      rmSync(workspace, { recursive: true });
    }),
  );
});

machine(story);
rights(story);
together(story);

describe.concurrent('damage', () => {
  test.each(times(Math.max(6, instants / 5)))(
    'bytes of the store flipped, time %i: verify tells, or every row is what it was',
    held('flipped', async (i) => {
      const workspace = made.mini.arrived(`flipped-${i}`);
      flipped(workspace, random);
      const { code, err, out } = await ended('verify', '-w', workspace, '--json');
      expectTold(err);
      const rows = await tables(workspace).catch(() => null);
      const whole = JSON.stringify(rows) === JSON.stringify(made.old.tables);
      // a byte nobody reads may lie anywhere; one that changes a row must be told
      if (!whole)
        expect([code, out === '' || JSON.parse(out).ok === false]).not.toEqual([0, false]);
      rmSync(workspace, { recursive: true });
    }),
  );

  test.each(damaged)(
    '%s: told, and not computed with',
    held('damaged', async (what, spoil) => {
      const workspace = made.mini.arrived(`damaged ${what}`);
      const words = spoil(workspace);
      const { code, err } = await ended('run', '-w', workspace);
      expectTold(err);
      expect([[2, 3, 4].includes(code ?? 1), err]).toEqual([true, expect.stringMatching(words)]);
      rmSync(workspace, { recursive: true });
    }),
  );
});
