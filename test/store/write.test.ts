import { expect, test } from 'vitest';
import { type Appended, openDatabase } from '../../pipeline/store/database.ts';

/** What a table of one column holds after the values were appended, in their order. */
async function appended(type: string, values: readonly Appended[]): Promise<unknown[]> {
  const db = await openDatabase(':memory:');
  await db.run(`create table t (v ${type})`);
  await db.append('t', [values]);
  const { v } = await db.columns<{ v: unknown }>('select v from t order by rowid');
  db.close();
  return v;
}

const texts = [
  '',
  'a',
  'двенадцать б',
  'школа№',
  'МБОУ «СОШ № 1»',
  'twelve bytes',
  'thirteen byte',
  'thirteen byte',
  'шестой',
  'шестой',
  'пример',
  'aя',
  'ascii – then',
  'emoji 🙂 long enough',
  '🙂🙂🙂',
  '🙂🙂🙂🙂',
  null,
  'a',
  'a',
  null,
  null,
];

test.each<[string, readonly Appended[]]>([
  ['text', texts],
  ['integer', [0, -1, 2147483647, -2147483648, null, 7]],
  ['double', [0, -0.5, 1e300, null, 5e-324, Number.MAX_SAFE_INTEGER]],
  ['boolean', [true, false, null, true]],
  ['smallint', [1, null, -32768]],
])('values of a column of type %s come back as they were', async (type, values) => {
  expect(await appended(type, values)).toEqual(values);
});

test('several chunks, the last not full, keep their order and their missing values', async () => {
  for (const count of [2047, 2048, 2049, 5000]) {
    const places = Array.from({ length: count }, (_, i) => i);
    const words = places.map((i) => (i % 3 === 0 ? null : (texts[i % texts.length] ?? `№ ${i}`)));
    expect(await appended('text', words), String(count)).toEqual(words);
    const numbers = places.map((i) => (i % 5 === 4 ? null : i));
    expect(await appended('integer', numbers), String(count)).toEqual(numbers);
    expect(await appended('double', numbers), String(count)).toEqual(numbers);
  }
});

test('texts appended are texts DuckDB finds, compares and groups', async () => {
  const db = await openDatabase(':memory:');
  await db.run('create table t (v text)');
  await db.append('t', [texts]);
  const rows = await db.all<{ v: string; n: number }>(
    'select v, count(*) as n from t where v is not null group by v order by v',
  );
  const counts = new Map<string, number>();
  for (const text of texts) if (text !== null) counts.set(text, (counts.get(text) ?? 0) + 1);
  expect(new Map(rows.map(({ v, n }) => [v, n]))).toEqual(counts);
  for (const text of counts.keys()) {
    const { n } = await db.one<{ n: number }>('select count(*) as n from t where v = $text', {
      text,
    });
    expect(n, text).toBe(counts.get(text));
  }
  db.close();
});

test.each<[string, Appended, RegExp]>([
  ['integer', 1.5, /not a whole number: 1.5/],
  ['integer', 2 ** 31, /not a whole number/],
  ['integer', Number.NaN, /not a whole number: NaN/],
  ['integer', '1', /not a whole number: '1'/],
  ['double', '1', /not a number: '1'/],
  ['boolean', 1, /not true or false: 1/],
  ['text', 1, /not a text: 1/],
  ['text', undefined as unknown as null, /not a text: undefined/],
])('a value that is not of its column is refused: %s %s', async (type, value, message) => {
  await expect(appended(type, [null, value])).rejects.toThrow(message);
});

test('long texts come back however they lie: side by side, of a dictionary, between short ones and missing ones', async () => {
  const db = await openDatabase(':memory:', { threads: 1 });
  const count = 5000;
  // the key tells the text: what is read is compared with what TypeScript makes of the key
  const textOf = (key: number): string | null => {
    if (key % 11 === 10) return null;
    if (key % 7 === 6) return `№ ${key % 50}`;
    if (key % 5 === 4) return `работа по математике № ${key % 3}`;
    return `vpr-2023-mathematics-${key % 13}`;
  };
  await db.run('create table t (k integer, v text)');
  const keys = Array.from({ length: count }, (_, i) => i);
  await db.append('t', [keys, keys.map(textOf)]);
  await db.run('create temp table stored as from t order by hash(k)');
  for (const sql of [
    'select k, v from t order by k',
    'select k, v from t',
    'select k, v from t order by hash(k)',
    'select k, v from t order by v, k',
    'select k, v from t where k % 3 = 0',
    'select k, v || right(v, 1)[2:] as v from t',
    'select k, v from stored',
    'select a.k, b.v from t as a join (select v, min(k) as k from t group by v) as b on b.v is not distinct from a.v',
    `select k, case when k % 2 = 0 then v else 'одно и то же длинное слово' end as v from t`,
  ]) {
    const { k, v } = await db.columns<{ k: number; v: string | null }>(sql);
    const expected = sql.includes('одно и то же')
      ? (key: number) => (key % 2 === 0 ? textOf(key) : 'одно и то же длинное слово')
      : textOf;
    expect(k.length, sql).toBe(sql.includes('% 3') ? Math.ceil(count / 3) : count);
    expect(v, sql).toEqual(k.map(expected));
  }
  db.close();
});

test.each([
  [3, 5],
  [5, 3],
  [0, 3],
  [2048, 4096],
])('columns of %i and %i values are refused', async (a, b) => {
  const db = await openDatabase(':memory:');
  await db.run('create table t (a integer, b text)');
  const columns = [Array<number>(a).fill(1), Array<string>(b).fill('слово')];
  await expect(db.append('t', columns)).rejects.toThrow(`columns of ${a} and ${b} values`);
  expect(await db.all('from t')).toEqual([]);
  db.close();
});

test('rows before a wrong one are not written, nor what the transaction did', async () => {
  const db = await openDatabase(':memory:');
  await db.run('create table t (v integer unique); insert into t values (-1)');
  const whole = Array.from({ length: 5000 }, (_, i) => i);
  const broken = db.append('t', [[...whole, 0.5]]);
  await expect(broken).rejects.toThrow('not a whole number: 0.5');
  const failing = db.transaction(async () => {
    await db.run('delete from t');
    await db.append('t', [[...whole, 0.5]]);
  });
  await expect(failing).rejects.toThrow('not a whole number: 0.5');
  const twice = db.transaction(async () => {
    await db.run('delete from t');
    await db.append('t', [[...whole, 7]]);
  });
  await expect(twice).rejects.toThrow(/Constraint Error|[Dd]uplicate/);
  expect(await db.all('from t')).toEqual([{ v: -1 }]);
  const unnoticed = db.transaction(async () => {
    await db.append('t', [[1, 2]]);
    await db.run('insert into t values (1)').catch(() => {});
  });
  await expect(unnoticed).rejects.toThrow(/transaction/i);
  const nested = db.transaction(() => db.transaction(() => db.append('t', [[1]])));
  await expect(nested).rejects.toThrow(/transaction/i);
  expect(await db.all('from t')).toEqual([{ v: -1 }]);
  await db.transaction(() => db.append('t', [whole]));
  expect(await db.one('select count(*) as n, max(v) as most from t')).toEqual({
    n: 5001,
    most: 4999,
  });
  db.close();
});
