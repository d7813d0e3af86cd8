import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import ExcelJS from 'exceljs';
import Papa from 'papaparse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { literal } from '../../pipeline/store/catalog.ts';
import { openDatabase, type Row } from '../../pipeline/store/database.ts';
import { type Equation, eliminate, narrow, type Printed } from '../disclosure/attacker.ts';
import { call } from './call.ts';
import { published, region } from './region.ts';

let root: string;
let out: string;
let stored: Row[];
let nResults: number;

const exported = (format: string, ...args: string[]) =>
  call('export', '--format', format, '-w', root, '--out', out, ...args);
const all = ['--audience', 'region'];
const two = ['--table', 'group_procedure', '--table', 'procedure'];
const text = (file: string) => readFileSync(join(out, file), 'utf8');
const schema = () =>
  JSON.parse(text('schema.json')) as {
    tables: {
      table: string;
      file: string;
      rows: number;
      columns: { name: string; type: string }[];
    }[];
    left_out: { table: string }[];
  };

beforeAll(async () => {
  root = region(['Реестр школ.xlsx', 'ВПР/2022/Ф1_МА_5_102.xlsx', 'ВПР/2022/Ф1_РУ_5_102.xlsx']);
  out = mkdtempSync(join(tmpdir(), 'spravka-export-'));
  await call('ingest', join(root, 'inbox'), '-w', root);
  stored = await published(root, (db) => db.all('select * from group_procedure order by all'));
  ({ n: nResults } = await published(root, (db) =>
    db.one<{ n: number }>('select count(*) as n from result'),
  ));
  expect(stored.length).toBeGreaterThan(10);
});
afterAll(() => {
  for (const folder of [root, out]) rmSync(folder, { recursive: true, force: true });
});

test('Parquet opens in DuckDB with the rows of the store', async () => {
  expect(await exported('parquet', ...all, ...two)).toMatchObject({ code: 0 });
  const db = await openDatabase(':memory:', { folders: [out] });
  const rows = await db.all(`from ${literal(join(out, 'group_procedure.parquet'))}`);
  expect(rows).toEqual(stored);
  db.close();
});

test('Arrow opens in apache-arrow with the same rows, nulls and types', async () => {
  expect(await exported('arrow', ...all, ...two)).toMatchObject({ code: 0 });
  const table = tableFromIPC(readFileSync(join(out, 'group_procedure.arrow')));
  const plain = (value: unknown) => (typeof value === 'bigint' ? Number(value) : value);
  const rows = table
    .toArray()
    .map((row) => Object.fromEntries([...row].map(([name, value]) => [name, plain(value)])));
  expect(rows).toEqual(stored);
  expect(table.schema.fields.map(({ name, type }) => `${name} ${type}`)).toEqual(
    expect.arrayContaining(['n Int64', 'low_share Float64', 'scope Utf8']),
  );
  const procedures = tableFromIPC(readFileSync(join(out, 'procedure.arrow')));
  expect(String(procedures.getChild('held_from')?.type)).toBe('Date32<DAY>');
  // nothing of the Parquet export before is left
  expect(readdirSync(out).filter((file) => file.endsWith('.parquet'))).toEqual([]);
});

test('CSV: byte order mark, semicolons, decimal commas, empty for null; the same numbers', async () => {
  expect(await exported('csv', ...all, ...two)).toMatchObject({ code: 0 });
  const csv = text('group_procedure.csv');
  expect(csv.charCodeAt(0)).toBe(0xfeff);
  const { data } = Papa.parse<Record<string, string>>(csv.slice(1), {
    ...{ header: true, delimiter: ';', skipEmptyLines: true },
  });
  const number = (value?: string) => (value === '' ? null : Number(value?.replace(',', '.')));
  expect(
    data.map(({ scope_code, n, low_share }) => [scope_code, number(n), number(low_share)]),
  ).toEqual(stored.map(({ scope_code, n, low_share }) => [scope_code, n, low_share]));
  expect(csv).not.toMatch(/\d\.\d/);
});

