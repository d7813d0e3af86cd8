import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readersOf } from '../../pipeline/model/readers.ts';
import { runModels } from '../../pipeline/model/run.ts';
import { type Database, openDatabase } from '../../pipeline/store/database.ts';

let dir: string;
let db: Database;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'models-'));
  db = await openDatabase(':memory:');
  await db.run('create table result (n integer); insert into result values (1), (2)');
});
afterEach(() => {
  db.close();
  rmSync(dir, { recursive: true });
});

const write = (name: string, sql: string) => writeFileSync(join(dir, `${name}.sql`), sql);

test('makes a table of each file in the order of what they read, with steps between', async () => {
  write('a', '-- one row\n-- n – number – sum\nselect sum(n) as n from doubled;\n');
  write('z', 'select n * 2 as n from result -- a comment at the end');
  const seen: string[] = [];
  const ran = await runModels(db, {
    dir,
    steps: [
      {
        name: 'doubling',
        reads: ['z'],
        writes: ['doubled'],
        run: (store) => store.run('create table doubled as select n * 2 as n from z'),
      },
    ],
    onProgress: ({ name, index, count }) => seen.push(`${index}/${count} ${name}`),
  });
  expect(ran).toEqual(['z', 'doubling', 'a']);
  expect(seen).toEqual(['1/3 z', '2/3 doubling', '3/3 a']);
  expect(await db.all('from a')).toEqual([{ n: 12 }]);
});

test('what follows a model runs before the models that read its table', async () => {
  write('a', 'select sum(n) as n from z');
  write('z', 'select n from result');
  const order: string[] = [];
  await runModels(db, {
    dir,
    after: async (name, store) => {
      order.push(name);
      if (name === 'z') await store.run('insert into z values (100)');
    },
  });
  expect(order).toEqual(['z', 'a']);
  expect(await db.all('from a')).toEqual([{ n: 103 }]);
});

test('models that run two at once make the same tables, and what follows one stands on its connection', async () => {
  for (const name of ['a', 'b', 'c', 'd']) write(name, 'select n from result order by n');
  write(
    'z',
    'select a.n + b.n + c.n + d.n as n from a join b using (n) join c using (n) join d using (n)',
  );
  const seen: number[] = [];
  await db.setThreads(4);
  const threads: number[] = [];
  await runModels(db, {
    dir,
    lanes: 2,
    after: async (name, store) => {
      threads.push(await store.threads());
      if (name === 'a') await store.run('insert into a values (7)');
      if (name === 'b') await store.run('insert into b values (7)');
    },
    onProgress: ({ index }) => seen.push(index),
  });
  expect(seen).toEqual([1, 2, 3, 4, 5]);
  // a lane has a thread of its own beside those of the database
  expect([threads, await db.threads()]).toEqual([[3, 3, 3, 3, 3], 4]);
  expect(await db.all('select * from z order by n')).toEqual([{ n: 4 }, { n: 8 }]);
  expect(await db.all('select * from a order by n')).toEqual([{ n: 1 }, { n: 2 }, { n: 7 }]);
});

test('readers of a table are the models that read it themselves', async () => {
  write('a', 'select n from z');
  write('b', 'select n from result join z using (n)');
  write('z', 'with result as (select 1 as n) select n from result');
  expect(await readersOf(db, dir, new Set(['result']))).toEqual(['b']);
  expect(await readersOf(db, dir, new Set(['result', 'z']))).toEqual(['a', 'b']);
});

test('a second run makes the same tables anew', async () => {
  write('a', 'select n from result');
  await runModels(db, { dir });
  await db.run('insert into result values (3)');
  await runModels(db, { dir });
  expect(await db.all('select count(*) as n from a')).toEqual([{ n: 3 }]);
});

test('a model may fill a table of the schema, columns by name', async () => {
  await db.run('create table kept (a integer, b integer)');
  write('kept', 'select n as b, n * 10 as a from result');
  await runModels(db, { dir, insertInto: new Set(['kept']) });
  expect(await db.all('from kept order by a')).toEqual([
    { a: 10, b: 1 },
    { a: 20, b: 2 },
  ]);
});

test('a model that fails is named, the reason stays', async () => {
  write('broken', 'select nothing from result');
  const error: Error = await runModels(db, { dir }).then(
    () => new Error('did not fail'),
    (caught) => caught,
  );
  expect(error.message).toBe('model failed: broken');
  expect(String(error.cause)).toMatch(/nothing/);
});

test('a model that reads nothing, or a table nobody makes, is refused before anything runs', async () => {
  write('a', 'select 1 as x from result');
  write('constant', 'select 1 as x');
  await expect(runModels(db, { dir })).rejects.toThrow('model reads nothing: constant');
  write('constant', 'select * from nowhere');
  await expect(runModels(db, { dir })).rejects.toThrow('unknown table in constant: nowhere');
  expect(await db.all("select * from duckdb_tables() where table_name = 'a'")).toEqual([]);
});

test('a file name that is no table name is refused', async () => {
  write('no-table', 'select 1 from result');
  await expect(runModels(db, { dir })).rejects.toThrow('invalid model name: no-table');
});
