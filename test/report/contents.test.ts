import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contentsOf, withContents } from '../../pipeline/report/contents/contents.ts';
import { printWithContents, type WithContents } from '../../pipeline/report/contents/print.ts';
import { drawFigures } from '../../pipeline/report/figure.ts';
import { noteView } from '../../pipeline/report/note/view/note.ts';
import { titledOnce } from '../../pipeline/report/pdf/bookmark.ts';
import type { Outline } from '../../pipeline/report/pdf/outline.ts';
import { openPrinter, type Printer } from '../../pipeline/report/pdf/printer.ts';
import { renderDocuments } from '../../pipeline/report/render.ts';
import { renderTemplate } from '../../pipeline/report/templates/template.ts';
import { wordDocument } from '../../pipeline/report/word/document.ts';
import { expectWhole, partsOfDocx, shownByHtml, shownByWord } from './fixture/docx.ts';
import { noteFacts, workFacts } from './fixture/facts.ts';
import { expectContents, readPages } from './fixture/pages.ts';
import { plain } from './fixture/words.ts';

const head = '<header><h1>Справка</h1></header>';
const sections = (n: number, inner = 1, text = '') =>
  Array.from(
    { length: n },
    (_, i) =>
      `<section><h2>${i + 1}. Раздел <b>«${i + 1}»</b></h2><p>${text}</p>${Array.from({ length: inner }, (_, k) => `<h3>Часть ${i + 1}.${k + 1}</h3><p>${text}</p>`).join('')}</section>`,
  ).join('');

