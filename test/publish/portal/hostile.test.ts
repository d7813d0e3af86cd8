import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call } from '../../commands/call.ts';
import { listedWorkspace, writeResults } from '../../commands/listed-region.ts';
import { book } from '../../ingest/book.ts';
import { openBrowser, openFile, site, textsOf } from './browser.ts';
import { filesUnder } from './workspace.ts';

let root: string;
let browser: Browser;
const names = [
  '=1+1',
  'СОШ </script><script>window.hacked=1</script>',
  'СОШ\u2028строка "№ 3"',
  '<img src=x onerror="window.hacked=1"> & Ко',
];

beforeAll(async () => {
  root = listedWorkspace();
  const head = ['Код ОО', 'Логин ФИС ОКО', 'Наименование', 'Код МСУ', 'Вид', 'Местность'];
  const rows = names.map((name, i) => [
    ...[`10110${i + 5}`, `edu79010${i + 5}`, name, '101', 'СОШ', 'город'],
  ]);
  writeFileSync(join(root, 'inbox', 'реестр.xlsx'), book({ Школы: [head, ...rows] }));
  const counts = { 105: [[3, 12]], 106: [[1, 20]], 107: [[2, 11]], 108: [[0, 10]] } as const;
  writeResults(root, 2023, counts);
  await call('ingest', join(root, 'inbox'), '-w', root);
  expect(await call('render', '--only', 'портал', '-w', root)).toMatchObject({ code: 0 });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  rmSync(root, { recursive: true, force: true });
});

/** As the store keeps a name: blanks of every kind are one space. */
const kept = names.map((name) => name.replace(/\s+/g, ' '));
const sorted = (texts: readonly string[]) => [...texts].sort();

test('names of any signs are texts, on pages and in charts', async () => {
  for (const path of ['index.html', 'воронка.html', 'школы/101106.html']) {
    for (const folder of ['Регион', 'город Заречногорск']) {
      const { page, complaints } = await openFile(browser, site(root, folder, path));
      expect(complaints).toEqual([]);
      expect(await page.evaluate('window.hacked')).toBeUndefined();
      const text = (await textsOf(page, 'main'))[0] ?? '';
      expect(text).toContain(path.startsWith('школы') ? kept[1] : '=1+1');
      if (path === 'index.html') {
        expect(sorted(await textsOf(page, '#table tbody th'))).toEqual(sorted(kept));
      }
      await page.close();
    }
  }
});

test('no script with data holds a tag or a line separator as it is', () => {
  const scripts = filesUnder(site(root)).filter((path) => path.includes('/данные/'));
  expect(scripts).toHaveLength(6);
  for (const path of scripts) {
    expect(readFileSync(site(root, path), 'utf8'), path).not.toMatch(/[<>\u2028\u2029]/);
  }
});

test('without a list there is no verdict, no derivation and no page of other rules', () => {
  const paths = filesUnder(site(root, 'Регион'));
  expect(paths.filter((path) => /что-если\.html|^почему/.test(path))).toEqual([]);
  const page = readFileSync(site(root, 'Регион', 'школы', '101105.html'), 'utf8');
  expect(page).not.toContain('Решение по правилу');
  expect(page).toContain('3\u00a0из\u00a012');
});
