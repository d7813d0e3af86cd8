import { afterAll, beforeAll, expect, test } from 'vitest';
import { computeMarts } from '../../pipeline/commands/stages.ts';
import { readAudience } from '../../pipeline/disclosure/audience.ts';
import { storeShown } from '../../pipeline/disclosure/index.ts';
import { type Cut, cutTable } from '../../pipeline/publish/export/cut.ts';
import { exportableTables } from '../../pipeline/publish/export/export.ts';
import { makeExported } from '../../pipeline/publish/export/made.ts';
import { innerReason, isExported, treatmentOf } from '../../pipeline/publish/export/treatment.ts';
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

test('of every table somebody has decided who sees it, and says why the others do not', async () => {
  const columns = await tablesOf(db);
  const undecided = [...columns.keys()]
    .filter(isExported)
    .filter((table) => treatmentOf(table, columns.get(table) ?? []) === 'inner')
    .filter((table) => !['shown_group', 'exported'].includes(table) && innerReason(table) === null);
  expect(undecided).toEqual([]);
});

test('signals, conditions of schools, chances and decisions leave the institute for nobody, also for the own school', async () => {
  const columns = await tablesOf(db);
  const kept = [
    ...[
      'signal',
      'signal_attention',
      'signal_test',
      'mark_border',
      'corridor_index',
      'task_corridor',
    ],
    ...['corridor_draw', 'journal_direction', 'answer_repeat', 'open_task_mark', 'cohort_change'],
    ...[
      'resilience',
      'resilient_school',
      'resilience_condition',
      'resilience_strength',
      'context_index',
      'risk_indicator',
    ],
    ...['forecast', 'list_leave_one_out', 'list_certainty', 'decision', 'approved_difference'],
    ...[
      'attempt_result',
      'low_results_indicator',
      'series_posterior',
      'school_total',
      'attention_count',
    ],
  ];
  const says = async (key: string, table: string) => {
    const selection = cutTable(table, columns.get(table) ?? [], await cutFor(key));
    return 'left_out' in selection ? selection.left_out : null;
  };
  for (const key of ['public', 'municipality', 'school']) {
    for (const table of kept) {
      expect([key, table, await says(key, table)]).toEqual([
        ...[key, table, expect.stringMatching(/[а-я].*только/)],
      ]);
    }
  }
  // what a school grew by is told to that school alone; the approved list to founders and schools
  const open = async (table: string) =>
    Promise.all(audiences.map(async (key) => (await says(key, table)) === null));
  expect(await open('growth')).toEqual([false, false, true, true]);
  expect(await open('risk_profile')).toEqual([false, false, true, true]);
  expect(await open('approved_list')).toEqual([false, true, true, true]);
  expect(await open('approved_school')).toEqual([false, true, true, true]);
});

test('the list goes out without chances and reasons, and with the schools that were approved', async () => {
  const columns = await tablesOf(db);
  const sees = async (table: string, key: string) => {
    const selection = cutTable(table, columns.get(table) ?? [], await cutFor(key));
    if ('left_out' in selection) throw new Error(selection.left_out);
    return (await db.all<{ column_name: string }>(`describe ${selection.sql}`)).map(
      (row) => row.column_name,
    );
  };
  for (const key of ['municipality', 'school']) {
    const list = await sees('low_results_list', key);
    expect(list).toEqual(expect.arrayContaining(['listed', 'certainty', 'status']));
    expect(list.filter((name) => ['p_clauses', 'consistency'].includes(name))).toEqual([]);
    expect(await sees('low_results_clause', key)).not.toContain('measure');
    const approved = await sees('approved_school', key);
    expect(approved.filter((name) => ['reason', 'decision', 'status'].includes(name))).toEqual([]);
  }
  expect(await sees('low_results_list', 'region')).toContain('p_clauses');
});
