import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { databaseShare, machineSize } from '../../pipeline/machine.ts';
import { literal } from '../../pipeline/store/catalog.ts';
import { openDatabase } from '../../pipeline/store/database.ts';

let root: string;
let own: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'spravka-database-'));
  // a folder people may well have: the quote would end a path pasted into SQL
  own = join(root, 'Школы \'А\', б] и "в"');
  mkdirSync(own);
  writeFileSync(join(root, 'secret.csv'), 'word\nтайна\n');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('SQL reaches no file beside the database, and cannot let itself', async () => {
  const file = join(own, 'a.duckdb');
  const db = await openDatabase(file);
  await db.run('create table t as select range as a from range(10)');
  const secret = literal(join(root, 'secret.csv'));
  for (const sql of [
    `from read_csv(${secret})`,
    `from read_text(${secret})`,
    `from glob(${literal(join(root, '*'))})`,
    `copy t to ${literal(join(root, 'out.csv'))}`,
    `attach ${literal(join(root, 'other.duckdb'))} as other`,
    `export database ${literal(join(root, 'all'))}`,
    'install httpfs',
    'load httpfs',
    `set enable_external_access = true`,
    `set allowed_directories = [${literal(root)}]`,
    `set temp_directory = ${literal(root)}`,
    "set memory_limit = '64GiB'",
    "set allowed_configs = ['memory_limit']",
  ]) {
    await expect(db.run(sql), sql).rejects.toThrow(/disabled by configuration|through conf|locked/);
  }
  db.close();
  expect(readdirSync(root).sort()).toEqual(['secret.csv', 'Школы \'А\', б] и "в"']);
});

test('a folder given may be read and written, its neighbour and its parent not', async () => {
  const db = await openDatabase(':memory:', { folders: [own] });
  await db.run('create table t as select 1 as a');
  await db.run(`copy t to ${literal(join(own, 'out.parquet'))} (format parquet)`);
  expect(await db.all(`from ${literal(join(own, 'out.parquet'))}`)).toEqual([{ a: 1 }]);
  await db.run(`attach ${literal(join(own, 'b.duckdb'))} as b`);
  await db.run('use b');
  await db.run('create table b.main.t as from memory.main.t');
  await db.run('use memory');
  await db.run('detach b');
  for (const path of [join(root, 'out.csv'), join(own, '..', 'out.csv'), `${own}2/out.csv`]) {
    await expect(db.run(`copy t to ${literal(path)}`), path).rejects.toThrow(/disabled by conf/);
  }
  db.close();
  expect(existsSync(join(root, 'out.csv'))).toBe(false);
});

test('a database opened for reading still spills to its folder', async () => {
  const file = join(own, 'a.duckdb');
  const db = await openDatabase(file);
  await db.run('create table t as select hash(range) as h, range::text as w from range(400000)');
  db.close();
  const tempDirectory = join(own, 'temp');
  const reader = await openDatabase(file, { readOnly: true, memory: '24MB', tempDirectory });
  const rows = await reader.all<{ n: number }>(
    'select count(*) as n from (select h, w, row_number() over (order by w, h) as i from t) where i > 0',
  );
  expect(rows).toEqual([{ n: 400_000 }]);
  reader.close();
});

test.each<[string, (file: string) => string, RegExp]>([
  ['a file beside itself', (file) => file, /[\\/]a\.duckdb\.[\p{L}\p{N}_-]+\.\d+\.temp$/u],
  ['memory into its first folder', () => ':memory:', /б\] и "в"[\\/][\p{L}\p{N}_-]+\.\d+\.temp$/u],
])(
  '%s spills, each process into a folder of its own, within the limits of the machine',
  async (_, at, folder) => {
    const db = await openDatabase(at(join(own, 'a.duckdb')), { folders: [own] });
    const settings = await db.one<Record<string, string | number>>(
      `select current_setting('temp_directory') as folder, current_setting('threads') as threads,
       current_setting('memory_limit') as memory`,
    );
    db.close();
    const { memoryMebibytes, threads } = databaseShare(machineSize());
    expect(settings).toMatchObject({ folder: expect.stringMatching(folder), threads });
    const [, number = '', unit] = /^([\d.]+) (MiB|GiB)$/.exec(String(settings.memory)) ?? [];
    expect(Number(number) * (unit === 'GiB' ? 1024 : 1)).toBeCloseTo(memoryMebibytes, -3);
  },
);

test('memory with no folder spills nowhere: not into the folder the program was started in', async () => {
  const db = await openDatabase(':memory:', { memory: '24MB' });
  await expect(
    db.run('create table t as select hash(range) as h, range::text as w from range(4000000)'),
  ).rejects.toThrow(/Out of Memory/);
  db.close();
});

test('values of every type, none missing, over many chunks', async () => {
  const db = await openDatabase(':memory:');
  const made = `select i, -i::bigint as big, i / 4 as fraction, i % 3 = 0 as yes,
      'ы' || (i % 7) as short, 'не короче двенадцати ' || (i % 5) as long,
      case when i % 11 > 0 then i end as gap, case when i % 13 > 0 then 'п' || i end as gap_text
    from (select i::integer as i from range(5000) as t(i))`;
  const expected = Array.from({ length: 5000 }, (_, i) => ({
    ...{ i, big: 0 - i, fraction: i / 4, yes: i % 3 === 0 },
    ...{ short: `ы${i % 7}`, long: `не короче двенадцати ${i % 5}` },
    ...{ gap: i % 11 > 0 ? i : null, gap_text: i % 13 > 0 ? `п${i}` : null },
  }));
  expect(await db.all(`${made} order by i`)).toEqual(expected);
  // as they come from a table, where texts stand in a dictionary
  await db.run(`create table t as ${made} order by i`);
  await db.run('checkpoint');
  expect(await db.all('from t order by rowid')).toEqual(expected);
  const { long, gap } = await db.columns<{ long: string; gap: number | null }>(
    'select long, gap from t order by i desc',
  );
  expect([long[0], long.length, gap.filter((value) => value === null).length]).toEqual([
    'не короче двенадцати 4',
    5000,
    455,
  ]);
  expect(
    await db.one(`select null::integer as none, [1, null] as list, {'x': 1} as struct, date '2024-01-02' as day,
      timestamp '2024-01-02 03:04:05' as moment, 1.5::decimal(4, 2) as decimal, 12345678901::hugeint as huge,
      2::tinyint as tiny, 3::usmallint as small, 0.5::float as single, '' as empty, '\u{1F393} школа' as sign`),
  ).toEqual({
    ...{ none: null, list: [1, null], struct: { x: 1 }, day: '2024-01-02' },
    ...{ moment: '2024-01-02T03:04:05', decimal: 1.5, huge: 12345678901 },
    ...{ tiny: 2, small: 3, single: 0.5, empty: '', sign: '\u{1F393} школа' },
  });
  db.close();
});

test('a query that fails on its way is an error, not fewer rows', async () => {
  const db = await openDatabase(':memory:');
  const failing =
    "select i, case when i = 100000 then error('нет') end as e from range(200000) as t(i)";
  await expect(db.all(failing)).rejects.toThrow('нет');
  await expect(db.columns(failing)).rejects.toThrow('нет');
  const both = await Promise.all([
    db.all('select i from range(5000) as t(i)'),
    db.all('select i from range(3000) as t(i)'),
  ]);
  expect(both.map(({ length }) => length)).toEqual([5000, 3000]);
  db.close();
});
