import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { spravka } from '../end-to-end/program.ts';
import { randomOf } from '../fuzz/random.ts';
import { browsersOf, killGroup, start, until } from './faults.ts';
import { type Mini, miniRegion } from './mini.ts';
import { documents, names, tables, temporaries } from './state.ts';
import { record } from './table.ts';

/** Instants tried; `npm run faults` tries 200. */
const instants = Number(process.env.SPRAVKA_FAULTS ?? 10);
const random = randomOf(20231201);

type State = { tables: Record<string, string>; documents: Record<string, string>; names: string[] };

let mini: Mini;
let old: State;
let after: State;
/** milliseconds an undisturbed run takes */
let whole: number;

const stateOf = async (workspace: string): Promise<State> => ({
  tables: await tables(workspace),
  documents: documents(workspace),
  names: names(workspace),
});

beforeAll(async () => {
  mini = miniRegion();
  old = await stateOf(mini.old);
  after = await stateOf(mini.after);
  const timed = start(['run', '-w', mini.arrived('timed')]);
  const { code, milliseconds } = await timed.ended;
  expect(code).toBe(0);
  whole = milliseconds;
});
afterAll(() => mini?.remove());

/** What a run cut off must leave, whatever it was at: the state before or the new one, and no file that is not whole. */
async function expectBetween(workspace: string): Promise<'old' | 'new'> {
  const found = await tables(workspace);
  const isNew = JSON.stringify(found) === JSON.stringify(after.tables);
  expect(found).toEqual(isNew ? after.tables : old.tables);
  for (const [path, says] of Object.entries(documents(workspace))) {
    expect([path, [old.documents[path], after.documents[path]].includes(says)]).toEqual([
      path,
      true,
    ]);
  }
  return isNew ? 'new' : 'old';
}

/** The next run makes up for everything. */
async function expectRecovered(workspace: string): Promise<void> {
  const { code, err } = spravka('run', '-w', workspace);
  expect([code, err.includes('defect')]).toEqual([0, false]);
  expect(temporaries(workspace)).toEqual([]);
  expect(await stateOf(workspace)).toEqual(after);
}

test('two undisturbed runs say the same: what is compared does not depend on the moment', async () => {
  expect(await stateOf(join(mini.root, 'timed'))).toEqual(after);
  expect(Object.keys(after.documents).length).toBeGreaterThan(30);
  expect(old.tables).not.toEqual(after.tables);
});

describe('SIGKILL for the whole process group', () => {
  const seen = { old: 0, new: 0 };

  test.each(Array.from({ length: instants }, (_, i) => i + 1))(
    'instant %i: the state before or the new one, then the next run ends as if nothing had been',
    async (i) => {
      // spread evenly over the run, at random within each part
      const at = ((i - 1 + random()) / instants) * whole;
      const workspace = mini.arrived(`killed-${i}`);
      const running = start(['run', '-w', workspace]);
      await sleep(at);
      const browsers = browsersOf(running.pid);
      killGroup(running.pid);
      await running.ended;
      expect(await until(() => browsersOf(running.pid).length === 0)).toBe(true);
      seen[await expectBetween(workspace)] += 1;
      await expectRecovered(workspace);
      record('Убита вся группа процессов (SIGKILL), случайный миг', { browsers: browsers.length });
      rmSync(workspace, { recursive: true });
    },
  );

  test('both sides of the switch to the new generation were met', () => {
    expect(seen.old + seen.new).toBe(instants);
    expect(seen.old).toBeGreaterThan(0);
    expect(seen.new).toBeGreaterThan(0);
  });
});

describe.skipIf(!existsSync('/proc/self/cmdline'))('SIGKILL for the browser alone', () => {
  const times = Math.max(2, Math.round(instants / 10));

  test.each(Array.from({ length: times }, (_, i) => i + 1))(
    'time %i: it is started again and every document is made',
    async (i) => {
      const workspace = mini.arrived(`browser-${i}`);
      const running = start(['run', '-w', workspace]);
      expect(await until(() => browsersOf(running.pid).length > 0, 120)).toBe(true);
      await sleep(random() * 0.3 * whole);
      const [browser] = browsersOf(running.pid);
      if (browser) process.kill(browser, 'SIGKILL');
      const { code, err } = await running.ended;
      expect([code, err]).toEqual([0, expect.not.stringContaining('Не удалось')]);
      expect(temporaries(workspace)).toEqual([]);
      expect(await stateOf(workspace)).toEqual(after);
      record('Убит браузер, случайный миг печати');
      rmSync(workspace, { recursive: true });
    },
  );
});
