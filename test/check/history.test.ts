import { afterEach, beforeEach, expect, test } from 'vitest';
import { remember } from '../../pipeline/check/history.ts';
import { type Database, openDatabase } from '../../pipeline/store/database.ts';
import { createSchema } from '../../pipeline/store/schema.ts';

let db: Database;
beforeEach(async () => {
  db = await openDatabase(':memory:');
  await createSchema(db);
});
afterEach(() => db.close());

type Found = { key: string; message?: string };

/** One run that finds what is given; the tables of the run before it become its memory. */
async function run(name: string, found: readonly Found[]): Promise<void> {
  for (const [memory, table] of [
    ['previous_history', 'finding_history'],
    ['previous_run', 'run_history'],
  ]) {
    await db.run(`create or replace temp table ${memory} as from ${table}`);
    await db.run(`delete from ${table}`);
  }
  await db.run('delete from finding');
  await db.run(`create or replace temp table found_now as
    select "check", severity, source_id, sheet, block, row, cell, found, expected, message, school_code, finding_key,
      null::text as path
    from finding`);
  for (const { key, message = key } of found) {
    await db.run(
      `insert into found_now by name select 'sum_differs' as "check", 'error' as severity, 's' as source_id, 'A1' as cell,
        $message as message, $key as finding_key, 'а.xlsx' as path`,
      { key, message },
    );
  }
  await remember(db, name);
}

const findings = () =>
  db.all('select finding_key as key, first_run, last_run from finding order by 1, message');
const history = () =>
  db.all(
    'select finding_key as key, first_run, since_run, last_run, state, resolved_run from finding_history order by 1',
  );

test('a finding is open from its first run, resolved by the first run without it, open again later', async () => {
  await run('r1', [{ key: 'a' }, { key: 'b' }]);
  await run('r2', [{ key: 'a' }, { key: 'c' }]);
  expect(await findings()).toEqual([
    { key: 'a', first_run: 'r1', last_run: 'r2' },
    { key: 'c', first_run: 'r2', last_run: 'r2' },
  ]);
  expect(await history()).toEqual([
    {
      key: 'a',
      first_run: 'r1',
      since_run: 'r1',
      last_run: 'r2',
      state: 'open',
      resolved_run: null,
    },
    {
      key: 'b',
      first_run: 'r1',
      since_run: 'r1',
      last_run: 'r1',
      state: 'resolved',
      resolved_run: 'r2',
    },
    {
      key: 'c',
      first_run: 'r2',
      since_run: 'r2',
      last_run: 'r2',
      state: 'open',
      resolved_run: null,
    },
  ]);
  expect(await db.all('from run_history order by run')).toEqual([
    { run: 'r1', n_error: 2, n_warning: 0, n_note: 0, n_new: 2, n_resolved: 0 },
    { run: 'r2', n_error: 2, n_warning: 0, n_note: 0, n_new: 1, n_resolved: 1 },
  ]);
  await run('r3', [{ key: 'b' }]);
  expect(await findings()).toEqual([{ key: 'b', first_run: 'r3', last_run: 'r3' }]);
  expect((await history())[1]).toEqual({
    key: 'b',
    first_run: 'r1',
    since_run: 'r3',
    last_run: 'r3',
    state: 'open',
    resolved_run: null,
  });
});

test('two findings of one cell are one in the history and two in the list', async () => {
  await run('r1', [
    { key: 'a', message: 'одно' },
    { key: 'a', message: 'другое' },
  ]);
  expect(await findings()).toHaveLength(2);
  expect(await history()).toHaveLength(1);
});

test('what was resolved leaves after twenty generations, what is open stays', async () => {
  const name = (n: number) => `r${String(n).padStart(2, '0')}`;
  await run(name(0), [{ key: 'open' }, { key: 'gone' }]);
  for (let n = 1; n <= 20; n += 1) await run(name(n), [{ key: 'open' }]);
  expect((await history()).map(({ key }) => key)).toEqual(['gone', 'open']);
  await run(name(21), [{ key: 'open' }]);
  expect((await history()).map(({ key }) => key)).toEqual(['open']);
  expect(await db.all('select count(*) as n, min(run) as first from run_history')).toEqual([
    { n: 20, first: 'r02' },
  ]);
});
