import { afterAll, beforeAll, expect, test } from 'vitest';
import { computeMarts } from '../../pipeline/commands/stages.ts';
import { readAudience } from '../../pipeline/disclosure/audience.ts';
import { storeShown } from '../../pipeline/disclosure/index.ts';
import { type Cut, cutTable } from '../../pipeline/publish/export/cut.ts';
import { exportableTables } from '../../pipeline/publish/export/export.ts';
import { makeExported } from '../../pipeline/publish/export/made.ts';
import { isExported, treatmentOf } from '../../pipeline/publish/export/treatment.ts';
import { tablesOf } from '../../pipeline/store/catalog.ts';
import type { Database } from '../../pipeline/store/database.ts';
import { readDictionary } from '../../pipeline/store/dictionary.ts';
import { loadReference } from '../../pipeline/store/reference.ts';
import { given, sqlFolder } from '../sql/given.ts';

let db: Database;
beforeAll(async () => {
  db = await given({});
  await loadReference(db, [`${sqlFolder}/reference`]);
  await computeMarts(db);
});
afterAll(() => db.close());

const audiences = ['public', 'municipality', 'school', 'region'];
const cutFor = async (key: string): Promise<Cut> => ({
  audience: await readAudience(db, key),
  own:
    key === 'school'
      ? { school: '101105', municipality: '101' }
      : { school: null, municipality: null },
  pupils: true,
});

test('every column of every table that may leave the store has type, unit and meaning, for every audience', async () => {
  const dictionary = readDictionary();
  const columns = await tablesOf(db);
  const tables = (await exportableTables(db)).filter((table) => columns.has(table));
  expect(tables.length).toBeGreaterThan(50);
  for (const key of audiences) {
    const cut = await cutFor(key);
    await storeShown(db, cut.audience, cut.own);
    for (const table of tables.filter((name) => !['shown_group', 'exported'].includes(name))) {
      const selection = cutTable(table, columns.get(table) ?? [], cut);
      if ('left_out' in selection) {
        expect(selection.left_out).toMatch(/[а-я]/);
        continue;
      }
      const made = await makeExported(db, table, selection, dictionary);
      expect(made.columns.length).toBeGreaterThan(1);
      for (const { name, type, unit, meaning } of made.columns) {
        expect([table, name, type, unit.length > 0, meaning.length > 1]).toEqual([
          ...[table, name, expect.any(String), true, true],
        ]);
      }
    }
  }
});

test('numbers that tie tables together and labels of participants stay in the store', async () => {
  const columns = await tablesOf(db);
  for (const key of ['region', 'school']) {
    const cut = await cutFor(key);
    for (const table of [...columns.keys()].filter(isExported)) {
      if (treatmentOf(table, columns.get(table) ?? []) !== 'pupils') continue;
      const selection = cutTable(table, columns.get(table) ?? [], cut);
      if ('left_out' in selection) continue;
      const names = (await db.all<{ column_name: string }>(`describe ${selection.sql}`)).map(
        (row) => row.column_name,
      );
      expect([table, names.includes('result_id')]).toEqual([table, false]);
      if (key === 'region')
        expect([table, names.includes('participant_label')]).toEqual([table, false]);
    }
  }
});

test('rows of pupils only when asked for, and never for the founder or the public', async () => {
  const columns = (await tablesOf(db)).get('result') ?? [];
  const asked = await cutFor('region');
  expect(cutTable('result', columns, { ...asked, pupils: false })).toEqual({
    left_out: 'строки участников: только с ключом --pupils',
  });
  for (const key of ['public', 'municipality']) {
    expect(cutTable('result', columns, await cutFor(key))).toEqual({
      left_out: `строки участников аудитории ${key} не выдаются`,
    });
  }
});

test('a table nobody has thought about stays with the institute', async () => {
  const columns = [{ name: 'school_code', type: 'VARCHAR' }];
  expect(treatmentOf('something_new', columns)).toBe('inner');
  expect(cutTable('something_new', columns, await cutFor('school'))).toEqual({
    left_out: 'только для аудитории region',
  });
  expect(treatmentOf('something_new', [{ name: 'participant', type: 'VARCHAR' }])).toBe('pupils');
  expect([isExported('staged_participant'), isExported('frozen_result_source')]).toEqual([
    false,
    false,
  ]);
});