describe('what contents list', () => {
  test('outer and inner headings after the main points, words without tags', () => {
    const html = `${head}<section class="main flow"><h2>Главное</h2><section><h3>Выводы</h3></section></section><p>а</p>${sections(2)}`;
    const contents = contentsOf(html);
    expect(contents?.entries).toEqual([
      { level: 2, words: '1. Раздел «1»', index: 3 },
      { level: 3, words: 'Часть 1.1', index: 4 },
      { level: 2, words: '2. Раздел «2»', index: 5 },
      { level: 3, words: 'Часть 2.1', index: 6 },
    ]);
    expect(html.slice(contents?.place)).toMatch(/^<p>а<\/p>/);
  });

  test('outer headings alone where all would not stand on a page; none for a single heading', () => {
    expect(contentsOf(head + sections(20))?.entries).toHaveLength(40);
    const many = contentsOf(head + sections(21));
    expect(many?.entries.map(({ level }) => level)).toEqual(Array(21).fill(2));
    expect(contentsOf(`${head}<h2>Один</h2>`)).toBeNull();
  });

  test('each line leads to its heading and names its page', () => {
    const html = head + sections(2, 0);
    const contents = contentsOf(html);
    if (!contents) throw new Error('no contents');
    const body = withContents(html, contents, [3, 14]);
    expect(body).toContain('<h2 id="heading-2">1. Раздел');
    expect(
      [...body.matchAll(/href="#([\w-]+)".*?class="number">(\d+)</g)].map(([, a, n]) => [a, n]),
    ).toEqual([
      ['heading-2', '3'],
      ['heading-3', '14'],
    ]);
    expect(body.replace(/<nav[\s\S]*<\/nav>\n/, '').replaceAll(/ id="[^"]*"/g, '')).toBe(html);
  });
});

describe('prints a document needs', () => {
  /**
   * A browser that breaks pages as told, and what it was given. `told` – pages it tells of open contents; null = it counts a
   * short document and leaves them out; undefined = it tells nothing and leaves them in.
   */
  function browser(
    pagesOf: (html: string, print: number) => number[] | null,
    told?: number[] | null,
  ) {
    const given: string[] = [];
    const layOut = async (html: string, short: number) => {
      const isOpen = html.includes(' open">');
      const isOut = isOpen && told === null && short > 0;
      const shown = isOut ? html.replace(/<nav[\s\S]*<\/nav>\n/, '') : html;
      given.push(shown);
      const pages = pagesOf(shown, given.length);
      const outline: Outline | null = pages && {
        pages: pages.at(-1) ?? 0,
        headings: pages.map((page) => ({ title: '', page })),
      };
      return {
        ...{ pdf: Buffer.from(String(given.length)), outline },
        told: isOpen && !isOut ? (told ?? undefined) : null,
      };
    };
    return { given, layOut };
  }
  const html = head + sections(2, 0);
  const long = head + sections(2, 0, 'слово '.repeat(6000));
  const numbers = (body = '') =>
    [...body.matchAll(/class="number">(\d+)</g)].map((match) => Number(match[1]));

  test('a body of a page or two: one print, nothing is laid out before', async () => {
    const { given, layOut } = browser(() => [1, 2, 6]);
    expect((await printWithContents(html, layOut)).contents).toBeNull();
    expect(given).toEqual([html]);
  });

  test('seven pages of a body that looked short: printed again with contents, the last print names the pages it has', async () => {
    const { given, layOut } = browser((body) => (body.includes('<nav') ? [1, 3, 8] : [1, 2, 7]));
    const { contents } = await printWithContents(html, layOut);
    expect(contents?.pages).toEqual([3, 8]);
    expect(given).toHaveLength(3);
    expect(numbers(given.at(-1))).toEqual([3, 8]);
  });

  test('a body whose pages the printer tells is printed once', async () => {
    const { given, layOut } = browser(() => [1, 3, 12], [3, 12]);
    expect((await printWithContents(long, layOut)).contents?.pages).toEqual([3, 12]);
    expect(given).toHaveLength(1);
  });

  test('a body the printer counts six pages of is printed once, its contents are left out', async () => {
    const { given, layOut } = browser(() => [1, 3, 6], null);
    expect((await printWithContents(long, layOut)).contents).toBeNull();
    expect(given).toHaveLength(1);
    expect(given[0]).not.toContain('<nav');
  });

  test('six pages counted and seven printed: printed again with contents', async () => {
    const { given, layOut } = browser(
      (body) => (body.includes('<nav') ? [1, 3, 8] : [1, 2, 7]),
      null,
    );
    expect((await printWithContents(long, layOut)).contents?.pages).toEqual([3, 8]);
    expect(numbers(given.at(-1))).toEqual([3, 8]);
  });

  test('pages told wrong are corrected in a second print', async () => {
    const { given, layOut } = browser(() => [1, 3, 12], [3, 11]);
    expect((await printWithContents(long, layOut)).contents?.pages).toEqual([3, 12]);
    expect(numbers(given.at(-1))).toEqual([3, 12]);
    expect(given).toHaveLength(2);
  });

  test('a body is printed twice where the printer tells nothing', async () => {
    const { given, layOut } = browser(() => [1, 3, 12]);
    expect((await printWithContents(long, layOut)).contents?.pages).toEqual([3, 12]);
    expect(given).toHaveLength(2);
    expect(numbers(given.at(-1))).toEqual([3, 12]);
  });

  test('a body that looked long and is not has no contents', async () => {
    const { given, layOut } = browser((body) => (body.includes('<nav') ? [1, 2, 6] : [1, 2, 5]));
    const done = await printWithContents(long, layOut);
    expect([done.contents, given.at(-1)]).toEqual([null, long]);
  });

  test('more pages counted than are printed: no contents', async () => {
    const { given, layOut } = browser(
      (body) => (body.includes('<nav') ? [1, 2, 6] : [1, 2, 5]),
      [2, 7],
    );
    const done = await printWithContents(long, layOut);
    expect([done.contents, given.at(-1)]).toEqual([null, long]);
  });

  test('pages that move with every print are a defect', async () => {
    const { given, layOut } = browser((_, print) => [1, 3, 9 + print]);
    await expect(printWithContents(long, layOut)).rejects.toThrow(
      'contents do not lead to their headings: 1. Раздел «1»',
    );
    expect(given).toHaveLength(3);
  });

  test('a browser that tells no pages prints the document plain', async () => {
    const { layOut } = browser(() => null);
    expect((await printWithContents(long, layOut)).contents).toBeNull();
  });
});

describe('in a printed document', () => {
  let printer: Printer;
  let body: string;
  let view: ReturnType<typeof noteView>;
  let done: WithContents;
  const options = { title: 'Справка', footer: 'Справка', notice: 'Учебные данные' };
  const print = (html: string) =>
    printWithContents(html, (given, short) => printer.layOut(given, { ...options, short }));

  beforeAll(async () => {
    printer = await openPrinter();
    const works = [5, 6, 7, 8].map((grade) =>
      workFacts({ n: 48, seed: grade, grade, tasks: 20, country: true }),
    );
    view = noteView(noteFacts(works), { institute: 'Институт', executor: 'Отдел' });
    body = renderTemplate('note', await drawFigures(view));
    done = await print(body);
  }, 60_000);
  afterAll(() => printer.close());

  test('the pages told before the print are those printed: one print is enough', async () => {
    const contents = contentsOf(body);
    if (!contents) throw new Error('no contents');
    const laid = await printer.layOut(withContents(body, contents, null), options);
    expect(laid.told).toEqual(done.contents?.pages);
    expect(laid.pdf).toEqual(done.pdf);
  });

  test('every line’s page is the page where the heading stands, and the link leads there', async () => {
    const pages = await expectContents(done.pdf);
    expect(pages.length).toBeGreaterThan(6);
    expect(done.contents?.contents.entries.map(({ words }) => plain(words))).toContain(
      'Источники порогов и правил',
    );
  });

  test('the outline read from the file is the one a reader of PDF finds', async () => {
    const { outline } = await printer.layOut(body, options);
    const task = getDocument({ data: new Uint8Array(done.pdf), verbosity: 0 });
    const document = await task.promise;
    const { outline: own } = await printer.layOut(
      withContents(
        body,
        done.contents?.contents ?? { entries: [], place: 0 },
        done.contents?.pages ?? null,
      ),
      options,
    );
    type Item = { title: string; dest: unknown; items: Item[] };
    const flat = (items: Item[]): Item[] => items.flatMap((item) => [item, ...flat(item.items)]);
    const found: Outline['headings'] = [];
    for (const { title, dest } of flat(((await document.getOutline()) ?? []) as Item[])) {
      const [ref] = dest as [{ num: number; gen: number }];
      found.push({ title, page: (await document.getPageIndex(ref)) + 1 });
    }
    expect(own).toEqual({ pages: document.numPages, headings: found });
    expect(outline?.headings.map(({ title }) => title)).toEqual(found.map(({ title }) => title));
    await task.destroy();
  }, 30_000);

  test('rendered, both files of a long document have them, with the same pages', async () => {
    const reportsDir = mkdtempSync(join(tmpdir(), 'spravka-'));
    const { failed } = await renderDocuments(
      [
        {
          ...{ kind: 'note', key: 'длинная', path: 'а.pdf', title: 'С', footer: 'С', notice: '' },
          ...{ template: 'note', facts: async () => view },
        },
      ],
      {
        ...{ reportsDir, word: true, printer: async () => printer },
        origin: { run: '20230301-101500', rule: 'Правило' },
      },
    );
    expect(failed).toEqual([]);
    await expectContents(readFileSync(join(reportsDir, 'а.pdf')));
    const docx = partsOfDocx(readFileSync(join(reportsDir, 'а.docx')));
    const numbers = String(docx.get('word/document.xml')).matchAll(
      /PAGEREF \S+ \\h[\s\S]*?separate"\/><\/w:r><w:r><w:t>(\d+)</g,
    );
    expect([...numbers].map(([, page]) => Number(page))).toEqual(done.contents?.pages);
    rmSync(reportsDir, { recursive: true });
  }, 60_000);

  test('a document of six pages has none and is printed once, with a seventh it has', async () => {
    const pages = (n: number) =>
      head + '<section class="page"><h2>Раздел</h2><p>а</p></section>'.repeat(n);
    const prints = async (html: string) => {
      let count = 0;
      const done = await printWithContents(html + '<p></p>'.repeat(9), (given, short) => {
        count += 1;
        return printer.layOut(given, { ...options, short });
      });
      return { count, contents: done.contents?.pages ?? null };
    };
    // words that stand nowhere: they make the body look long
    const weight = `<p style="display:none">${'слово '.repeat(3000)}</p>`;
    expect(await prints(pages(5) + weight)).toEqual({ count: 1, contents: null });
    expect(await prints(pages(6) + weight)).toEqual({ count: 1, contents: [2, 3, 4, 5, 6, 7] });
  }, 30_000);

  test('a short document has none', async () => {
    const short = await print(head + sections(3, 1, 'слово '.repeat(200)));
    expect(short.contents).toBeNull();
    expect((await readPages(short.pdf)).join()).not.toContain('Содержание');
  });

  test('equal input gives equal bytes', async () => {
    expect(Buffer.compare(done.pdf, (await print(body)).pdf)).toBe(0);
  }, 30_000);

  test('in Word a field with the pages of the PDF, each line linked to its heading', async () => {
    const { contents } = done;
    if (!contents) throw new Error('no contents');
    const html = withContents(body, contents.contents, contents.pages).replace(
      /<svg[\s\S]*?<\/svg>/g,
      '<img src="p" width="9" height="9" alt="">',
    );
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const docx = await wordDocument(html, {
      ...{ title: 'С', footer: 'С', notice: '', properties: {} },
      pictures: new Map([['p', png]]),
    });
    const xml = String(partsOfDocx(docx).get('word/document.xml'));
    const lines = [...xml.matchAll(/<w:hyperlink w:anchor="(_Toc\d+)"[\s\S]*?<\/w:hyperlink>/g)];
    expect(
      lines.map(([line]) => Number(/separate"\/><\/w:r><w:r><w:t>(\d+)</.exec(line)?.[1])),
    ).toEqual(contents.pages);
    for (const [line, name] of lines) {
      const words = [...line.matchAll(/<w:t xml:space="preserve">([^<]*)</g)]
        .map(([, text]) => text)
        .join('');
      const heading =
        new RegExp(`w:name="${name}"/>([\\s\\S]*?)<w:bookmarkEnd`).exec(xml)?.[1] ?? '';
      expect(
        [...heading.matchAll(/<w:t xml:space="preserve">([^<]*)</g)]
          .map(([, text]) => text)
          .join(''),
      ).toBe(words);
      expect(line).toContain(`PAGEREF ${name} \\h`);
    }
    expect(xml.match(/fldCharType="begin"/g)).toHaveLength(lines.length + 1);
    expect(xml.match(/fldCharType="end"/g)).toHaveLength(lines.length + 1);
    expect(xml).toContain('TOC \\o ');
    expect(String(partsOfDocx(docx).get('word/styles.xml'))).toContain('w:styleId="TOC2"');
    expect(xml.match(/<w:pStyle w:val="Caption"\/>/g)?.length).toBeGreaterThan(3);
    expectWhole(docx);
    // the rest is what it is without contents
    expect(shownByWord(docx)).toEqual(shownByHtml(body));
  });
});

test('a bookmark Chromium tells twice is told once, a short word of equal halves stays', () => {
  const title = (words: string) =>
    `<</Title <FEFF${Buffer.from(words, 'utf16le').swap16().toString('hex').toUpperCase()}>\n/Dest [2 0 R]>>`;
  expect(titledOnce(title('1. Участники1. Участники'))).toBe(title('1. Участники'));
  for (const words of ['1. Участники', 'ШМО', 'ахах', '1. Участники1. Отметки']) {
    expect(titledOnce(title(words))).toBe(title(words));
  }
});
