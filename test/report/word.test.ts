import { loadImage } from 'canvas';
import { describe, expect, test } from 'vitest';
import { drawFigures, drawFiguresTwice } from '../../pipeline/report/figure.ts';
import { noteView } from '../../pipeline/report/note/view/note.ts';
import { renderTemplate } from '../../pipeline/report/templates/template.ts';
import type { TableBlock } from '../../pipeline/report/word/block.ts';
import { blocksOf } from '../../pipeline/report/word/blocks.ts';
import { wordDocument } from '../../pipeline/report/word/document.ts';
import { columnsOf } from '../../pipeline/report/word/widths.ts';
import { expectWhole, illFormed, partsOfDocx, shownByHtml, shownByWord } from './fixture/docx.ts';
import { noteFacts, workFacts } from './fixture/facts.ts';

const options = {
  title: 'Справка «А» & Б',
  footer: 'Справка <А>',
  notice: 'Учебные данные',
  properties: { SpravkaDocument: 'note/а/1' },
  pictures: new Map<string, Uint8Array>(),
};
const word = (html: string) => wordDocument(html, options);
const document = async (html: string) =>
  String(partsOfDocx(await word(html)).get('word/document.xml'));
const view = (seed: number) =>
  noteView(
    noteFacts([workFacts({ n: 48, seed, tasks: 30, country: true }), workFacts({ n: 4, seed })]),
    { institute: 'Институт', executor: 'Отдел' },
  );

async function note(seed: number) {
  const facts = view(seed);
  const { word: own, pictures } = await drawFiguresTwice(facts);
  const print = renderTemplate('note', await drawFigures(facts));
  return { print, docx: await wordDocument(renderTemplate('note', own), { ...options, pictures }) };
}

describe('a note in Word', () => {
  test('says word for word what the PDF says, with its headings, tables, captions and figures', async () => {
    const { print, docx } = await note(1);
    const shown = shownByHtml(print);
    expect(shown.words.length).toBeGreaterThan(500);
    expect(shown.figures.length).toBeGreaterThan(3);
    expect(shownByWord(docx)).toEqual(shown);
  });

  test('opens: every part well formed, every relationship leads somewhere', async () => {
    const { docx } = await note(2);
    expectWhole(docx);
    expect(illFormed('<a><b></a></b>')).toBe('closed: a');
    expect(illFormed('<a>1 < 2</a>')).not.toBeNull();
    expect(illFormed('<a>&nbsp;</a>')).not.toBeNull();
  });

  test('equal input gives equal bytes, with other documents between', async () => {
    const [first, other, second] = [await note(3), await note(4), await note(3)];
    expect(Buffer.compare(first.docx, second.docx)).toBe(0);
    expect(Buffer.compare(first.docx, other.docx)).not.toBe(0);
  });

  test('title, properties, notice and page numbers; nobody is named as its author', async () => {
    const parts = partsOfDocx(await word('<p>текст</p>'));
    const of = (name: string) => String(parts.get(name));
    expect(of('docProps/core.xml')).toContain('<dc:title>Справка «А» &amp; Б</dc:title>');
    expect(of('docProps/core.xml')).not.toMatch(/creator|lastModifiedBy/);
    expect(of('docProps/core.xml')).toContain('2000-01-01T00:00:00Z');
    expect(of('docProps/custom.xml')).toContain('note/а/1');
    expect(of('word/header1.xml')).toContain('Учебные данные');
    expect(of('word/footer1.xml')).toContain('Справка &lt;А&gt;');
    expect(of('word/footer1.xml')).toMatch(/Страница\u00A0.*PAGE.*\u00A0из\u00A0.*NUMPAGES/);
    expect(of('word/styles.xml')).toContain('<w:lang w:val="ru-RU"/>');
    expect([...parts.values()].join()).not.toContain('@@');
  });
});

