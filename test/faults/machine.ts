import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { sizeOf, smallDisk } from './disk.ts';
import { ended, start } from './faults.ts';
import { tables } from './state.ts';
import { expectBetween, expectRecovered, expectTold, type Story } from './story.ts';
import { held } from './table.ts';
import { instants, times } from './times.ts';

const disk = smallDisk();
/** Tells the program that the machine is as small as SPRAVKA_FAULTS_MEMORY says. */
const smallMachine = fileURLToPath(new URL('./small-machine.cjs', import.meta.url));

/** Room and memory of the machine run out. */
export function machine(story: () => Story): void {
  describe.skipIf(disk === null)('a disk', () => {
    const sizes = times(Math.max(3, instants / 10));

    describe.concurrent('filled up', () => {
      test.each(sizes)(
        'size %i: code 4 and a sentence, the state before or the new one',
        held('full', async (i) => {
          const { arrived, old, after } = story().mini;
          const workspace = arrived(`full-${i}`);
          // from no room for the new generation to none for its last documents
          const all = (sizeOf(after) - sizeOf(old)) / 2 ** 20;
          const mounted = disk?.mount(workspace, { spare: ((i - 0.6) / sizes.length) * all });
          try {
            const { code, err } = await ended('run', '-w', workspace);
            expectTold(err);
            expect([code, err]).toEqual([
              4,
              expect.stringMatching(/на диске не осталось места.*\n.*Освободите место/),
            ]);
            await expectBetween(story(), workspace);
            mounted?.enlarge();
            await expectRecovered(story(), workspace);
          } finally {
            mounted?.unmount();
          }
        }),
      );
    });

    test(
      'read only: code 4 and a sentence, nothing changed',
      held('read only', async () => {
        const workspace = story().mini.arrived('read-only');
        const mounted = disk?.mount(workspace, { spare: 400 });
        try {
          mounted?.readOnly();
          const { code, err } = await ended('run', '-w', workspace);
          expectTold(err);
          expect([code, err]).toEqual([4, expect.stringMatching(/только для чтения|нет прав/)]);
          expect(await tables(workspace)).toEqual(story().old.tables);
          mounted?.enlarge();
          await expectRecovered(story(), workspace);
        } finally {
          mounted?.unmount();
        }
      }),
    );
  });

  describe.concurrent('memory', () => {
    test.each([12, 80])(
      'of %i MiB in all, of which the database has a quarter: code 4 and a sentence, nothing changed',
      held('memory', async (mebibytes) => {
        const workspace = story().mini.arrived(`memory-${mebibytes}`);
        const { code, err } = await start(['run', '-w', workspace], {
          node: ['-r', smallMachine],
          env: { SPRAVKA_FAULTS_MEMORY: String(mebibytes) },
        }).ended;
        expectTold(err);
        expect([code, err]).toEqual([
          4,
          expect.stringMatching(/для расчёта не хватило памяти.*\n.*Закройте другие программы/),
        ]);
        expect(await tables(workspace)).toEqual(story().old.tables);
        await expectRecovered(story(), workspace);
        rmSync(workspace, { recursive: true });
      }),
    );

    test.each([32, 52])(
      'heap of Node of %i MiB: the process is aborted, the state is the one before or the new one',
      held('heap', async (mebibytes) => {
        const workspace = story().mini.arrived(`heap-${mebibytes}`);
        const { code, err } = await start(['run', '-w', workspace], {
          node: [`--max-old-space-size=${mebibytes}`],
        }).ended;
        expect([code, err]).toEqual([null, expect.stringMatching(/heap out of memory/)]);
        await expectBetween(story(), workspace);
        await expectRecovered(story(), workspace);
        rmSync(workspace, { recursive: true });
      }),
    );
  });
}
