import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openProgram } from '../../pipeline/commands/program.ts';
import { openPublished } from '../../pipeline/store/published.ts';
import { points, vprBook } from '../check/vpr.ts';
import { schoolWorkspace } from './school-workspace.ts';

let root: string;
const inbox = (name: string) => join(root, 'inbox', name);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'spravka-vanished-'));
  schoolWorkspace(root);
  for (const [name, code] of [
    ['а.xlsx', 1],
    ['б.xlsx', 2],
  ] as const)
    writeFileSync(inbox(name), vprBook([{ code, points: points(5), primary: 5, mark: 3 }]));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Reads the inbox; something happens after the files were listed and before the first is read. */
async function ingest(meanwhile: () => void): Promise<number> {
  const program = openProgram({
    print: () => {},
    note: () => {},
    now: () => new Date('2023-03-01T10:00:00Z'),
    progress: {
      start(stage) {
        if (stage === 'Чтение файлов') meanwhile();
        return { tick: () => {}, end: () => {} };
      },
    },
  });
  return program.run(['ingest', join(root, 'inbox'), '-w', root]);
}

async function stored() {
  const db = await openPublished(join(root, 'store'));
  try {
    return {
      ...(await db.one<{ fingerprint: string }>('select fingerprint from run')),
      found: await db.all(`select "check", severity from finding where severity = 'error'`),
      history: await db.all(
        `select path, state from finding_history where "check" = 'file_unreadable'`,
      ),
      rows: await db.all(
        "select path, rows_accepted from source_file where path not like '%реестр%' order by path",
      ),
    };
  } finally {
    db.close();
  }
}

test('a file that vanishes between listing and reading is told, and read when it is back', async () => {
  expect(await ingest(() => renameSync(inbox('б.xlsx'), join(root, 'б.xlsx')))).toBe(3);
  const without = await stored();
  // workbooks print its first digits as the hash of data and rules
  expect(without.fingerprint).toMatch(/^[0-9a-f]{64}$/);
  expect(without.found).toEqual([{ check: 'file_unreadable', severity: 'error' }]);
  expect(without.history).toEqual([{ path: 'inbox/б.xlsx', state: 'open' }]);
  expect(without.rows).toEqual([
    { path: 'inbox/а.xlsx', rows_accepted: 1 },
    { path: 'inbox/б.xlsx', rows_accepted: 0 },
  ]);

  renameSync(join(root, 'б.xlsx'), inbox('б.xlsx'));
  await ingest(() => {});
  const back = await stored();
  expect(back.fingerprint).toMatch(/^[0-9a-f]{64}$/);
  expect(back.fingerprint).not.toBe(without.fingerprint);
  expect(back.found).toEqual([]);
  expect(back.history).toEqual([{ path: 'inbox/б.xlsx', state: 'resolved' }]);
  expect(back.rows).toEqual([
    { path: 'inbox/а.xlsx', rows_accepted: 1 },
    { path: 'inbox/б.xlsx', rows_accepted: 1 },
  ]);
});
