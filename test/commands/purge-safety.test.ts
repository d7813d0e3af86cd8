import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Effects } from '../../pipeline/commands/effects.ts';
import { openProgram } from '../../pipeline/commands/program.ts';
import { openDatabase } from '../../pipeline/store/database.ts';
import { currentGeneration, publishedFile } from '../../pipeline/store/generation.ts';
import { call } from './call.ts';
import { add, found, groupRows, otherResults, pseudonymsOf, published, region } from './region.ts';

const exams = 'ОГЭ/2022/Протоколы ОГЭ 2022 (102).xls';
let root: string;
const store = () => join(root, 'store');
const generations = () => readdirSync(store()).filter((name) => name.endsWith('.duckdb'));
const ingest = () => call('ingest', join(root, 'inbox'), '-w', root);
const purge = (round: string) => call('purge', '--round', round, '-w', root, '--yes');
const count = (sql: string) =>
  published(
    root,
    async (db) => (await db.one<{ n: number }>(`select count(*) as n from ${sql}`)).n,
  );

beforeEach(async () => {
  root = region(['Реестр школ.xlsx', 'ВПР/2022/Ф1_МА_5_102.xlsx', exams]);
  await ingest();
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Changes what the published generation says of itself. */
async function claim(column: string, value: string | number): Promise<void> {
  const db = await openDatabase(publishedFile(store()));
  await db.run(`update run set ${column} = $value`, { value });
  db.close();
}

test('of a file with two rounds in one sheet the rows of one go, those of the other stay, and a new reading keeps it so', async () => {
  const round = 'oge-2022-other';
  const groups = await groupRows(root);
  const others = await otherResults(root, round);
  const lines = "staged_participant join staged_source using (source_id) where path like '%.xls'";
  const all = await count(lines);
  const said = await purge(round);
  expect(said.out.join().replaceAll('\u00a0', ' ')).toContain(
    'из них только в части этого этапа – 1',
  );
  const left = await count(lines);
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(all);
  const unchanged = async () => {
    expect(await groupRows(root)).toEqual(groups);
    expect(await otherResults(root, round)).toEqual(others);
    expect(await count(lines)).toBe(left);
    const counts = 'rows_read = rows_accepted + rows_rejected + rows_superseded';
    expect(
      await count(`source_file where path like '%.xls' and rows_read = ${all} and ${counts}`),
    ).toBe(1);
  };
  await unchanged();
  // another parser reads the file anew: the tables of the purged round are taken out again
  await claim('parser_fingerprint', 'another');
  const again = await ingest();
  expect(again.out.join('\n')).toContain(
    `Файл «inbox/${exams}» читается без таблиц, которые относятся к удалённому этапу «ОГЭ 2022 года, математика».`,
  );
  expect(again.code).toBe(0);
  await unchanged();
  // with the other round purged too there is nothing to open it for
  await purge('oge-2022');
  expect(await count(lines)).toBe(0);
  await claim('parser_fingerprint', 'another');
  expect((await ingest()).out.join('\n')).toContain('не читается');
  expect(await groupRows(root)).toEqual(groups);
});

test('a purge outlives another version of the tables', async () => {
  const pseudonyms = await pseudonymsOf(root, 'vpr-2022');
  const groups = await groupRows(root);
  await purge('vpr-2022');
  await claim('schema_version', 0);
  expect((await ingest()).code).toBe(0);
  expect(await found(root, pseudonyms)).toEqual([]);
  expect(await groupRows(root)).toEqual(groups);
});

test('a store of a newer program is refused by every command and left as it is', async () => {
  await claim('schema_version', 999);
  const name = currentGeneration(store());
  const bytes = readFileSync(publishedFile(store()));
  for (const args of [['ingest', join(root, 'inbox')], ['status'], ['verify']]) {
    const { code, notes } = await call(...args, '-w', root);
    expect([code, notes.join('\n')]).toEqual([
      2,
      expect.stringContaining('создано более новой версией программы: её таблицы – 999'),
    ]);
  }
  expect(currentGeneration(store())).toBe(name);
  expect(readFileSync(publishedFile(store())).equals(bytes)).toBe(true);
});

test('a procedure added to a purged round is closed too, for files read before as well', async () => {
  const file = join(root, 'spravka.yaml');
  const text = readFileSync(file, 'utf8');
  const work = text.match(/ {6}- id: vpr-2022-russian-5\n(?: {8}.*\n)+/)?.[0] ?? '';
  writeFileSync(file, text.replace(work, ''));
  add(root, 'ВПР/2022/Ф1_РУ_5_102.xlsx');
  expect((await ingest()).out.join()).toContain('не описана в spravka.yaml');
  await purge('vpr-2022');
  const lines = "staged_participant join staged_source using (source_id) where path like '%РУ_5%'";
  expect(await count(lines)).toBeGreaterThan(50);
  const groups = await groupRows(root);
  writeFileSync(file, text);
  const { code, out } = await ingest();
  expect(code).toBe(3);
  expect(out.join()).toContain(
    'Файл «inbox/ВПР/2022/Ф1_РУ_5_102.xlsx» относится к удалённому этапу «ВПР 2022 года» и не читается: итоги этапа закрыты.',
  );
  expect(await count(lines)).toBe(0);
  expect(await groupRows(root)).toEqual(groups);
});

test.each(['Перезапись хранилища', 'Двойной расчёт перечня'])(
  'cut short at «%s» it leaves the old state, and the next command goes on',
  async (cut) => {
    const name = currentGeneration(store());
    const bytes = readFileSync(publishedFile(store()));
    const stage = { tick: () => {}, end: () => {} };
    const effects: Effects = {
      print: () => {},
      note: () => {},
      now: () => new Date('2023-03-01T10:00:00Z'),
      progress: {
        start: (words) => ({
          ...stage,
          end: () => {
            if (words === cut) throw new Error('cut');
          },
        }),
      },
    };
    const args = ['purge', '--round', 'vpr-2022', '-w', root, '--yes'];
    expect(await openProgram(effects).run(args)).toBe(1);
    expect(currentGeneration(store())).toBe(name);
    expect(readFileSync(publishedFile(store())).equals(bytes)).toBe(true);
    expect(await count("result where procedure_id like 'vpr-2022-%'")).toBeGreaterThan(100);
    expect((await purge('vpr-2022')).code).toBe(0);
    expect(await count("result where procedure_id like 'vpr-2022-%'")).toBe(0);
    expect(generations()).toHaveLength(1);
  },
);

test.each(['purge', 'compute'])(
  'old generations a killed purge left are destroyed by the next %s',
  async (command) => {
    const pseudonyms = await pseudonymsOf(root, 'vpr-2022');
    const old = publishedFile(store());
    cpSync(old, join(root, 'kept.duckdb'));
    await purge('vpr-2022');
    cpSync(join(root, 'kept.duckdb'), old);
    expect((await found(root, pseudonyms)).length).toBe(pseudonyms.length);
    const { code } = await (command === 'purge' ? purge('vpr-2022') : call('compute', '-w', root));
    expect(code).toBe(0);
    expect(existsSync(old)).toBe(false);
    expect(await found(root, pseudonyms)).toEqual([]);
  },
);

test('--keep-documents keeps the notes; a later purge without it removes them', async () => {
  const note = 'reports/Справки/Район/Школа/Справка. ВПР 2022 года.pdf';
  cpSync(join(root, 'spravka.yaml'), join(root, note));
  const args = ['--round', 'vpr-2022', '-w', root, '--yes'];
  const kept = await call('purge', ...args, '--keep-documents');
  expect([kept.code, existsSync(join(root, note))]).toEqual([0, true]);
  expect(kept.out.join()).toContain('оставлено – 1');
  const name = currentGeneration(store());
  const { code, out } = await call('purge', ...args);
  expect([code, existsSync(join(root, note))]).toEqual([0, false]);
  expect(out.join()).toContain('документов – 1');
  expect(currentGeneration(store())).toBe(name);
});
