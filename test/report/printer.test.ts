import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Document } from '../../pipeline/report/document.ts';
import { saidText } from '../../pipeline/report/note/text/said.ts';
import { noteView } from '../../pipeline/report/note/view/note.ts';
import { findBrowser } from '../../pipeline/report/pdf/browser.ts';
import { openPrinter, type Printer } from '../../pipeline/report/pdf/printer.ts';
import { renderDocuments } from '../../pipeline/report/render.ts';
import { noteFacts, workFacts } from './fixture/facts.ts';

const config = { institute: 'Институт', executor: 'Отдел' };
const origin = { run: '20230301-101500', rule: 'Правило' };
const options = { title: 'Справка', footer: 'Справка «А» \\ "тест"', notice: 'Учебные данные' };
const body =
  '<h1>Заголовок</h1><p>Съешь ещё этих французских булок, 35,4 % ≥ ▲ → ₽ α</p><h2>Раздел</h2><p><b>Жирно</b> <i>курсив</i></p><table><thead><tr><th>№</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table><figure role="img" aria-label="Подпись рисунка"><svg width="9" height="9"></svg></figure>';

let printer: Printer;
let folder: string;

beforeAll(async () => {
  printer = await openPrinter();
  folder = mkdtempSync(join(tmpdir(), 'spravka-'));
}, 30_000);

afterAll(async () => {
  await printer.close();
  rmSync(folder, { recursive: true, force: true });
});

async function read(pdf: Uint8Array) {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const document = await task.promise;
  const pages: string[] = [];
  for (let i = 1; i <= document.numPages; i++) {
    const content = await (await document.getPage(i)).getTextContent();
    pages.push(
      content.items
        .map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : ''))
        .join(''),
    );
  }
  const outline = await document.getOutline();
  const { info } = (await document.getMetadata()) as unknown as {
    info: Record<string, unknown>;
  };
  await task.destroy();
  return { pages, outline, info };
}

describe('printer', () => {
  test('tagged, with bookmarks, page numbers, notice and extractable Cyrillic', async () => {
    const pdf = await printer.print(body, options);
    const raw = Buffer.from(pdf).toString('latin1');
    const { pages, outline, info } = await read(pdf);
    expect(raw).toContain('/StructTreeRoot');
    expect(raw).toContain('/Marked true');
    expect(raw).toContain('/Lang (ru)');
    expect(outline?.[0]?.title).toBe('Заголовок');
    expect(outline?.[0]?.items[0]?.title).toBe('Раздел');
    expect(pages[0]).toContain('Съешь ещё этих французских булок');
    expect(pages[0]).toContain('Стр. 1 из 1');
    expect(pages[0]).toContain('Справка «А» \\ "тест"');
    expect(pages[0]).toContain('Учебные данные');
    expect(info.Title).toBe('Справка');
    expect(info.CreationDate).toBe("D:20000101000000+00'00'");
  }, 20_000);

  test('only shipped fonts are embedded', async () => {
    const raw = Buffer.from(await printer.print(body, options)).toString('latin1');
    const fonts = [...raw.matchAll(/\/FontName \/[A-Z]{6}\+([\w-]+)/g)].map((match) => match[1]);
    expect(new Set(fonts)).toEqual(
      new Set([
        'PTSans-Regular',
        'PTSans-Bold',
        'PTSerif-Regular',
        'PTSerif-Bold',
        'PTSerif-Italic',
        'DejaVuSans',
      ]),
    );
  }, 20_000);

  test('two prints are equal byte for byte whatever was printed between', async () => {
    const first = await printer.print(body, options);
    await Promise.all(
      [1, 2, 3, 4].map((i) => printer.print(`${body}<p>${i}</p>`.repeat(i), options)),
    );
    const second = await printer.print(body, options);
    expect(Buffer.from(second).equals(Buffer.from(first))).toBe(true);
  }, 20_000);

  test('signs nothing before showed are printed from the first page on', async () => {
    const fresh = await openPrinter();
    const signs = '<p>№ − Σ ← ≤ ⌀ ▲ ✓ ₽ Ґ</p>';
    const [first, ...others] = await Promise.all([1, 2, 3].map(() => fresh.print(signs, options)));
    await fresh.close();
    const pages = (await read(first as Uint8Array)).pages.join('');
    for (const sign of '№−Σ←≤▲✓₽') expect(pages).toContain(sign);
    for (const other of others) expect(Buffer.compare(other, first as Uint8Array)).toBe(0);
    const fonts = Buffer.from(first as Uint8Array)
      .toString('latin1')
      .matchAll(/\/FontName \/[A-Z]{6}\+([\w-]+)/g);
    expect(new Set([...fonts].map(([, name]) => name))).toEqual(
      new Set(['PTSans-Regular', 'PTSerif-Regular', 'DejaVuSans']),
    );
  }, 20_000);

  test('scripts do not run and nothing is fetched', async () => {
    const pdf = await printer.print(
      '<p id="a">до</p><img src="http://127.0.0.1:1/x.png" onerror="document.getElementById(\'a\').textContent=\'после\'">',
      options,
    );
    const { pages } = await read(pdf);
    expect(pages[0]).toContain('до');
    expect(pages[0]).not.toContain('после');
  }, 20_000);
});

