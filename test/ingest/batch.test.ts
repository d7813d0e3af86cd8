import { expect, test } from 'vitest';
import { BatchBuilder, decodeBatch } from '../../pipeline/ingest/batch.ts';
import type { StagedRow } from '../../pipeline/ingest/layout.ts';
import { stagingColumns } from '../../pipeline/ingest/staging.ts';
import { openDatabase } from '../../pipeline/store/database.ts';
import { createSchema } from '../../pipeline/store/schema.ts';

test('Arrow batches carry text and nulls through unchanged, and nothing that names a person', () => {
  const batch = new BatchBuilder('staged_appeal');
  const rows: StagedRow[] = [
    { row: '0123', kind: 'Ёлка «х»', state: null, mark: 'нет такого столбца' },
    { row: '\u001F', kind: 'Иванов Иван Иванович' },
    { row: '0123', kind: 'Ёлка «х»' },
  ];
  for (const row of rows) batch.add('f1', row);
  expect(batch.length).toBe(3);
  const [ids, numbers, kinds, states] = decodeBatch(batch.encode(), [
    'source_id',
    'row',
    'kind',
    'state',
  ]);
  expect(ids).toEqual(['f1', 'f1', 'f1']);
  expect(numbers).toEqual(['0123', '\u001F', '0123']);
  expect([kinds?.[0], kinds?.[2]]).toEqual(['Ёлка «х»', 'Ёлка «х»']);
  expect(kinds?.[1]).not.toContain('Иван');
  expect(states).toEqual([null, null, null]);
});

test('a column of different texts and one of few keep the text of every row', () => {
  const batch = new BatchBuilder('staged_participant');
  const numbers = Array.from({ length: 5000 }, (_, i) => String(i));
  for (const row of numbers) batch.add('f1', { row, class: `${5 + (Number(row) % 3)}А` });
  const [rows, classes] = decodeBatch(batch.encode(), ['row', 'class']);
  expect(rows).toEqual(numbers);
  expect(classes).toEqual(numbers.map((row) => `${5 + (Number(row) % 3)}А`));
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
