import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makePortal } from '../../../pipeline/commands/portal.ts';
import { lineProgress } from '../../../pipeline/commands/progress.ts';
import { reportConfig } from '../../../pipeline/commands/report-config.ts';
import { portalState } from '../../../pipeline/publish/index.ts';
import { type Database, openDatabase } from '../../../pipeline/store/database.ts';
import { publishedFile } from '../../../pipeline/store/generation.ts';
import { openWorkspace } from '../../../pipeline/workspace/workspace.ts';
import { call } from '../../commands/call.ts';
import { published } from '../../commands/region.ts';
import { filesUnder, portalWorkspace } from './workspace.ts';

let root: string;
let reports: string;

beforeAll(async () => {
  root = await portalWorkspace();
  reports = join(root, 'reports');
  expect(await call('render', '--only', 'портал', '-w', root)).toMatchObject({ code: 0 });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Makes the portal of the published store in a folder of reports. */
const make = (folder: string, db: Database) => {
  const workspace = { ...openWorkspace(root), reports: folder };
  const effects = {
    print: () => {},
    note: () => {},
    now: () => new Date(0),
    progress: lineProgress(() => {}),
  };
  return makePortal(db, workspace, reportConfig(workspace), effects);
};

/** Files written since all of them were given a time of old. */
async function writtenBy(work: () => Promise<unknown>): Promise<string[]> {
  const before = filesUnder(reports);
  for (const path of before) utimesSync(join(reports, path), 1, 1);
  await work();
  return filesUnder(reports).filter((path) => statSync(join(reports, path)).mtimeMs > 1000);
}

test('the same store gives the same bytes in another folder', async () => {
  const other = mkdtempSync(join(tmpdir(), 'spravka-portal-'));
  await published(root, (db) => make(other, db));
  const paths = filesUnder(reports).filter((path) => path.startsWith('Портал/'));
  expect(paths.length).toBeGreaterThan(100);
  expect(filesUnder(other)).toEqual(
    [...paths, 'index.html', '.portal.json'].sort((a, b) => (a < b ? -1 : 1)),
  );
  for (const path of [...paths, 'index.html']) {
    expect(readFileSync(join(other, path)).equals(readFileSync(join(reports, path))), path).toBe(
      true,
    );
  }
  rmSync(other, { recursive: true, force: true });
});

test('nothing changed: nothing is written; a lost page comes back', async () => {
  expect(await writtenBy(() => call('render', '--only', 'портал', '-w', root))).toEqual([]);
  const page = 'Портал/Регион/школы/102103.html';
  rmSync(join(reports, page));
  expect(await call('status', '-w', root)).toMatchObject({
    out: [expect.stringContaining('Портал: не подготовлен или устарел')],
  });
  const written = await writtenBy(() => call('render', '--only', 'портал', '-w', root));
  expect(written.filter((path) => path !== '.portal.json')).toEqual([page]);
  expect(await call('status', '-w', root)).toMatchObject({
    out: [expect.stringMatching(/Портал: \d+\sфайл/)],
  });
});

test('a new run with the same figures changes no page of a school', async () => {
  const file = publishedFile(join(root, 'store'));
  const writable = await openDatabase(file);
  await writable.run("update run set run = '20310101-000000'");
  writable.close();
  const written = await writtenBy(() => call('render', '--only', 'портал', '-w', root));
  const kinds = new Set(written.map((path) => path.split('/').slice(2).join('/')));
  expect([...kinds].sort()).toEqual(['', 'данные/запуск.js', 'журнал.html']);
});

test('a document that appears is linked from the page of its school; one that goes is not', async () => {
  const document = 'Справки/Приреченский район/Школа (102103)/Справка № 1.pdf';
  const { mkdirSync } = await import('node:fs');
  mkdirSync(join(reports, 'Справки/Приреченский район/Школа (102103)'), { recursive: true });
  writeFileSync(join(reports, document), 'pdf');
  const written = await writtenBy(() => call('render', '--only', 'портал', '-w', root));
  const page = 'Портал/Регион/школы/102103.html';
  expect(written.filter((path) => path !== '.portal.json')).toEqual([page]);
  expect(readFileSync(join(reports, page), 'utf8')).toContain(
    'Справка № 1'.replace(' 1', '\u00a01'),
  );
  rmSync(join(reports, document));
  await call('render', '--only', 'портал', '-w', root);
  expect(readFileSync(join(reports, page), 'utf8')).toContain('Документов этой школы');
});

test('pages that are no longer part of a site go; nothing else does, whatever the ledger says', async () => {
  const ledger = join(reports, '.portal.json');
  const { files } = JSON.parse(readFileSync(ledger, 'utf8'));
  const gone = 'Портал/Регион/школы/999999.html';
  const kept = ['мой файл.txt', 'Портал/мой файл.txt'];
  for (const path of [gone, ...kept]) writeFileSync(join(reports, path), 'x');
  const outside = join(root, 'outside.txt');
  writeFileSync(outside, 'x');
  const listed = { ...files, [gone]: 'x', 'мой файл.txt': 'x', 'Портал/../../outside.txt': 'x' };
  writeFileSync(ledger, JSON.stringify({ stamp: 'old', files: listed }));
  await call('render', '--only', 'портал', '-w', root);
  const left = filesUnder(reports);
  expect(left).not.toContain(gone);
  expect(left).toEqual(expect.arrayContaining(kept));
  expect(statSync(outside).size).toBe(1);
});

test('a purge takes the portal along: its journal quotes lines of files', async () => {
  const state = () =>
    published(root, (db) => portalState(db, reportConfig(openWorkspace(root)), reports));
  expect(await state()).toBeGreaterThan(100);
  expect(await call('purge', '--round', 'vpr-2022', '--yes', '-w', root)).toMatchObject({
    code: 0,
  });
  expect(filesUnder(reports).filter((path) => /^(Портал|index\.html|\.portal)/.test(path))).toEqual(
    [],
  );
  // made anew it says that rows of participants are gone
  await call('render', '--only', 'портал', '-w', root);
  const why = readFileSync(join(reports, 'Портал/Регион/почему/102103.html'), 'utf8');
  expect(why.replaceAll('\u00A0', ' ')).toContain('Строки участников удалены из хранилища');
});
