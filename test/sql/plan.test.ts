import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { checkSteps } from '../../pipeline/check/step.ts';
import { readModels, runModels } from '../../pipeline/model/run.ts';
import type { Database } from '../../pipeline/store/database.ts';
import { describeModel } from '../../pipeline/store/dictionary.ts';
import { given, martsFolder, sqlFolder, unsorted } from './given.ts';

let db: Database;
const models = readModels(martsFolder);

beforeAll(async () => {
  db = await given({});
  await runModels(db, { dir: martsFolder });
});

test.each(models.map((model) => [model.name, model]))(
  '%s is planned by DuckDB and made empty of nothing',
  async (name, model) => {
    await db.all(`explain ${model.sql}`);
    expect(await db.all(`select * from "${name}"`)).toEqual([]);
  },
);

test.each(models.map((model) => [model.name, model.sql]))(
  '%s describes every column, in order',
  async (name, sql) => {
    const columns = await db.all<{ column_name: string }>(
      'select column_name from duckdb_columns() where table_name = $name order by column_index',
      { name },
    );
    const described = describeModel(name, sql);
    expect(described.columns.map((column) => column.name)).toEqual(
      columns.map((column) => column.column_name),
    );
    expect(described.grain).toMatch(/^one row per /);
  },
);

test.each(models.map((model) => [model.name, model.sql]))(
  '%s gives its rows an order, unless they are too many, and keeps no threshold',
  (name, sql) => {
    expect(/\norder by [^\n]+$/.test(sql)).toBe(!unsorted.has(name));
    expect(sql).not.toMatch(/0\.3\b|1\.96|1\.95/);
  },
);

test('every threshold a model asks for stands in the reference data', async () => {
  const asked = new Set(
    models.flatMap(({ sql }) =>
      [...sql.matchAll(/name = '([a-z0-9_]+)'/g)].map((match) => match[1]),
    ),
  );
  const rows = await db.all<{ name: string }>('select name from ref_threshold');
  expect([...asked].filter((name) => !rows.some((row) => row.name === name))).toEqual([]);
  expect(asked.size).toBeGreaterThan(5);
});

test('a missing threshold stops the run', async () => {
  const empty = await given({});
  await empty.run("delete from ref_threshold where name = 'small_n'");
  await expect(runModels(empty, { dir: martsFolder, only: ['low_result'] })).rejects.toThrow(
    /low_result/,
  );
});

test('every table of the schema is a plain CREATE TABLE with its grain', () => {
  const folder = join(sqlFolder, 'schema');
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.sql'))) {
    expect(readFileSync(join(folder, file), 'utf8')).toMatch(/^-- one row[\s\S]*\ncreate table /);
  }
});

test('intake models and every check run on empty staging tables', async () => {
  const store = await given({});
  const schemaTables = await store.all<{ name: string }>(
    'select table_name as name from duckdb_tables()',
  );
  const ran = await runModels(store, {
    dir: join(sqlFolder, 'intake'),
    steps: checkSteps('run'),
    insertInto: new Set(schemaTables.map((row) => row.name)),
  });
  expect(ran).toContain('checks of results');
  expect(await store.all('from result')).toEqual([]);
});
