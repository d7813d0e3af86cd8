import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { browsersOf, ended, killGroup, type Running, start, until } from './faults.ts';
import { seesProcesses, stages } from './stages.ts';
import { filesOf, lostOf, temporaries } from './state.ts';
import { expectBetween, expectRecovered, type State, type Story, stateOf } from './story.ts';
import { held } from './table.ts';
import { instants, random, times } from './times.ts';

/** Instants spread evenly over a time, at random within each part. */
const spread = (n: number, milliseconds: () => number) =>
  times(n).map((i) => {
    const share = (i - 1 + random()) / n;
    return { i, at: () => share * milliseconds() };
  });

async function killedAt(running: Running, at: number): Promise<void> {
  await sleep(at);
  killGroup(running.pid);
  await running.ended;
}

/** Each stage in turn, and a share of its time. */
const inStages = (n: number) =>
  times(n).map((i) => {
    const [stage, begins] = stages[(i - 1) % stages.length] as (typeof stages)[number];
    return { i, stage, begins, share: random() };
  });

/** State of a restored workspace without the folders it keeps what it replaced in. */
function stateBeside(workspace: string): Promise<State> {
  for (const name of readdirSync(workspace).filter((each) => each.startsWith('Прежнее состояние')))
    rmSync(join(workspace, name), { recursive: true });
  return stateOf(workspace);
}

/** A process killed. */
export function killed(story: () => Story): void {
  describe('SIGKILL for the whole process group', () => {
    const seen = { old: 0, new: 0 };

    describe.concurrent('at an instant', () => {
      test.each(inStages(instants))(
        '$i, in $stage: the state before or the new one, then the next run ends as if nothing had been',
        held('killed', async ({ i, begins, share }) => {
          const { mini } = story();
          const workspace = mini.arrived(`killed-${i}`);
          const running = start(['run', '-w', workspace]);
          let isOver = false;
          void running.ended.then(() => {
            isOver = true;
          });
          await until(() => isOver || begins(mini, workspace, running), 300);
          await killedAt(running, (share * mini.whole) / stages.length);
          if (seesProcesses)
            expect(await until(() => browsersOf(running.pid).length === 0)).toBe(true);
          seen[await expectBetween(story(), workspace)] += 1;
          await expectRecovered(story(), workspace);
          rmSync(workspace, { recursive: true });
        }),
      );
    });

    test('both sides of the switch to the new generation were met', () => {
      expect(seen.old + seen.new).toBe(instants);
      expect(Math.min(seen.old, seen.new)).toBeGreaterThan(0);
    });
  });

  describe.skipIf(!seesProcesses).concurrent('SIGKILL for the browser alone', () => {
    test.each(spread(Math.max(2, instants / 10), () => 0.3 * story().mini.whole))(
      'time $i: it is started again and every document is made',
      held('browser', async ({ i, at }) => {
        const workspace = story().mini.arrived(`browser-${i}`);
        const running = start(['run', '-w', workspace]);
        expect(await until(() => browsersOf(running.pid).length > 0, 120)).toBe(true);
        await sleep(at());
        const [browser] = browsersOf(running.pid);
        if (browser) process.kill(browser, 'SIGKILL');
        const { code, err } = await running.ended;
        expect([code, /Не удалось/.exec(err)]).toEqual([0, null]);
        expect(temporaries(workspace)).toEqual([]);
        expect(await stateOf(workspace)).toEqual(story().after);
        rmSync(workspace, { recursive: true });
      }),
    );
  });

  describe('SIGKILL inside restore', () => {
    let copy: string;
    let whole: number;
    let restored: State;

    test('a backup of the new state is restored over the state before', async () => {
      const { after, root } = story().mini;
      copy = join(root, 'copy.tar.gz');
      const made = await ended('backup', copy, '--with-key', '--with-reports', '-w', after);
      expect([made.code, made.err]).toEqual([0, expect.anything()]);
      const workspace = story().mini.arrived('restored');
      const { code, milliseconds } = await ended('restore', copy, '--force', '-w', workspace);
      whole = milliseconds;
      expect(code).toBe(0);
      expect(await stateBeside(workspace)).toMatchObject({
        tables: story().after.tables,
        documents: story().after.documents,
      });
      restored = await stateOf(workspace);
    });

    describe.concurrent('at an instant', () => {
      // the last instants: when all is over and the journal has gone on
      test.each(spread(Math.max(3, instants / 10), () => 1.2 * whole))(
        '$i: nothing of before is lost, a half restored folder is no workspace, and restored again it is that of the backup',
        held('restore', async ({ i, at }) => {
          const workspace = story().mini.arrived(`restoring-${i}`);
          const before = filesOf(workspace);
          await killedAt(start(['restore', copy, '--force', '-w', workspace]), at());
          expect(lostOf(before, workspace)).toEqual([]);
          if (existsSync(join(workspace, 'spravka.yaml'))) await expectBetween(story(), workspace);
          else expect((await ended('run', '-w', workspace)).code).toBe(2);
          const { code, err } = await ended('restore', copy, '--force', '-w', workspace);
          expect([code, err.includes('Ошибка')]).toEqual([0, false]);
          expect(await stateBeside(workspace)).toEqual(restored);
          expect((await ended('run', '-w', workspace)).code).toBe(0);
          expect(await stateOf(workspace)).toEqual(restored);
          expect(temporaries(workspace)).toEqual([]);
          rmSync(workspace, { recursive: true });
        }),
      );
    });
  });
}
