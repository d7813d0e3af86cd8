import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { read, write } from '@e965/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reportConfig } from '../../pipeline/commands/report-config.ts';
import { planDocuments } from '../../pipeline/report/index.ts';
import { currentGeneration } from '../../pipeline/store/generation.ts';
import { openWorkspace } from '../../pipeline/workspace/workspace.ts';
import { points, vprBook } from '../check/vpr.ts';
import { call } from './call.ts';
import {
  add,
  found,
  groupRows,
  inSample,
  otherResults,
  pseudonymsOf,
  published,
  region,
} from './region.ts';

const round = 'vpr-2022';
const title = 'ВПР 2022 года';
const maths = 'ВПР/2022/Ф1_МА_5_102.xlsx';
const russian = 'ВПР/2022/Ф1_РУ_5_102.xlsx';

let root: string;
let groups: Record<string, string[]>;
let ofRound: Record<string, string[]>;
let others: string[];
let pseudonyms: string[];
let papers: Record<string, unknown>;

const inbox = (name: string) => join(root, 'inbox', name);
const generations = () =>
  readdirSync(join(root, 'store')).filter((name) => name.endsWith('.duckdb'));
const purge = (...args: string[]) => call('purge', '--round', round, '-w', root, ...args);
const ingest = async () => {
  const said = await call('ingest', join(root, 'inbox'), '-w', root, '--json');
  const summary = JSON.parse(said.out.join()) as {
    files: { path: string; rows_read: number; rows_accepted: number; rows_rejected: number }[];
    refused: { path: string; message: string }[];
    changed: boolean;
    gone: string[];
    purged: { path: string }[];
  };
  return { ...said, ...summary };
};
const notes = () =>
  ['Первая', 'Вторая'].flatMap((name) => [
    ...['.pdf', '.docx', ' (новая).docx', ' (новая 2).docx'].map(
      (end) => `Справки/Район/${name}/Справка. ${title}${end}`,
    ),
    ...['.pdf', '.docx'].map((end) => `Справки/Район/${name}/Отчёт по ВПР. 2022 год${end}`),
  ]);
/** Documents of another year that name pupils. */
const later = ['Справка. ВПР 2023 года.pdf', 'Отчёт по ВПР. 2023 год.pdf'].map(
  (name) => `Справки/Район/Первая/${name}`,
);

/** Facts of the documents that name no pupil: recommendations and lists. */
async function groupPapers(): Promise<Record<string, unknown>> {
  return published(root, async (db) => {
    const planned = await planDocuments(db, reportConfig(openWorkspace(root)));
    const facts: Record<string, unknown> = {};
    for (const document of planned.filter(({ kind }) => kind !== 'note' && kind !== 'vpr_report')) {
      const { run: _run, ...said } = (await document.facts()) as { run?: unknown };
      facts[document.key] = said;
    }
    return facts;
  });
}