test('a workbook: a sheet a table, numbers as numbers', async () => {
  expect(await exported('xlsx', ...all, ...two)).toMatchObject({
    code: 0,
  });
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(join(out, 'tables.xlsx'));
  expect(book.worksheets.map(({ name }) => name)).toEqual(['group_procedure', 'procedure']);
  const sheet = book.getWorksheet('group_procedure');
  const heads = ((sheet?.getRow(1).values ?? []) as string[]).slice(1);
  expect(heads).toEqual(Object.keys(stored[0] ?? {}));
  const column = (name: string) =>
    stored.map((_, i) => sheet?.getRow(i + 2).getCell(heads.indexOf(name) + 1).value);
  expect(column('low_share')).toEqual(stored.map((row) => row.low_share));
  expect(column('scope_code')).toEqual(stored.map((row) => row.scope_code));
});

test('text that looks like a formula stays text; list columns and codes too', async () => {
  const db = await openDatabase(':memory:', { folders: [out] });
  const { writeTable } = await import('../../pipeline/publish/export/files.ts');
  await db.run(
    `create temp table exported as from (values ('=1+1', -0.5), ('@a', null), ('-3', 2), ('плюс + минус', 0.1)) as t(words, share)`,
  );
  const columns = [
    { name: 'words', type: 'text' as const, unit: 'text', meaning: 'm' },
    { name: 'share', type: 'number' as const, unit: 'fraction', meaning: 'm' },
  ];
  await writeTable(db, { table: 'probe', grain: 'one row', columns, rows: 4 }, 'csv', out);
  expect(text('probe.csv').slice(1).split('\n')).toEqual([
    ...['words;share', "'=1+1;-0,5", "'@a;", "'-3;2,0", 'плюс + минус;0,1', ''],
  ]);
  rmSync(join(out, 'probe.csv'));
  db.close();
});

