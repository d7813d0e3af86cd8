import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { main, start, until } from './faults.ts';
import { isBegun, isPublished } from './stages.ts';
import { expectBetween, expectRecovered, expectTold, type Story } from './story.ts';
import { held } from './table.ts';

/** Rights do not bind root, so the program runs as nobody then. */
const nobody = process.getuid?.() === 0 ? 65534 : undefined;

const foldersOf = (folder: string): string[] => [
  folder,
  ...readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name)),
];

function give(folder: string): void {
  if (nobody === undefined) return;
  chownSync(folder, nobody, nobody);
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    chownSync(join(folder, path), nobody, nobody);
}

/** Why rights cannot be taken away here; null where they can. */
function hindrance(): string | null {
  if (process.platform === 'win32') return 'Windows has no modes of folders';
  const as = nobody === undefined ? {} : { uid: nobody, gid: nobody, env: { HOME: tmpdir() } };
  const { status } = spawnSync(process.execPath, [main, '--version'], as);
  return status === 0 ? null : 'another user cannot read the program';
}

const why = hindrance();

/** Permission to write is lost while a run goes on. */
export function rights(story: () => Story): void {
  const cases: [part: string, when: (workspace: string) => boolean][] = [
    ['store', isBegun],
    ['reports', (workspace) => isPublished(story().mini, workspace)],
  ];

  describe.skipIf(why !== null)(`permission to write is lost${why ? ` (${why})` : ''}`, () => {
    test.each(cases)(
      'in %s: code 4 and a sentence, the state before or the new one',
      held('rights', async (part, when) => {
        const workspace = story().mini.arrived(`rights-${part}`);
        chmodSync(story().mini.root, 0o755);
        give(workspace);
        const home = mkdtempSync(join(tmpdir(), 'spravka-home-'));
        give(home);
        const folders = foldersOf(join(workspace, part));
        try {
          const running = start(['run', '-w', workspace], {
            env: { HOME: home },
            ...(nobody === undefined ? {} : { uid: nobody }),
          });
          expect(await until(() => when(workspace), 60)).toBe(true);
          for (const folder of folders) chmodSync(folder, 0o500);
          const { code, err } = await running.ended;
          expectTold(err);
          expect([code, err]).toEqual([
            4,
            expect.stringMatching(/нет прав на файл или папку.*\n.*право записи/),
          ]);
          await expectBetween(story(), workspace);
          for (const folder of folders) chmodSync(folder, 0o700);
          await expectRecovered(story(), workspace);
        } finally {
          for (const folder of folders) chmodSync(folder, 0o700);
          rmSync(home, { recursive: true });
        }
      }),
    );
  });
}
