import { beforeAll, expect, test } from 'vitest';
import { tablesRead } from '../../pipeline/model/reads.ts';
import { type Database, openDatabase } from '../../pipeline/store/database.ts';

let db: Database;
beforeAll(async () => {
  db = await openDatabase(':memory:');
});

test.each([
  ['select * from a join b using (x)', ['a', 'b']],
  ['select * from a natural join b', ['a', 'b']],
  ['select * from a asof join b on a.t >= b.t', ['a', 'b']],
  ['select columns(*) from a', ['a']],
  ['from a select max(x)', ['a']],
  ['select unknown_macro(x) from a', ['a']],
  ['unpivot a on x, y into name n value v', ['a']],
  ['select (select max(x) from b) from a where exists (select 1 from c)', ['a', 'b', 'c']],
  ['select * from a, lateral (select * from b where b.x = a.x)', ['a', 'b']],
  ['select * from a anti join b using (x) union all select * from c', ['a', 'b', 'c']],
  ['with a as (select * from b) select * from a', ['b']],
  ['with a as (select * from a) select * from a', ['a']],
  ['with a as (select 1 as x), b as (select * from a) select * from b join c using (x)', ['c']],
  [
    'with recursive a as (select x from b union all select x + 1 from a where x < 3) select * from a',
    ['b'],
  ],
  ['with a as materialized (select * from B) select * from A', ['b']],
  ['select * from (with a as (select * from b) select * from a) as t, a', ['a', 'b']],
  ['select 1', []],
])('%s', async (sql, tables) => {
  expect(await tablesRead(db, sql)).toEqual(tables);
});

test('anything but one select is refused', async () => {
  await expect(tablesRead(db, 'selec 1')).rejects.toThrow('invalid model');
  await expect(tablesRead(db, 'create table a as select 1')).rejects.toThrow('invalid model');
  await expect(tablesRead(db, 'select 1; select 2')).rejects.toThrow(
    'statements instead of one: 2',
  );
});
