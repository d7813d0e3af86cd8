import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../pipeline/project.ts';
import { identityOf } from '../../pipeline/report/identity.ts';
import { readLedger } from '../../pipeline/report/written.ts';
import { readArchive, writeArchive } from '../../pipeline/workspace/archive.ts';
import { partsOfDocx } from '../report/fixture/docx.ts';
import { call } from './call.ts';
import { region } from './region.ts';

const maths = 'ВПР/2022/Ф1_МА_5_102.xlsx';

let root: string;
let reports: string;
let first: Record<'pdf' | 'docx', string>;

type FileJson = {
  verdict: string;
  document: string;
  title: string | null;
  run: string;
  data_on: string | null;
  code: string;
  altered: boolean | null;
  up_to_date: boolean;
  current: { run: string; code: string; path: string } | null;
};
type WorkspaceJson = {
  ok: boolean;
  store: { run: string; tables: number };
  sources: { same: number; changed: string[]; missing: string[]; fresh: string[] };
  reference: { same: number; changed: string[]; missing: string[]; fresh: string[] };
  documents: { intact: number; altered: string[]; superseded: string[]; stale: string[] };
};

/** Files of the program's own reference data. */
const shipped = () =>
  readdirSync(join(projectRoot, 'sql/reference'), { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile(),
  ).length;
const ownThresholds = () => join(root, 'reference', 'threshold.csv');

const verify = async <T>(...args: string[]) => {
  const { out, notes, code } = await call('verify', ...args, '-w', root, '--json');
  return { code, notes: notes.join('\n'), said: JSON.parse(out.join() || 'null') as T };
};
const verifyFile = (path: string) => verify<FileJson>(path);
const render = async () => {
  const { code, notes } = await call('render', '--only', 'note', '-w', root);
  expect([code, notes]).toEqual([0, []]);
};
const notesUnder = (end: string) =>
  readdirSync(join(reports, 'Справки'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(end))
    .map((path) => join(reports, 'Справки', path))
    .sort();

beforeAll(async () => {
  root = region(['Реестр школ.xlsx', maths]);
  mkdirSync(join(root, 'reference'));
  copyFileSync(join(projectRoot, 'sql/reference/threshold.csv'), ownThresholds());
  reports = join(root, 'reports');
  await call('ingest', join(root, 'inbox'), '-w', root);
  await render();
  // copies as somebody got them by mail
  mkdirSync(join(root, 'почта'));
  const copies = Object.entries({ pdf: '.pdf', docx: '.docx' }).map(([kind, end]) => {
    const copy = join(root, 'почта', `письмо${end}`);
    copyFileSync(String(notesUnder(end)[0]), copy);
    return [kind, copy];
  });
  first = Object.fromEntries(copies);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

// one workspace, one story: each part goes on from the one before
describe('as written', () => {
  test('a moved and renamed copy is known, current and not altered', async () => {
    const ledger = await readLedger(reports);
    for (const path of Object.values(first)) {
      const { code, said } = await verifyFile(path);
      const [edition] = ledger[said.document] ?? [];
      expect([code, said.verdict, said.altered, said.up_to_date]).toEqual([
        0,
        'current',
        false,
        true,
      ]);
      expect(said.title).toContain('Аналитическая справка');
      expect([said.run, said.data_on]).toEqual([edition?.run, '2022-10-24']);
      expect(said.code).toMatch(/^[0-9a-f]{4}-[0-9a-f]{4}$/);
      expect(identityOf(readFileSync(path))).toEqual({
        document: said.document,
        content: edition?.content,
        run: edition?.run,
      });
    }
  });

  test('the code stands on the last page of the PDF and in the Word file; other programs read the entries', async () => {
    const { said } = await verifyFile(first.pdf);
    const task = getDocument({ data: new Uint8Array(readFileSync(first.pdf)), verbosity: 0 });
    const document = await task.promise;
    const page = await (await document.getPage(document.numPages)).getTextContent();
    const text = page.items.map((item) => ('str' in item ? item.str : '')).join('');
    expect(text.replaceAll(' ', '')).toContain(`Контрольныйкод${said.code}.`);
    expect((await document.getOutline())?.length).toBeGreaterThan(0);
    const { info } = (await document.getMetadata()) as unknown as {
      info: { Title: string; Custom: Record<string, string> };
    };
    expect(info.Title).toContain('Аналитическая справка');
    expect(info.Custom).toMatchObject({
      SpravkaDocument: encodeURIComponent(said.document),
      SpravkaRun: said.run,
    });
    await task.destroy();
    const parts = partsOfDocx(readFileSync(first.docx));
    expect(String(parts.get('word/document.xml'))).toContain(`Контрольный код ${said.code}.`);
  });

  test('the words', async () => {
    const { out, code } = await call('verify', first.docx, '-w', root);
    expect(code).toBe(0);
    expect(out.join('\n')).toMatch(
      /^Действующая редакция, файл не изменён\.\nФайл: .*письмо\.docx\nДокумент: Аналитическая справка.*\nПодготовлен запуском 20230301-100000, данные на 24\.10\.2022, контрольный код [0-9a-f-]{9}$/,
    );
  });

  test('store, sources and notes hold; what is not made yet is named', async () => {
    const { code, said } = await verify<WorkspaceJson>();
    expect(said.sources).toEqual({ same: 2, changed: [], missing: [], fresh: [] });
    expect(said.reference).toEqual({ same: shipped() + 1, changed: [], missing: [], fresh: [] });
    expect(said.documents.intact).toBe(notesUnder('.pdf').length + notesUnder('.docx').length);
    expect([said.documents.altered, said.documents.superseded]).toEqual([[], []]);
    expect(said.documents.stale.filter((path) => /\/Справка\. /.test(path))).toEqual([]);
    expect(said.store.tables).toBeGreaterThan(50);
    expect([code, said.ok]).toEqual(said.documents.stale.length > 0 ? [3, false] : [0, true]);
  });
});

describe('altered', () => {
  const changed = (path: string) => join(root, 'почта', `изменён.${path}`);

  test('a PDF with a byte more, and one saved by another program', async () => {
    const bytes = readFileSync(first.pdf);
    writeFileSync(changed('pdf'), Buffer.concat([bytes, Buffer.from('\n')]));
    const { code, said } = await verifyFile(changed('pdf'));
    expect([code, said.verdict, said.altered, said.up_to_date]).toEqual([3, 'altered', true, true]);
    // as programs that pack everything: the entries stand in a compressed stream
    const entries = /\/SpravkaDocument[\s\S]*?\/SpravkaRun \([^)]*\)/.exec(
      bytes.toString('latin1'),
    );
    const packed = deflateSync(Buffer.from(`<<${String(entries?.[0])}>>`));
    const head = `%PDF-1.7\n1 0 obj\n<</Type /ObjStm /Length ${packed.length}>>\nstream\n`;
    const saved = [Buffer.from(head), packed, Buffer.from('\nendstream\nendobj\n%%EOF\n')];
    writeFileSync(changed('pdf'), Buffer.concat(saved));
    expect((await verifyFile(changed('pdf'))).said.verdict).toBe('altered');
  });

  test('a Word file somebody wrote into', async () => {
    const parts = readArchive(readFileSync(first.docx), 1 << 26);
    const text = String(parts.get('word/document.xml'));
    parts.set('word/document.xml', Buffer.from(text.replace('Главное', 'Важное')));
    writeFileSync(changed('docx'), writeArchive(parts));
    const { code, said } = await verifyFile(changed('docx'));
    expect([code, said.verdict]).toEqual([3, 'altered']);
    const { out } = await call('verify', changed('docx'), '-w', root);
    expect(out.join('\n')).toMatch(/^Файл изменён после подготовки[\s\S]*не изменились\.$/);
  });

  test('what is not ours is a wrong use', async () => {
    const others = { 'чужой.pdf': '%PDF-1.7\nstream\nабв\nendstream', 'чужой.docx': 'не архив' };
    for (const [name, text] of Object.entries(others)) {
      writeFileSync(join(root, 'почта', name), text);
      const { code, notes } = await verifyFile(join(root, 'почта', name));
      expect([code, notes]).toEqual([2, expect.stringContaining('подготовлен не программой')]);
    }
    expect((await verifyFile(join(root, 'нет.pdf'))).code).toBe(2);
    expect((await verifyFile(root)).code).toBe(2);
  });

  test('files in the folder of reports and in the inbox are compared too', async () => {
    const [note = ''] = notesUnder('.docx');
    const before = readFileSync(note);
    copyFileSync(changed('docx'), note);
    appendFileSync(join(root, 'inbox', maths), ' ');
    copyFileSync(join(root, 'inbox', 'Реестр школ.xlsx'), join(root, 'реестр.xlsx'));
    rmSync(join(root, 'inbox', 'Реестр школ.xlsx'));
    writeFileSync(join(root, 'inbox', 'новый.csv'), 'а;б\n');
    const { code, said } = await verify<WorkspaceJson>();
    expect(code).toBe(3);
    expect(said.sources).toEqual({
      same: 0,
      changed: [`inbox/${maths}`],
      missing: ['inbox/Реестр школ.xlsx'],
      fresh: ['inbox/новый.csv'],
    });
    expect(said.documents.altered).toHaveLength(1);
    const { out } = await call('verify', '-w', root);
    expect(out.join('\n')).toMatch(/изменены после чтения – 1:[\s\S]*Есть расхождения\.$/);
    writeFileSync(note, before);
    renameSync(join(root, 'реестр.xlsx'), join(root, 'inbox', 'Реестр школ.xlsx'));
    rmSync(join(root, 'inbox', 'новый.csv'));
  });
});

test('reference data other than those of the run are told', async () => {
  const asRead = readFileSync(ownThresholds());
  appendFileSync(ownThresholds(), '\n');
  writeFileSync(join(root, 'reference', 'neighbour.csv'), 'municipality_code,other_code\n');
  const { code, said } = await verify<WorkspaceJson>();
  expect([code, said.ok, said.reference]).toEqual([
    3,
    false,
    {
      same: shipped(),
      changed: ['reference/threshold.csv'],
      missing: [],
      fresh: ['reference/neighbour.csv'],
    },
  ]);
  rmSync(join(root, 'reference'), { recursive: true });
  const { out } = await call('verify', '-w', root);
  expect(out.join('\n')).toMatch(
    /Справочники: файлов, совпадающих .*\n {2}учтены, но файла больше нет – 1:\n {4}reference\/threshold\.csv\n/,
  );
  mkdirSync(join(root, 'reference'));
  writeFileSync(ownThresholds(), asRead);
});

describe('superseded', () => {
  test('data that changed: not current even before the new edition is made', async () => {
    const config = readFileSync(join(root, 'spravka.yaml'), 'utf8');
    // other data on who prepares the documents: a fact of every note
    writeFileSync(
      join(root, 'spravka.yaml'),
      config.replace(/(executor:\n {2}name: ).*/, '$1Другой отдел'),
    );
    const before = await verifyFile(first.pdf);
    expect([before.code, before.said.verdict, before.said.current]).toEqual([
      3,
      'superseded',
      null,
    ]);
    const words = await call('verify', first.pdf, '-w', root);
    expect(words.out.join('\n')).toContain('выполните «spravka render»');
  });

  test('once it is made it is named, and holds itself', async () => {
    await render();
    for (const path of Object.values(first)) {
      const { code, said } = await verifyFile(path);
      expect([code, said.verdict, said.altered]).toEqual([3, 'superseded', false]);
      expect(said.current?.path).toMatch(/^Справки\/.*\.pdf$/);
      expect(said.current?.code).not.toBe(said.code);
    }
    const { out } = await call('verify', first.pdf, '-w', root);
    expect(out.join('\n')).toMatch(
      /^Редакция больше не действует\.[\s\S]*Действует редакция запуска/,
    );
    for (const path of [notesUnder('.pdf')[0], notesUnder('.docx')[0]].map(String)) {
      expect([path, (await verifyFile(path)).said.verdict]).toEqual([path, 'current']);
    }
  });

  test('an old edition back in the folder is found', async () => {
    const { said } = await verify<WorkspaceJson>();
    expect(said.documents.superseded).toEqual([]);
    copyFileSync(first.pdf, String(notesUnder('.pdf')[0]));
    expect((await verify<WorkspaceJson>()).said.documents.superseded).toHaveLength(1);
  });

  test('without the ledger: Word files are compared by their seal, PDFs cannot be', async () => {
    const [pdf = '', docx = ''] = [notesUnder('.pdf')[1], notesUnder('.docx')[1]];
    rmSync(join(reports, '.documents.json'));
    expect(existsSync(join(reports, '.documents.log'))).toBe(false);
    expect((await verifyFile(docx)).said.verdict).toBe('current');
    const { code, said } = await verifyFile(pdf);
    expect([code, said.verdict, said.altered, said.data_on]).toEqual([3, 'unrecorded', null, null]);
    expect((await verifyFile(first.pdf)).said.verdict).toBe('superseded');
  });
});
