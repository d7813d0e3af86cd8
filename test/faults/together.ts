import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ended, start, until } from './faults.ts';
import { documents } from './state.ts';
import { expectTold, type Story, stateOf } from './story.ts';
import { held } from './table.ts';

/** What readers get of a workspace: the words of `status` and `explain`, a table of `export`. */
async function readings(workspace: string, aside: string): Promise<Record<string, unknown>> {
  rmSync(aside, { recursive: true, force: true });
  const told = [
    await ended('status', '-w', workspace, '--json'),
    await ended('explain', '101101', '-w', workspace),
    await ended(
      'export',
      '--table',
      'group_procedure',
      '--format',
      'csv',
      '--out',
      aside,
      '-w',
      workspace,
    ),
  ];
  for (const { err } of told) expectTold(err);
  const [status, explain, exported] = told;
  expect([status?.code, exported?.code, explain?.code]).toEqual([0, 0, 2]);
  return {
    files: JSON.parse(status?.out ?? '').files,
    explain: explain?.err,
    exported: readFileSync(join(aside, 'group_procedure.csv'), 'utf8'),
  };
}

/** Two at once. */
export function together(story: () => Story): void {
  describe('two at once', () => {
    test(
      'the second is told who is at work',
      held('together', async () => {
        const workspace = story().mini.arrived('together');
        const lock = join(workspace, 'store', 'lock');
        const running = start(['run', '-w', workspace]);
        expect(await until(() => existsSync(lock), 60)).toBe(true);
        const second = await ended('run', '-w', workspace);
        expect(second.code).toBe(4);
        expect(second.err).toMatch(new RegExp(`процесс ${running.pid} на компьютере «.+», с `));
        expect((await running.ended).code).toBe(0);
        expect(await stateOf(workspace)).toEqual(story().after);
      }),
    );

    test(
      'status, explain, export and the pages of the portal tell the last published state',
      held('read', async () => {
        const { old, after, root, arrived } = story().mini;
        const workspace = arrived('read');
        const aside = join(root, 'export');
        const known = [await readings(old, aside), await readings(after, aside)];
        expect(known[0]).not.toEqual(known[1]);
        const running = start(['run', '-w', workspace]);
        let isOver = false;
        void running.ended.then(() => {
          isOver = true;
        });
        expect(await until(() => existsSync(join(workspace, 'store', 'lock')), 60)).toBe(true);
        const first = await readings(workspace, aside);
        const seen = [first];
        while (!isOver) {
          for (const [path, says] of Object.entries(documents(workspace)))
            expect([story().old.documents[path], story().after.documents[path]]).toContain(says);
          seen.push(await readings(workspace, aside));
        }
        // each command may meet another of the two states
        for (const [name, value] of seen.flatMap((reading) => Object.entries(reading)))
          expect(known.map((reading) => reading[name])).toContainEqual(value);
        expect(seen.at(-1)).toEqual(known[1]);
        expect((await running.ended).code).toBe(0);
        expect(await stateOf(workspace)).toEqual(story().after);
      }),
    );
  });
}