test('README and schema.json tell every column of every table', async () => {
  await exported('csv', ...all);
  const names = readdirSync(out).sort();
  const { tables } = schema();
  expect(names).toEqual(
    [...tables.map(({ file }) => file), 'README.md', 'SHA256SUMS', 'schema.json'].sort(),
  );
  for (const { table, columns } of tables) {
    expect(text('README.md')).toContain(`## ${table}\n`);
    for (const { name } of columns) expect(text('README.md')).toContain(`| \`${name}\` |`);
  }
  expect(text('README.md').replaceAll(/`[^`]*`|\|.*\|/g, '')).not.toMatch(/undefined|NaN/);
});

test.each(['parquet', 'arrow', 'csv', 'xlsx'])(
  'the same store gives the same bytes: %s',
  async (format) => {
    const made = async () => {
      await exported(format, ...all, ...two);
      return readdirSync(out)
        .sort()
        .map((name) => [name, readFileSync(join(out, name))]);
    };
    const first = await made();
    expect(first.length).toBe(format === 'xlsx' ? 4 : 5);
    expect(await made()).toEqual(first);
  },
);

test('rows of pupils: only with --pupils, by pseudonym, without numbers of the store and labels', async () => {
  await exported('csv', ...all);
  expect(schema().left_out.map(({ table }) => table)).toEqual(
    expect.arrayContaining(['result', 'answer', 'attention_group', 'finding']),
  );
  const said = await exported('csv', ...all, '--pupils', '--table', 'result', '--table', 'answer');
  expect(said.notes.join()).toContain('purge её не удалит');
  const { tables } = schema();
  expect(tables.find(({ table }) => table === 'result')?.rows).toBe(nResults);
  const names = tables.flatMap(({ columns }) => columns.map(({ name }) => name));
  expect(names).toContain('participant');
  expect(names).not.toContain('result_id');
  expect(names).not.toContain('participant_label');
  // and gone with the next export for somebody else
  await exported('csv', ...two);
  expect(existsSync(join(out, 'result.csv'))).toBe(false);
});

test('by default for the founder: small schools without figures, into the folder of reports', async () => {
  const said = await call('export', '--format', 'csv', '-w', root, '--json');
  const { folder } = JSON.parse(said.out.join()) as { folder: string };
  expect(folder).toBe(join(root, 'reports', 'Выгрузка', 'municipality', 'csv'));
  const { data } = Papa.parse<Record<string, string>>(
    readFileSync(join(folder, 'group_procedure.csv'), 'utf8').slice(1),
    { header: true, delimiter: ';', skipEmptyLines: true },
  );
  const hidden = data.filter(({ disclosure }) => disclosure === 'counts');
  expect(hidden.length).toBeGreaterThan(0);
  for (const row of hidden)
    expect([row.n === '', row.n_low, row.mean_mark]).toEqual([false, '', '']);
  const small = data.filter(({ n, scope }) => scope === 'school' && n !== '' && Number(n) < 5);
  expect(small.every(({ n, disclosure }) => n === '0' || disclosure === 'counts')).toBe(true);
  expect(existsSync(join(folder, 'source_file.csv'))).toBe(false);
});

test('subtraction from the files themselves gives no figure of a small school', async () => {
  await exported('csv', '--table', 'group_procedure');
  const rows = Papa.parse<Record<string, string>>(text('group_procedure.csv').slice(1), {
    ...{ header: true, delimiter: ';', skipEmptyLines: true },
  }).data.filter(({ origin, scope }) => origin === 'computed' && scope !== 'class');
  const parts = ['n_mark_2', 'n_mark_3', 'n_mark_4', 'n_mark_5', 'sum_primary'];
  const table = new Map<string, Printed>();
  const equations: Equation[] = [];
  for (const row of rows) {
    const id = (part: string) => `${row.procedure_id} ${row.scope_code} ${part}`;
    const n = Number(row.n);
    table.set(id('n'), { value: n, least: n, most: n });
    for (const part of parts) {
      const most = part === 'sum_primary' ? n * 100 : n;
      table.set(id(part), { value: row[part] === '' ? null : Number(row[part]), least: 0, most });
    }
    equations.push({ total: id('n'), parts: parts.slice(0, 4).map(id) });
    const inside = rows.filter(
      ({ procedure_id, scope, scope_code }) =>
        procedure_id === row.procedure_id &&
        ((row.scope === 'region' && scope === 'municipality') ||
          (row.scope === 'municipality' &&
            scope === 'school' &&
            scope_code?.startsWith(row.scope_code ?? ''))),
    );
    if (inside.length === 0) continue;
    for (const part of parts) {
      equations.push({
        total: id(part),
        parts: inside.map(
          ({ procedure_id, scope_code }) => `${procedure_id} ${scope_code} ${part}`,
        ),
      });
    }
  }
  const hidden = [...table.values()].filter(({ value }) => value === null).length;
  expect(hidden).toBeGreaterThan(20);
  for (const road of [eliminate, narrow]) {
    expect([...road(table, equations)].filter(([, value]) => value !== 0)).toEqual([]);
  }
});

test('a school gets its own figures with classes, and of the others none', async () => {
  expect(await exported('csv', '--audience', 'school', '--school', '102103')).toMatchObject({
    code: 0,
  });
  const { data } = Papa.parse<Record<string, string>>(text('group_procedure.csv').slice(1), {
    ...{ header: true, delimiter: ';', skipEmptyLines: true },
  });
  const codes = data.filter(({ scope }) => scope === 'school' || scope === 'class');
  expect(new Set(codes.map(({ scope_code }) => scope_code?.slice(0, 6)))).toEqual(
    new Set(['102103']),
  );
  expect(codes.some(({ scope }) => scope === 'class')).toBe(true);
  expect(text('low_result.csv')).not.toMatch(/;10210[0-24-9];/);
});

test('wrong wishes are the user’s errors and name what there is', async () => {
  const wrong = async (...args: string[]) => {
    const { code, notes } = await exported('csv', ...args);
    expect(code).toBe(2);
    return notes.join('\n');
  };
  expect(await wrong('--audience', 'press')).toContain(
    'Есть аудитории: municipality (муниципалитет',
  );
  expect(await wrong('--table', 'group_proc')).toContain(
    'Таблицы «group_proc» среди выгружаемых нет',
  );
  expect(await wrong('--table', 'staged_participant')).toContain('среди выгружаемых нет');
  expect(await wrong('--pupils')).toContain('строки участников не выдаются');
  expect(await wrong('--audience', 'school')).toContain('для какой школы');
  expect(await wrong('--audience', 'school', '--school', '999999')).toContain(
    '999999 нет в реестре',
  );
  expect(await wrong('--school', '102103')).toContain('--school не подходит');
  expect(await wrong('--municipality', '999')).toContain('999 нет в spravka.yaml');
});

test('a damaged schema.json of an earlier export removes nothing outside the folder', async () => {
  const kept = join(root, 'kept.csv');
  writeFileSync(kept, 'мой файл');
  writeFileSync(
    join(out, 'schema.json'),
    JSON.stringify({ tables: [{ file: `../${root.split('/').at(-1)}/kept.csv` }, { file: kept }] }),
  );
  await exported('csv', '--table', 'school');
  expect(existsSync(kept)).toBe(true);
  writeFileSync(join(out, 'schema.json'), '{');
  expect(await exported('csv', '--table', 'school')).toMatchObject({ code: 0 });
});

test('purge takes exported tables of the folder of reports along', async () => {
  await call('export', '--format', 'csv', '-w', root, ...all, '--pupils', '--table', 'result');
  const file = join(root, 'reports', 'Выгрузка', 'region', 'csv', 'result.csv');
  expect(existsSync(file)).toBe(true);
  await call('explain', '102103', '--year', '2022', '--html', '-w', root);
  const page = join(root, 'reports', 'Проверка', 'Почему', '102103 2022 inspector_2025.html');
  const html = readFileSync(page, 'utf8');
  expect(html).toMatch(/<td><code>[0-9a-f]{8}<\/code><\/td>/);
  expect(html).toMatch(/отметка\u00a0– [A-Z]+\d+; первичный балл\u00a0– [A-Z]+\d+/);
  expect(html).not.toMatch(/[0-9a-f]{32}|undefined|NaN/);
  await call('purge', '--round', 'vpr-2022', '--yes', '-w', root);
  expect([existsSync(file), existsSync(page)]).toEqual([false, false]);
  const { out: said } = await call('explain', '102103', '--year', '2022', '-w', root);
  expect(said.join()).toMatch(/Строки участников удалены из хранилища/);
  expect(said.join()).not.toContain('Низкие результаты:');
});

test('verify names the file of an export that was changed, is missing or does not belong to it', async () => {
  const folder = join(out, 'папка');
  const again = () =>
    call('export', '--format', 'parquet', '-w', root, '--out', folder, ...all, ...two);
  await again();
  const verify = () => call('verify', folder, '-w', root);
  const whole = await verify();
  expect(whole.code).toBe(0);
  expect(whole.out.join('\n')).toContain('Выгрузка: файлов без изменений 4');
  // one bit in the middle of a table
  const file = join(folder, 'group_procedure.parquet');
  const bytes = readFileSync(file);
  const changed = Buffer.from(bytes);
  changed[bytes.length >> 1] = (changed[bytes.length >> 1] ?? 0) ^ 1;
  writeFileSync(file, changed);
  rmSync(join(folder, 'README.md'));
  writeFileSync(join(folder, 'лишний.csv'), '');
  const said = await verify();
  expect(said.code).toBe(3);
  expect(said.out.join('\n').split('\n').slice(0, 7)).toEqual([
    'Выгрузка: файлов без изменений 2',
    '  изменены или повреждены – 1:',
    '    group_procedure.parquet',
    '  не хватает – 1:',
    '    README.md',
    '  не из этой выгрузки – 1:',
    '    лишний.csv',
  ]);
  // cut short
  writeFileSync(file, bytes.subarray(0, bytes.length / 2));
  expect((await verify()).out.join('\n')).toContain('group_procedure.parquet');
  // a list that leads out of the folder is not followed
  writeFileSync(join(folder, 'SHA256SUMS'), `${'0'.repeat(64)}  ../${'x'.repeat(3)}\n`);
  expect((await verify()).out.join('\n')).toContain('которые не читаются, – 1');
  expect(await call('verify', root, '-w', root)).toMatchObject({
    code: 2,
    notes: [expect.stringContaining('нет контрольных сумм выгрузки')],
  });
  await again();
  const mended = await verify();
  // somebody's own file beside the tables is told, and no fault of theirs
  expect([mended.code, mended.out.join('\n')]).toEqual([0, expect.stringContaining('лишний.csv')]);
});
