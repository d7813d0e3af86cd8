import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownScriptOnly } from '../../pipeline/commands/own-script.ts';
import { projectRoot } from '../../pipeline/project.ts';
import { openBrowser } from '../publish/portal/browser.ts';

let browser: Browser;
let folder: string;
beforeAll(async () => {
  browser = await openBrowser();
  folder = mkdtempSync(join(tmpdir(), 'spravka-pages-'));
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const titleOf = async (html: string): Promise<string> => {
  const file = join(folder, 'page.html');
  writeFileSync(file, html);
  const page = await browser.newPage();
  await page.goto(`file://${file}`);
  const title = await page.title();
  await page.close();
  return title;
};

test('the page of the checks runs its own script and none that came in with a text', async () => {
  const head = /<meta http-equiv="Content-Security-Policy"[^>]*>/.exec(
    readFileSync(join(projectRoot, 'templates', 'check.hbs'), 'utf8'),
  )?.[0];
  const page = (planted: string) =>
    `<!doctype html><html><head><meta charset="utf-8">${head}<title>а</title></head><body><script>\ndocument.title += 'б';\n</script>${planted}</body></html>`;
  const planted =
    "<script>document.title += 'ВЗЛОМ'</script><img src=x onerror=\"document.title += 'ВЗЛОМ'\">";
  // without the hash it would run: the policy of the template alone lets every script
  expect(await titleOf(page(planted))).toContain('ВЗЛОМ');
  expect(await titleOf(ownScriptOnly(page(planted)))).toBe('аб');
  expect(() => ownScriptOnly('<p>')).toThrow('no script');
});

test('pages without a script allow none', () => {
  for (const name of ['whatif.hbs', 'explain.hbs']) {
    const text = readFileSync(join(projectRoot, 'templates', name), 'utf8');
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(text)?.[1] ?? '';
    expect([name, policy]).toEqual([name, expect.stringMatching(/^default-src 'none'/)]);
    expect(policy).not.toContain('script-src');
  }
});
