import { expect, test } from 'vitest';
import { BatchBuilder, decodeBatch } from '../../pipeline/ingest/batch.ts';
import { stagingColumns } from '../../pipeline/ingest/staging.ts';
import { openDatabase } from '../../pipeline/store/database.ts';
import { createSchema } from '../../pipeline/store/schema.ts';

test('Arrow batches carry text and nulls through unchanged', () => {
  const rows: Record<string, string | null>[] = [
    { a: '0123', b: null },
    { a: 'Ёлка «х»', b: '\u001F' },
    { a: '0123' },
  ];
  const batch = new BatchBuilder(['source_id', 'a', 'b']);
  for (const row of rows) batch.add('f1', row);
  expect(batch.length).toBe(3);
  expect(decodeBatch(batch.encode(), ['b', 'a', 'source_id'])).toEqual([
    [null, '\u001F', null],
    ['0123', 'Ёлка «х»', '0123'],
    ['f1', 'f1', 'f1'],
  ]);
});

test('staging columns are those of the schema', async () => {
  const db = await openDatabase(':memory:');
  await createSchema(db);
  for (const [table, columns] of Object.entries(stagingColumns)) {
    const found = await db.all<{ name: string }>(
      `select column_name as name from information_schema.columns where table_name = $table order by ordinal_position`,
      { table },
    );
    expect([table, found.map(({ name }) => name)]).toEqual([table, [...columns]]);
  }
  db.close();
});
