import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import puppeteer, { type Browser } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBrowser } from '../../pipeline/report/pdf/browser.ts';
import { compactPdf } from '../../pipeline/report/pdf/compact.ts';

let browser: Browser;
let plainPdf: Uint8Array;

beforeAll(async () => {
  browser = await puppeteer.launch({
    executablePath: findBrowser()?.path ?? '',
    headless: 'shell',
    args: ['--no-sandbox'],
  });
  const page = await browser.newPage();
  const rows = Array.from({ length: 900 }, (_, i) => `<tr><th>Строка ${i}</th><td>${i}</td></tr>`);
  await page.setContent(`<html lang="ru"><h1>Заголовок</h1><table>${rows.join('')}</table></html>`);
  plainPdf = await page.pdf({ tagged: true, outline: true });
}, 30_000);

afterAll(() => browser.close());

/** Text, tags and bookmarks as an independent reader sees them. */
async function seen(pdf: Uint8Array) {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const document = await task.promise;
  const pages: unknown[] = [];
  for (let i = 1; i <= document.numPages; i++) {
    const page = await document.getPage(i);
    pages.push([(await page.getTextContent()).items, await page.getStructTree()]);
  }
  const rest = [await document.getOutline(), await document.getMarkInfo()];
  await task.destroy();
  return JSON.stringify([pages, rest]).replace(/g_d\d+_/g, '');
}

test('a packed document is smaller, and a reader sees the same text, tags and bookmarks', async () => {
  const before = await seen(plainPdf);
  const packed = compactPdf(plainPdf.slice());
  expect(packed.length).toBeLessThan(plainPdf.length / 2);
  expect((await seen(packed)) === before).toBe(true);
  expect(before).toContain('"TH"');
});

test('what is laid out in another way is left alone', () => {
  const packed = compactPdf(plainPdf.slice());
  expect(compactPdf(packed)).toBe(packed);
  const other = new TextEncoder().encode('not a document');
  expect(compactPdf(other)).toBe(other);
});
