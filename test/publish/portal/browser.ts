import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { findBrowser } from '../../../pipeline/report/index.ts';

/** A Chromium as an analyst has it: scripts on, nothing intercepted. */
export function openBrowser(): Promise<Browser> {
  const found = findBrowser();
  if (!found) throw new Error('no browser found');
  return puppeteer.launch({
    executablePath: found.path,
    headless: found.path.includes('headless-shell') ? 'shell' : true,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
}

/** A page with what it complained of and what it asked for. */
export type Opened = { page: Page; complaints: string[]; requests: string[] };

/** Opens a file and waits until its charts are drawn. */
export async function openFile(
  browser: Browser,
  file: string,
  { width = 1280, height = 800, hash = '' } = {},
): Promise<Opened> {
  const page = await browser.newPage();
  await page.setViewport({ width, height });
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
  page.on('request', (request) => requests.push(decodeURI(request.url())));
  await page.goto(`${pathToFileURL(file).href}${hash}`, { waitUntil: 'load' });
  await drawn(page);
  return { page, complaints, requests };
}

/** Waits until the page says that its charts are drawn; a page without charts has nothing to say. */
export async function drawn(page: Page): Promise<void> {
  await page.waitForFunction(
    `!document.querySelector('.chart') || document.documentElement.dataset.drawn`,
    { timeout: 60_000 },
  );
}

/** Serious and critical findings of axe. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return (await page.evaluate(`
    axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(' | ')))
  `)) as string[];
}

/** Texts of the elements that fit a selector. */
export const textsOf = (page: Page, selector: string): Promise<string[]> =>
  page.$$eval(selector, (found) =>
    found.map((each) => (each.textContent ?? '').replaceAll('\u00a0', ' ').trim()),
  );

export const site = (root: string, ...path: string[]): string =>
  join(root, 'reports', 'Портал', ...path);
