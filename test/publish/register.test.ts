import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as XLSX from '@e965/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runModels } from '../../pipeline/model/run.ts';
import {
  type RegisterConfig,
  registerBytes,
  writeRegister,
} from '../../pipeline/publish/register.ts';
import { sheetName } from '../../pipeline/publish/sheet.ts';
import type { Database } from '../../pipeline/store/database.ts';
import { insert, martsFolder } from '../sql/given.ts';
import { listedRegion } from '../sql/listed.ts';

const config: RegisterConfig = {
  profile: 'inspector_2025',
  region: 'Учебная область',
  institute: 'Институт',
  executor: 'Отдел оценки',
  notice: 'Учебные данные',
};

let db: Database;
let bytes: Buffer;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'register-'));
  db = await listedRegion();
  await insert(db, 'municipality', [
    {
      municipality_code: '101',
      name: 'Приреченский район',
      name_genitive: 'Приреченского района',
      name_prepositional: 'Приреченском районе',
      position: 1,
    },
  ]);
  await insert(db, 'ref_subject', [
    { subject: 'mathematics', name: 'Математика', dative: 'математике', short: 'МА', position: 2 },
    {
      subject: 'russian',
      name: 'Русский язык',
      dative: 'русскому языку',
      short: 'РУ',
      position: 1,
    },
  ]);
  await insert(db, 'source_file', [
    {
      source_id: 'f1',
      number: 7,
      path: '=inbox/впр.xlsx',
      sha256: 'a'.repeat(64),
      layout: 'vpr',
      layout_reason: 'строка 8',
      rows_read: 10,
      rows_accepted: 10,
      rows_rejected: 0,
      rows_superseded: 0,
      ingested_at: '2023-05-01',
    },
  ]);
  await insert(db, 'run', [
    {
      run: 'r1',
      started_at: '2023-05-01 10:00:00',
      program_version: '0.1.0',
      schema_version: 1,
      fingerprint: 'f'.repeat(64),
      region: 'Учебная область',
      region_genitive: 'Учебной области',
      institute: 'Институт',
      key_fingerprint: '0'.repeat(16),
      parser_fingerprint: '0',
    },
  ]);
  await insert(db, 'finding', [
    {
      check: 'mark_by_scale',
      severity: 'note',
      source_id: 'f1',
      sheet: 'Лист1',
      row: 10,
      cell: 'C10',
      found: '',
      expected: 'отметка',
      message: 'Отметка не указана; по шкале – 3.',
      first_run: 'r1',
      last_run: 'r1',
    },
  ]);
  await runModels(db, { dir: martsFolder });
  bytes = await registerBytes(db, config, 2023);
});

afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

const rowsOf = (name: string): Record<string, unknown>[] => {
  const sheet = XLSX.read(bytes).Sheets[name];
  if (!sheet) throw new Error(`no sheet: ${name}`);
  return XLSX.utils.sheet_to_json(sheet, { defval: null });
};

test('the workbook has its seven sheets under names Excel accepts', () => {
  expect(XLSX.read(bytes).SheetNames).toEqual([
    'Титул',
    'Правило и источники',
    'Перечень',
    'Все школы',
    'Процедуры школ',
    'Источники',
    'Замечания',
  ]);
  expect(sheetName('Свод: школы / муниципалитеты, 2022/2023 год')).toHaveLength(31);
});

test('schools, clauses and counts are those of the marts', async () => {
  const schools = rowsOf('Все школы');
  const marts = await db.all<{ school_code: string; status: string }>(
    `select school_code, status from low_results_list where year = 2023 and profile = 'inspector_2025'`,
  );
  expect(schools).toHaveLength(marts.length);
  const listed = schools.filter((row) => row['Решение по правилу'] === 'внесена в перечень');
  expect(listed.map((row) => row['Код школы'])).toEqual(['101101']);
  const none = schools.find((row) => row['Код школы'] === '101103');
  expect(none?.['Решение по правилу']).toBe('условие не определено');
  expect(schools.find((row) => row['Код школы'] === '101107')?.['Основание исключения']).toBe(
    'школа при больнице',
  );
});

test('the list holds every counted procedure of both years of a listed school', () => {
  const rows = rowsOf('Перечень');
  expect(new Set(rows.map((row) => row['Код школы']))).toEqual(new Set(['101101']));
  expect(rows.map((row) => [row.Процедура, row.Год, row.Писали])).toEqual([
    ['ВПР, русский язык, 5\u00a0кл.', 2022, 10],
    ['ВПР, русский язык, 5\u00a0кл.', 2023, 10],
    ['ВПР, математика, 5\u00a0кл.', 2022, 10],
    ['ВПР, математика, 5\u00a0кл.', 2023, 10],
  ]);
  const low = rows.filter((row) => row['Доля достигает границы правила'] === 'да');
  expect(low).toHaveLength(3);
  expect(low[0]?.['Доля не достигших порога']).toBe(0.3);
  expect(String(low[0]?.Источник)).toMatch(/^файл № 7, лист «Лист1», строки \d+–\d+$/);
});

test('figures of all sheets add up to the results of the store', async () => {
  const rows = rowsOf('Процедуры школ');
  const { n, n_low } = await db.one<{ n: number; n_low: number }>(
    'select count(*) as n, count(*) filter (where low) as n_low from result where counts',
  );
  expect(rows.reduce((sum, row) => sum + Number(row.Писали), 0)).toBe(n);
  expect(rows.reduce((sum, row) => sum + Number(row['«2» или ниже минимума, чел.']), 0)).toBe(
    n_low,
  );
});

test('text that looks like a formula stays text; remarks are grouped', () => {
  const sheet = XLSX.read(bytes).Sheets.Источники;
  expect(sheet?.B2).toMatchObject({ t: 's', v: '=inbox/впр.xlsx' });
  expect(rowsOf('Замечания')).toMatchObject([{ Важность: 'сведение', Случаев: 1, 'Файлы №': '7' }]);
});

test('no English codes and no empty numbers reach the reader', () => {
  for (const name of XLSX.read(bytes).SheetNames) {
    const text = XLSX.utils.sheet_to_csv(XLSX.read(bytes).Sheets[name] ?? {});
    const words = text.replaceAll('=inbox/впр.xlsx', '').match(/[a-z_]{5,}/g) ?? [];
    expect(words.filter((word) => !/^(a|f)+$/.test(word))).toEqual([]);
    expect(text).not.toMatch(/NaN|null|Infinity/);
  }
});

test('equal stores give equal bytes, and the file appears whole under its name', async () => {
  expect(Buffer.compare(await registerBytes(db, config, 2023), bytes)).toBe(0);
  const path = await writeRegister(db, config, 2023, folder);
  expect(readdirSync(join(folder, 'Перечень'))).toEqual([
    'Реестр школ с низкими результатами 2023.xlsx',
  ]);
  expect(Buffer.compare(readFileSync(path), bytes)).toBe(0);
});

test('sheets print on A4 in landscape with frozen, filtered and repeated heads', async () => {
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  const sheet = workbook.getWorksheet('Все школы');
  expect(sheet?.pageSetup).toMatchObject({
    paperSize: 9,
    orientation: 'landscape',
    fitToWidth: 1,
    printTitlesRow: '1:1',
  });
  expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
  expect(sheet?.autoFilter).toBeTruthy();
});