describe('a note from facts to file', () => {
  const note = (key: string, seed: number): Document => ({
    kind: 'note',
    key,
    path: `Справки/${key}.pdf`,
    title: key,
    footer: key,
    notice: 'Учебные данные',
    template: 'note',
    facts: async () =>
      noteView(noteFacts([workFacts({ n: 48, seed, tasks: 20, country: true })]), config),
  });
  const render = (documents: Document[]) =>
    renderDocuments(documents, {
      reportsDir: folder,
      printer: async () => printer,
      origin,
      word: false,
    });

  test('written once, skipped when unchanged, made anew when changed or gone', async () => {
    const first = await render([note('один', 1), note('два', 2)]);
    expect(first.failed).toEqual([]);
    expect(first.written).toEqual(['Справки/один.pdf', 'Справки/два.pdf']);
    const bytes = readFileSync(join(folder, 'Справки/один.pdf'));
    expect((await render([note('один', 1), note('два', 2)])).unchanged).toHaveLength(2);
    rmSync(join(folder, 'Справки/один.pdf'));
    const third = await render([note('один', 1), note('два', 3)]);
    expect(third.written).toHaveLength(2);
    expect(readFileSync(join(folder, 'Справки/один.pdf')).equals(bytes)).toBe(true);
  }, 30_000);

  test('one that fails does not stop the others', async () => {
    const broken: Document = { ...note('сбой', 4), template: 'nothing' };
    const result = await render([broken, note('три', 5)]);
    expect(result.failed.map(({ document }) => document.key)).toEqual(['сбой']);
    expect(result.written).toEqual(['Справки/три.pdf']);
  }, 30_000);

  test('the text on the page is the text of the view, on every page the notice', async () => {
    await render([note('четыре', 6)]);
    const { pages } = await read(readFileSync(join(folder, 'Справки/четыре.pdf')));
    const all = pages.join(' ').replace(/\s+/g, ' ');
    const { main } = noteView(
      noteFacts([workFacts({ n: 48, seed: 6, tasks: 20, country: true })]),
      config,
    );
    const words = (text: string) => text.replace(/\s+/g, ' ');
    const squeezed = all.replaceAll(' ', '');
    for (const said of main.conclusions)
      expect(squeezed).toContain(words(saidText(said)).replaceAll(' ', ''));
    for (const page of pages) expect(page).toContain('Учебные данные');
    expect(all).not.toMatch(/NaN|undefined|null/);
  }, 30_000);

  test('a broken ledger means making documents anew', async () => {
    writeFileSync(join(folder, '.documents.json'), '{ broken');
    expect((await render([note('один', 1)])).written).toHaveLength(1);
  }, 30_000);
});

describe('finding a browser', () => {
  const machine = (platform: NodeJS.Platform, env: Record<string, string>, files: string[]) => ({
    platform,
    env,
    exists: (path: string) => files.includes(path),
    cached: () => '/cache/chrome',
  });
  test('an explicit path wins and is never replaced', () => {
    const linux = machine('linux', { PATH: '/usr/bin' }, ['/usr/bin/chromium', '/my']);
    expect(findBrowser('/my', linux)).toEqual({ path: '/my', how: 'explicit' });
    expect(findBrowser('/none', linux)).toBeNull();
    expect(findBrowser(undefined, linux)).toEqual({ path: '/usr/bin/chromium', how: 'installed' });
  });
  test('Windows: Yandex Browser of the user', () => {
    const path = 'C:\\U\\Yandex\\YandexBrowser\\Application\\browser.exe';
    const windows = machine('win32', { LOCALAPPDATA: 'C:\\U' }, [path]);
    expect(findBrowser(undefined, windows)?.path).toBe(path);
  });
  test('puppeteer’s cache comes last, and there may be none', () => {
    expect(findBrowser(undefined, machine('darwin', {}, ['/cache/chrome']))?.how).toBe('cache');
    expect(findBrowser(undefined, machine('darwin', {}, []))).toBeNull();
  });
});
