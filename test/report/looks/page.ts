import puppeteer, { type Browser, type Page } from 'puppeteer';
import { findBrowser } from '../../../pipeline/report/index.ts';
import { fontFaces } from '../../../pipeline/report/pdf/fonts.ts';
import { documentStyles } from '../../../pipeline/report/templates/style.ts';

/** Printable part of a page of A4 in CSS pixels: 175 × 261 mm, across 262 × 174 mm. */
export const paper = { width: 661, height: 986 };
export const across = { width: 990, height: 657 };

/** A page that lays documents out as they are printed: fonts and styles loaded, media of print, width of the paper. */
export type Sheet = { page: Page; show(body: string): Promise<void>; close(): Promise<void> };

export async function openSheet({ scale = 1, size = paper } = {}): Promise<Sheet> {
  const found = findBrowser();
  if (!found) throw new Error('no browser found');
  const browser: Browser = await puppeteer.launch({
    executablePath: found.path,
    headless: found.path.includes('headless-shell') ? 'shell' : true,
    args: [
      ...['--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb'],
      ...['--hide-scrollbars', '--disable-dev-shm-usage'],
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  const page = await browser.newPage();
  await page.setViewport({ ...size, deviceScaleFactor: scale });
  await page.emulateMediaType('print');
  const sample = 'Аа Aa <b>Аа Aa</b> <i>Аа Aa</i> <b><i>Аа Aa</i></b> ≥';
  await page.setContent(
    `<!doctype html><html lang="ru"><head><meta charset="utf-8"><style>${fontFaces()}\n${documentStyles()}</style></head><body>${sample}<p style="font-family:'Spravka Sans','Spravka Signs'">${sample} <b>${sample}</b></p></body></html>`,
  );
  return {
    page,
    async show(body) {
      await page.evaluate(`document.body.innerHTML = ${JSON.stringify(body)}`);
      await page.evaluate('document.fonts.ready.then(() => undefined)');
    },
    close: () => browser.close(),
  };
}