beforeAll(async () => {
  root = region([
    'Реестр школ.xlsx',
    maths,
    russian,
    'ВПР/2022/Ф3_Статистика по отметкам.xlsx',
    'ВПР/2021/Ф1_МА_5_102.xlsx',
    'ВПР/2023/Ф1_МА_5_102.xlsx',
    'ОГЭ/2022/Протоколы ОГЭ 2022 (102).xls',
    'Диагностика ОГЭ 2023/Форма 102103.xlsx',
    'Диагностика ОГЭ 2023/Форма 102110.xlsx',
  ]);
  // a table of the round refused as a whole: its lines stay in staging all the same
  writeFileSync(
    inbox('чужая работа.xlsx'),
    vprBook([{ points: points(5), primary: 5, mark: 3, code: 59_999, journal: 'пять' }], (rows) => {
      rows[2] = ['ВПР 2022 Математика 5 класс'];
      rows[5] = ['Дата:', '20.09.2022'];
    }),
  );
  // two generations hold the pupils
  await call('ingest', inbox('Реестр школ.xlsx'), inbox(maths), '-w', root);
  await call('ingest', join(root, 'inbox'), '-w', root);
  groups = await groupRows(root);
  ofRound = await groupRows(root, round);
  others = await otherResults(root, round);
  pseudonyms = await pseudonymsOf(root, round);
  papers = await groupPapers();
  for (const path of [...notes(), ...later]) {
    mkdirSync(dirname(join(root, 'reports', path)), { recursive: true });
    writeFileSync(join(root, 'reports', path), 'pdf');
  }
  writeFileSync(
    join(root, 'reports', '.documents.json'),
    JSON.stringify({
      'note/один': [{ files: { [String(notes()[0])]: 'hash' } }],
      'list/а': [{ files: { 'Перечень/а.pdf': 'hash' } }],
    }),
  );
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

// one workspace, one story: each test goes on from the one before
test('before: pseudonyms of the round can be found, its figures and its refused lines are there', async () => {
  expect(pseudonyms.length).toBeGreaterThan(100);
  expect(await found(root, pseudonyms)).toEqual(pseudonyms);
  for (const mart of ['group_procedure', 'group_task', 'score_distribution', 'low_result']) {
    expect([mart, ofRound[mart]?.length]).toEqual([mart, expect.any(Number)]);
    expect(ofRound[mart]?.length).toBeGreaterThan(10);
  }
  const refused = await published(root, (db) =>
    db.all(`select * from reject join source_file using (source_id) where path like '%чужая%'`),
  );
  expect(refused.length).toBeGreaterThan(0);
});

test('an unknown round: 2, and the known ones are named', async () => {
  const { code, notes: said } = await call('purge', '--round', 'vpr-1999', '-w', root, '--yes');
  expect(code).toBe(2);
  expect(said.join()).toContain('Этапа «vpr-1999» нет.');
  expect(said.join()).toContain('vpr-2022 (ВПР 2022 года)');
});

test('without --yes it says what would go and ends with 2, with --dry-run with 0; nothing is changed', async () => {
  const before = [generations(), currentGeneration(join(root, 'store'))];
  const asked = await purge();
  expect(asked.code).toBe(2);
  expect(asked.notes.join()).toContain('--yes');
  const shown = asked.out.join('\n').replaceAll('\u00a0', ' ');
  expect(shown).toMatch(/результатов – \d+ \(школ – \d+\), баллов за задания – \d/);
  expect(shown).toMatch(/строк файлов – \d+, замечаний и отклонений по ним – [1-9]/);
  expect(shown).toContain(
    'файлов, которые больше не читаются, – 3, из них только в части этого этапа – 0',
  );
  for (const path of notes()) expect(shown).toContain(path);
  const dry = await purge('--dry-run', '--yes');
  expect([dry.code, dry.out]).toEqual([0, asked.out]);
  expect([generations(), currentGeneration(join(root, 'store'))]).toEqual(before);
  expect(await found(root, pseudonyms)).toEqual(pseudonyms);
});

test('purged: no pseudonym in any byte or row of the store, one generation, every figure as before', async () => {
  expect(generations()).toHaveLength(2);
  // the page and the return files of the checks hold lines of pupils
  const page = join(root, 'reports', 'Проверка', 'Проверка.html');
  mkdirSync(dirname(page), { recursive: true });
  writeFileSync(page, 'страница');
  // and so do the remarks in the workbooks of its works; those of other rounds stay
  const books = ['ВПР 2022 года', 'ВПР 2023 года'].map((name) =>
    join(root, 'reports', 'Сводные таблицы', name, 'Математика, 5 класс.xlsx'),
  );
  for (const path of books) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, 'книга');
  }
  const { code, out, notes: said } = await purge('--yes', '--json');
  expect(existsSync(page)).toBe(false);
  expect(books.map((path) => existsSync(path))).toEqual([false, true]);
  expect([code, said]).toEqual([0, []]);
  expect(JSON.parse(out.join())).toMatchObject({ done: true, destroyed: 2, documents_removed: 12 });
  expect(await found(root, pseudonyms)).toEqual([]);
  expect(generations()).toEqual([`${currentGeneration(join(root, 'store'))}.duckdb`]);
  expect(readdirSync(join(root, 'store')).sort()).toEqual([...generations(), 'current']);
  expect(await groupRows(root)).toEqual(groups);
  expect(await otherResults(root, round)).toEqual(others);
});

test('nothing about its pupils is left: results, remarks, staging', async () => {
  const left = await published(root, (db) =>
    db.one(`
      select
        (select count(*) from result join procedure using (procedure_id) where round = 'vpr-2022') as results,
        (select count(*) from answer anti join result using (result_id)) as answers,
        (select count(*) from attention_group anti join result using (result_id)) as attention,
        (select count(*) from staged_participant semi join purged_source using (source_id)) as staged,
        (select count(*) from finding semi join purged_source using (source_id)) as findings,
        (select count(*) from reject semi join purged_source using (source_id)) as rejects,
        (select count(*) from staged_figure join staged_block using (source_id, block) where year = '2022') > 0
          as official_stays`),
  );
  expect(left).toEqual({
    results: 0,
    answers: 0,
    attention: 0,
    staged: 0,
    findings: 0,
    rejects: 0,
    official_stays: true,
  });
});

test('the journal has the counts, and no name', () => {
  const journal = readFileSync(join(root, 'audit.log'), 'utf8').trim().split('\n');
  const last = JSON.parse(String(journal.at(-1)));
  expect(last).toMatchObject({ command: 'purge', exit_code: 0, error: null });
  expect(last.counts).toMatchObject({
    purged_files: 3,
    documents_removed: 12,
    generations_destroyed: 2,
  });
  expect(last.counts.purged_results).toBeGreaterThan(100);
  expect(last.counts.purged_lines).toBe(last.counts.purged_results + 1);
  expect(journal.at(-1)).not.toMatch(/[а-яё]|vpr-2022/iu);
});