describe('pieces', () => {
  test('headings are Word’s own and stay with what follows', async () => {
    const xml = await document(
      '<h2 class="page">Раздел</h2><p style="break-after:avoid">а</p><p>б</p>',
    );
    expect(xml).toContain('<w:pStyle w:val="Heading2"/><w:keepNext/><w:pageBreakBefore/>');
    expect(xml).toContain(
      '<w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">а</w:t>',
    );
    expect(xml).toContain('<w:p><w:r><w:t xml:space="preserve">б</w:t>');
  });

  test('each numbered list begins with 1, bullets are one list', async () => {
    const html = '<ol><li>а</li><li>б</li></ol><ul><li>в</li></ul><ol><li>г</li></ol>';
    const parts = partsOfDocx(await word(html));
    const numbers = [...String(parts.get('word/document.xml')).matchAll(/numId w:val="(\d+)"/g)];
    expect(numbers.map((match) => match[1])).toEqual(['2', '2', '1', '3']);
    const lists = String(parts.get('word/numbering.xml')).match(/<w:num .*?<\/w:num>/g) ?? [];
    expect(lists).toHaveLength(3);
    expect(lists.filter((list) => list.includes('startOverride w:val="1"'))).toHaveLength(2);
  });

  test('blanks are folded, no-break ones kept, words parted where they may be', async () => {
    const xml = await document(
      '<p> 5\u00A0 <b>из\n</b> 7<br> каче&shy;ство <span class="muted">x</span></p>',
    );
    const texts = [
      ...xml.matchAll(/<w:t xml:space="preserve">(.*?)<\/w:t>|<w:(br|softHyphen)\/>/g),
    ];
    expect(texts.map((match) => match[1] ?? match[2])).toEqual([
      '5\u00A0 ',
      'из ',
      '7',
      'br',
      'каче',
      'softHyphen',
      'ство ',
      'x',
    ]);
    expect(xml).toContain('<w:color w:val="555555"/>');
  });

  test('a table: head repeated, rows whole, columns as wide as asked for, aligned', async () => {
    const xml = await document(
      '<table class="keep"><caption>Имя</caption><thead><tr><th style="width:30mm">Школа</th><th>Имя</th><th class="n">n</th></tr></thead><tbody><tr class="own"><td>а</td><td>б</td><td class="n">7</td></tr><tr><td>а</td><td class="level level-zone">б</td><td class="n">8</td></tr></tbody></table>',
    );
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(1);
    expect(xml.match(/<w:cantSplit\/>/g)).toHaveLength(3);
    expect(xml.match(/<w:jc w:val="right"\/>/g)).toHaveLength(3);
    expect(xml).toContain('w:fill="F6F2E6"');
    expect(xml).toContain('◆\u00A0');
    const widths = [...xml.matchAll(/<w:gridCol w:w="(\d+)"/g)].map((match) => Number(match[1]));
    expect(widths[0]).toBe(1701);
    expect(widths.reduce((sum, width) => sum + width, 0)).toBe(9922);
    // the caption, the head and the first row stay with what follows, the last row does not
    expect(xml.match(/<w:keepNext\/>/g)).toHaveLength(7);
  });

  test('the main points stand between two rules and on one page', async () => {
    const xml = await document(
      '<section class="main"><h2>Главное</h2><ol><li>а</li><li>б</li></ol></section>',
    );
    expect(xml.match(/<w:pBdr><w:top /g)).toHaveLength(1);
    expect(xml.match(/<w:pBdr><w:bottom /g)).toHaveLength(1);
    expect(xml.match(/<w:keepNext\/>/g)).toHaveLength(2);
  });

  test.each([
    ['<p>а <code>б</code></p>', 'element without a counterpart in Word: code'],
    ['<article>а</article>', 'element without a counterpart in Word: article'],
    ['<p class="other">а</p>', 'class without a counterpart in Word: p.other'],
    ['<p style="color:red">а</p>', 'style without a counterpart in Word: color:red'],
    ['<section>слова</section>', 'text outside a paragraph in section: слова'],
    ['<ul><li>а<ul><li>б</li></ul></li></ul>', 'element without a counterpart in Word: ul'],
    ['<table><tbody><tr><td colspan="2">а</td></tr></tbody></table>', 'colspan'],
    [
      '<table><tbody><tr><td>а</td></tr><tr></tr></tbody></table>',
      'differ in their number of cells',
    ],
    ['<dl class="facts"><dt>а</dt><dt>б</dt></dl>', 'term with its value expected'],
    ['<figure><svg></svg></figure>', 'picture expected in a figure: svg'],
    ['<figure><img src="нет"></figure>', 'picture missing: нет'],
  ])('%s is refused, not dropped', async (html, message) => {
    await expect(word(html)).rejects.toThrow(message);
  });

  test('the picture of a chart has twice the points of the chart on the page', async () => {
    const { word: facts, pictures } = await drawFiguresTwice(view(5));
    const html = renderTemplate('note', facts);
    const images = [...html.matchAll(/<img src="([^"]+)" width="(\d+)" height="(\d+)"/g)];
    expect(images.map(([, src]) => src)).toEqual([...pictures.keys()]);
    for (const [, src, width, height] of images) {
      const png = Buffer.from(pictures.get(String(src)) ?? []);
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
        2 * Number(width),
        2 * Number(height),
      ]);
      const { width: read } = await loadImage(png);
      expect(read).toBe(2 * Number(width));
    }
  });
});

describe('widths of columns', () => {
  const tableOf = (html: string) => {
    const block = blocksOf(html).find(({ type }) => type === 'table');
    return block as TableBlock;
  };
  const columns = (html: string, total = 9922) => columnsOf(tableOf(html), 8.5, 148, total);

  test('numbers keep to their width, words get the rest', () => {
    const { widths } = columns(
      '<table><thead><tr><th>Умение</th><th class="n">%</th></tr></thead><tbody><tr><td>Слова и ещё слова</td><td class="n">12,5</td></tr></tbody></table>',
    );
    expect(widths[1]).toBeLessThan(700);
    expect(widths.reduce((sum, width) => sum + width, 0)).toBe(9922);
  });

  test('no word is broken while there is room; without it the type shrinks', () => {
    const cells = Array.from({ length: 30 }, (_, i) => `<td class="n">${100 + i}</td>`).join('');
    const html = `<table class="dense"><tbody><tr>${cells}</tr></tbody></table>`;
    expect(columnsOf(tableOf(html), 7.5, 56, 9922).scale).toBe(1);
    const narrow = columnsOf(tableOf(html), 7.5, 56, 8000);
    expect(narrow.scale).toBeLessThan(1);
    expect(narrow.scale).toBeGreaterThanOrEqual(0.75);
    expect(narrow.widths.reduce((sum, width) => sum + width, 0)).toBe(8000);
  });

  test('long texts share the room by need', () => {
    const [first = 0, second = 0] = columns(
      `<table><tbody><tr><td>${'слово '.repeat(80)}</td><td>${'слово '.repeat(40)}</td></tr></tbody></table>`,
    ).widths;
    expect(first / second).toBeGreaterThan(1.7);
    expect(first / second).toBeLessThan(2.3);
  });
});