test('notes of the round are gone from the folder and from the plan; those of others stay', async () => {
  for (const path of notes()) expect(existsSync(join(root, 'reports', path))).toBe(false);
  for (const path of later) expect(existsSync(join(root, 'reports', path))).toBe(true);
  const ledger = JSON.parse(readFileSync(join(root, 'reports', '.documents.json'), 'utf8'));
  expect(Object.keys(ledger)).toEqual(['list/а']);
  const config = reportConfig(openWorkspace(root));
  const planned = await published(root, (db) => planDocuments(db, config));
  expect(planned.filter(({ kind }) => kind === 'note' || kind === 'vpr_report')).toEqual([]);
  const { code, notes: said } = await call(
    'render',
    '--only',
    'note',
    '--school',
    '102103',
    '-w',
    root,
  );
  expect([code, said.join()]).toEqual([
    2,
    expect.stringContaining(`Справки удалённых этапов не готовятся: «${title}»`),
  ]);
});

test('recommendations and lists say what they said', async () => {
  expect(Object.keys(papers)).toEqual(
    expect.arrayContaining(['recommendations/vpr-2022-mathematics-5', 'list/inspector_2025/2022']),
  );
  expect(await groupPapers()).toEqual(papers);
});

test('explain and status say that the rows of pupils are purged, and still name the files', async () => {
  const explained = await call('explain', '102103', '--year', '2022', '-w', root);
  expect(explained.out.join()).toMatch(
    /Файл №.{1,4}«inbox\/ВПР\/2022\/Ф1_МА_5_102.xlsx», лист «.+», строки \d+–\d+ .*\n\s+Строки участников удалены из хранилища 01\.03\.2023, итоги сохранены\./,
  );
  const status = await call('status', '-w', root);
  expect(status.out.join()).toMatch(
    /ВПР 2022 года: файлов 2, школ \d+, результатов \d+; строки участников удалены 01\.03\.2023/,
  );
});

test('again: nothing to delete, 0', async () => {
  const name = currentGeneration(join(root, 'store'));
  const { code, out } = await purge('--yes');
  expect([code, out.join()]).toEqual([0, expect.stringContaining('удалять больше нечего')]);
  expect(currentGeneration(join(root, 'store'))).toBe(name);
});

test('its files in the inbox are not read again, and that is said', async () => {
  const said = await call('ingest', join(root, 'inbox'), '-w', root);
  expect(said.out.join('\n')).toContain(
    `Файл «inbox/${maths}» относится к удалённому этапу «${title}» и не читается.`,
  );
  expect(said.out.join('\n')).toContain(`inbox/${maths}: удалённый этап: ${title}; строк`);
  expect(said.code).toBe(0);
  expect(await found(root, pseudonyms)).toEqual([]);
  expect(await groupRows(root)).toEqual(groups);
  expect(await otherResults(root, round)).toEqual(others);
  expect(await ingest()).toMatchObject({ code: 0, changed: false });
});

test('a new file of another round is read; the figures of the purged one stay', async () => {
  add(root, 'ВПР/2023/Ф1_МА_5_101.xlsx');
  expect(await ingest()).toMatchObject({ code: 0, changed: true });
  expect(await groupRows(root, round)).toEqual(ofRound);
  expect((await otherResults(root, round)).length).toBeGreaterThan(others.length);
  expect(await found(root, pseudonyms)).toEqual([]);
});

test('another copy of a purged file, saved anew, is refused by name and leaves no trace', async () => {
  const copy = write(read(readFileSync(inSample(maths))), { type: 'buffer', bookType: 'xlsx' });
  writeFileSync(inbox('сохранено заново.xlsx'), copy);
  const late = await ingest();
  expect(late.code).toBe(3);
  expect(late.refused).toMatchObject([
    {
      path: 'inbox/сохранено заново.xlsx',
      message: `Файл «inbox/сохранено заново.xlsx» относится к удалённому этапу «${title}» и не читается: итоги этапа закрыты.`,
    },
  ]);
  const file = late.files.find(({ path }) => path === 'inbox/сохранено заново.xlsx');
  expect(file).toMatchObject({ rows_accepted: 0 });
  expect(file?.rows_read).toBe(file?.rows_rejected);
  expect(file?.rows_read).toBeGreaterThan(50);
  expect(await found(root, pseudonyms)).toEqual([]);
  expect(await groupRows(root, round)).toEqual(ofRound);
  // the next run goes on saying it, without reading the file
  expect(await ingest()).toMatchObject({ code: 3, changed: false });
  rmSync(inbox('сохранено заново.xlsx'));
  expect(await ingest()).toMatchObject({ code: 0, changed: true });
  expect(await groupRows(root, round)).toEqual(ofRound);
});

test('purged files that leave the inbox, or change their names, take no figure with them', async () => {
  rmSync(inbox(maths));
  renameSync(inbox(russian), inbox('другое имя.xlsx'));
  add(root, 'ВПР/2023/Ф1_РУ_5_102.xlsx');
  const run = await ingest();
  expect(run).toMatchObject({
    code: 0,
    changed: true,
    gone: [],
    purged: [{ path: 'inbox/другое имя.xlsx' }, { path: 'inbox/чужая работа.xlsx' }],
  });
  const paths = run.files.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining([`inbox/${maths}`, 'inbox/другое имя.xlsx']));
  expect(await groupRows(root, round)).toEqual(ofRound);
});
