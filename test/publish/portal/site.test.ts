import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call } from '../../commands/call.ts';
import { axeFindings, drawn, openBrowser, openFile, site, textsOf } from './browser.ts';
import { filesUnder, portalWorkspace } from './workspace.ts';

let root: string;
let browser: Browser;
const documents = [
  'Справки/Приреченский район/МБОУ «СОШ п. Верхний Ключ» (102103)/Справка. ВПР № 1 #2 100%.pdf',
  'Перечень/Реестр школ 2022.xlsx',
];

beforeAll(async () => {
  root = await portalWorkspace();
  for (const path of documents) {
    mkdirSync(dirname(join(root, 'reports', path)), { recursive: true });
    writeFileSync(join(root, 'reports', path), 'x');
  }
  await call('render', '--only', 'портал', '-w', root);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  rmSync(root, { recursive: true, force: true });
});

/** A page of every kind of both builds. */
const kinds = [
  ...[
    'index.html',
    'воронка.html',
    'умения.html',
    'документы.html',
    'дорожная-карта.html',
    'что-если.html',
    'журнал.html',
  ],
  ...['школы/101105.html', 'школы/102110.html', 'почему/102103.html'],
].map((path) => `Регион/${path}`);
const municipal = [
  'index.html',
  'воронка.html',
  'умения.html',
  'журнал.html',
  'школы/102103.html',
].map((path) => `Приреченский район/${path}`);

const marks = (page: Page) =>
  page.$$eval('.chart', (charts) =>
    charts.map(
      (chart) =>
        chart.querySelectorAll('svg .role-mark path, svg .role-mark rect, svg .role-mark line')
          .length,
    ),
  );

describe.each([...kinds, ...municipal])('%s', (path) => {
  test('opens from the disk without a complaint, asks for nothing outside its folder, is drawn and accessible', async () => {
    const { page, complaints, requests } = await openFile(browser, site(root, path));
    expect(complaints).toEqual([]);
    const folder = decodeURI(pathToFileURL(`${site(root, path.split('/')[0] as string)}/`).href);
    expect(requests.filter((url) => !url.startsWith(folder) && !url.startsWith('data:'))).toEqual(
      [],
    );
    for (const drawnMarks of await marks(page)) expect(drawnMarks).toBeGreaterThan(0);
    await page.$$eval('details', (all) => {
      for (const each of all) (each as unknown as { open: boolean }).open = true;
    });
    expect(await axeFindings(page)).toEqual([]);
    const text = (await textsOf(page, 'body')).join();
    expect(text).not.toMatch(/undefined|NaN|null|\[object|\d\.\d %/);
    expect(await textsOf(page, 'footer')).toEqual([
      expect.stringMatching(/Данные на \d\d\.\d\d\.\d{4}, запуск/),
    ]);
    await page.close();
  });

  test('fits a narrow screen', async () => {
    const { page } = await openFile(browser, site(root, path), { width: 390, height: 844 });
    const wide = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(wide).toBe(0);
    // what is wider than the screen is reached with the keyboard
    const unreached = await page.$$eval(
      '.scroll',
      (boxes) =>
        boxes.filter(
          (box) => box.scrollWidth > box.clientWidth + 1 && !box.hasAttribute('tabindex'),
        ).length,
    );
    expect(unreached).toBe(0);
    await page.close();
  });
});

test('the first page leads to every build and complains of nothing', async () => {
  const { page, complaints } = await openFile(browser, join(root, 'reports', 'index.html'));
  expect(complaints).toEqual([]);
  expect(await axeFindings(page)).toEqual([]);
  expect(await textsOf(page, '.entries a')).toEqual([
    ...['Регион', 'город Заречногорск', 'Приреченский район', 'Горный район', 'Озёрный район'],
    ...['Таёжный район', 'Степной район'],
  ]);
  await page.close();
});

test('every link, script and style leads to a file; nothing of a municipality leads out of its folder', () => {
  const reports = join(root, 'reports');
  let links = 0;
  for (const path of filesUnder(reports).filter((each) => each.endsWith('.html'))) {
    if (path.startsWith('Проверка/')) continue;
    const html = readFileSync(join(reports, path), 'utf8');
    for (const [, href = ''] of html.matchAll(/(?:href|src)="([^"#]+)"/g)) {
      const to = join(dirname(path), decodeURIComponent(href.replaceAll('&#x3D;', '=')));
      expect(existsSync(join(reports, to)), `${path} → ${href}`).toBe(true);
      const [top, build] = path.split('/');
      if (top === 'Портал' && build !== 'Регион')
        expect(to.split('/').slice(0, 2)).toEqual([top, build]);
      links += 1;
    }
  }
  expect(links).toBeGreaterThan(1000);
  for (const document of documents) {
    const from = document.startsWith('Справки') ? 'школы/102103.html' : 'документы.html';
    const up = from.includes('/') ? '../../../' : '../../';
    const href = up + document.split('/').map(encodeURIComponent).join('/');
    expect(readFileSync(site(root, 'Регион', from), 'utf8')).toContain(`href="${href}"`);
  }
});

test('the road map: states, what comes, participation with links to schools; no municipality has the page', async () => {
  const { page } = await openFile(browser, site(root, 'Регион', 'дорожная-карта.html'));
  const [heading] = await textsOf(page, 'h1');
  expect(heading).toBe('Дорожная карта 2022–2023');
  expect((await textsOf(page, 'main p')).join(' ')).toMatch(/Из 39\sмероприятий: выполнено\s– \d+/);
  const captions = await textsOf(page, 'caption');
  expect(captions.slice(-2)).toEqual(['Мероприятия и их состояние', 'Участие школ']);
  const numbers = await textsOf(page, 'table:has(caption) tbody th');
  expect(numbers).toContain('3.25');
  expect(await page.$$eval('tbody th a', (links) => links.length)).toBeGreaterThan(0);
  await page.close();
  for (const path of filesUnder(join(root, 'reports', 'Портал')))
    if (!path.startsWith('Регион/')) expect(path).not.toContain('дорожная-карта');
});

describe('the register', () => {
  const rows = (page: Page) => textsOf(page, '#table tbody th');
  const focused = (page: Page) =>
    page.evaluate(
      'document.activeElement.id || document.activeElement.textContent',
    ) as Promise<string>;
  const tabTo = async (page: Page, wanted: string) => {
    for (let i = 0; i < 40 && (await focused(page)) !== wanted; i += 1)
      await page.keyboard.press('Tab');
    expect(await focused(page)).toBe(wanted);
  };

  test('filters by keyboard alone, with visible focus, and remembers the choice on the way back', async () => {
    const { page, complaints } = await openFile(browser, site(root, 'Регион', 'index.html'));
    const all = await rows(page);
    expect(all).toHaveLength(66);
    await tabTo(page, 'place');
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe(
      'solid',
    );
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await textsOf(page, '#count')).toEqual(['Отобрано: 14 школ из 66.']);
    expect(
      await page.$$eval('#table td:nth-child(3)', (cells) => [
        ...new Set(cells.map((c) => c.textContent)),
      ]),
    ).toEqual(['Приреченский район']);
    await tabTo(page, 'locality');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const narrowed = await rows(page);
    expect(narrowed.length).toBeGreaterThan(0);
    expect(narrowed.length).toBeLessThan(14);
    const link = await page.$('#table tbody a');
    await Promise.all([page.waitForNavigation(), link?.click()]);
    expect(page.url()).toContain(encodeURI('школы'));
    await page.goBack();
    await page.waitForSelector('#table tbody tr');
    expect(await rows(page)).toEqual(narrowed);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('words, subject and work; a work adds its counts', async () => {
    const { page } = await openFile(browser, site(root, 'Регион', 'index.html'));
    await page.type('#words', 'верхний КЛЮЧ');
    expect(await rows(page)).toEqual(['МБОУ «СОШ п. Верхний Ключ»']);
    await page.click('button[type=reset]');
    await page.waitForFunction('document.querySelectorAll("#table tbody tr").length === 66');
    await page.select('#subject', 'Математика');
    const works = await page.$$eval('#work option', (options) => options.map((o) => o.textContent));
    expect(works).toEqual(['любая', 'ВПР 2022, математика, 5 класс']);
    await page.select('#work', 'vpr-2022-mathematics-5');
    await page.waitForFunction('document.querySelectorAll("#table thead th").length === 11');
    const counted = await rows(page);
    expect(counted.length).toBeGreaterThan(20);
    expect(counted.length).toBeLessThan(66);
    const heads = await textsOf(page, '#table thead th');
    expect(heads.slice(-3)).toEqual(['Писали', 'Низкий результат', 'Доля, %']);
    expect(heads.join()).not.toMatch(/[Мм]есто(?!н)|[Рр]ейтинг|№/);
    await page.close();
  });

  test('in order of a result for the institute, never for a municipality', async () => {
    const hash = '#work=vpr-2022-mathematics-5';
    const region = await openFile(browser, site(root, 'Регион', 'index.html'), { hash });
    await region.page.waitForFunction('document.querySelectorAll("#table thead th").length === 11');
    await tabTo(region.page, 'Доля, %');
    await region.page.keyboard.press('Enter');
    expect(
      await region.page.$eval('#table th[aria-sort]', (head) => [
        head.textContent,
        head.getAttribute('aria-sort'),
      ]),
    ).toEqual(['Доля, %', 'ascending']);
    await region.page.keyboard.press('Enter');
    const shares = (await textsOf(region.page, '#table td:last-child'))
      .filter((text) => text !== '–')
      .map((text) => Number(text.replace(',', '.')));
    expect(shares.length).toBeGreaterThan(10);
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
    await region.page.close();

    const { page } = await openFile(browser, site(root, 'Приреченский район', 'index.html'), {
      hash,
    });
    await page.waitForFunction('document.querySelectorAll("#table thead th").length === 9');
    expect(await textsOf(page, '#table thead button')).toEqual([
      ...['Школа', 'Код', 'Вид', 'Местность', 'Размер', 'Решение по правилу'],
    ]);
    await page.close();
  });

  test('without scripts it is a table of all schools', async () => {
    const page = await browser.newPage();
    await page.setJavaScriptEnabled(false);
    await page.goto(pathToFileURL(site(root, 'Регион', 'index.html')).href);
    expect(await page.$$eval('noscript tbody tr', (found) => found.length)).toBe(66);
    await page.close();
  });

  test('with 3 000 schools: a page of rows at a time, filters over all of them', async () => {
    const folder = site(root, 'Регион', 'данные');
    const kept = readFileSync(join(folder, 'реестр.js'), 'utf8');
    writeFileSync(join(folder, 'реестр.js'), manySchools(3000));
    const { page, complaints } = await openFile(browser, site(root, 'Регион', 'index.html'));
    expect(await textsOf(page, '#count')).toEqual([
      'Отобрано: 3 000 школ из 3 000; показаны с 1-й по 100-ю.',
    ]);
    expect(await rows(page)).toHaveLength(100);
    await page.click('#pages button:last-child');
    expect((await textsOf(page, '#count'))[0]).toContain('показаны с 101-й по 200-ю');
    await page.type('#words', 'школа № 2999');
    expect(await rows(page)).toEqual(['Школа № 2999']);
    // printed whole
    await page.evaluate(`document.getElementById('filters').reset()`);
    await page.waitForFunction('document.querySelectorAll("#table tbody tr").length === 100');
    await page.evaluate(`window.dispatchEvent(new Event('beforeprint'))`);
    expect(await rows(page)).toHaveLength(3000);
    expect(complaints).toEqual([]);
    await page.close();
    writeFileSync(join(folder, 'реестр.js'), kept);
  });
});

/** A generated register. */
function manySchools(n: number): string {
  const facet = (key: string, words: string[]) => ({ key, label: key, words });
  const places = Array.from({ length: 50 }, (_, i) => `Район ${i + 1}`);
  const rows = Array.from({ length: n }, (_, i) => [
    ...[String(100000 + i), `Школа № ${i}`],
    ...[[Math.floor((i * 50) / n), i % 3, i % 2], i % 2 ? '10' : '11'],
  ]);
  const works = ['a', 'b'].map((id) => ({
    ...{ id, title: `Работа ${id}`, subject: id, kind: 'ВПР', year: 2023 },
  }));
  const facets = [
    facet('place', places),
    facet('kind', ['а', 'б', 'в']),
    facet('size', ['м', 'б']),
  ];
  return `(window.spravka ??= {}).register = ${JSON.stringify({ facets, works, ranks: true, rows })};`;
}

test('the funnel: another work and another municipality are drawn anew; a point leads to its school', async () => {
  const { page, complaints } = await openFile(browser, site(root, 'Регион', 'воронка.html'));
  const points = () => page.$$eval('.chart .mark-symbol.role-mark path', (found) => found.length);
  const first = await points();
  expect(first).toBeGreaterThan(20);
  const works = await page.$$eval('#work option', (options) =>
    options.map((o) => (o as unknown as { value: string }).value),
  );
  await page.select('#work', works[1] as string);
  await page.waitForFunction(`document.documentElement.dataset.drawn === '${works[1]}'`);
  await page.select('#place', 'Приреченский район');
  await page.waitForFunction(
    `document.querySelectorAll('.chart .mark-symbol.role-mark path').length < ${first - 5}`,
  );
  expect((await textsOf(page, '#said'))[0]).toMatch(
    /Учебная область: \d+,\d % из [\d ]+ участников\. На диаграмме \d+ школ/,
  );
  const point = await page.$('.chart .mark-symbol.role-mark path');
  await point?.hover();
  await page.waitForSelector('#vg-tooltip-element.visible');
  expect((await textsOf(page, '#vg-tooltip-element'))[0]).toMatch(/«.+»: \d+ из \d+ \(\d+,\d %\)/);
  await Promise.all([page.waitForNavigation(), point?.click()]);
  expect(decodeURI(page.url())).toMatch(/Регион\/школы\/102\d{3}\.html$/);
  expect(complaints).toEqual([]);
  await page.close();
});

test('the map of skills: municipalities, or the schools of the one chosen', async () => {
  const { page, complaints } = await openFile(browser, site(root, 'Регион', 'умения.html'));
  const columns = () =>
    page.$$eval('#table thead th', (heads) =>
      heads.map((head) => head.textContent?.replaceAll('\u00a0', ' ') ?? ''),
    );
  expect((await columns()).map((text) => text.replace(/ \(.*/, ''))).toEqual([
    ...['Умение', 'Учебная область', 'город Заречногорск', 'Приреченский район', 'Таёжный район'],
  ]);
  await page.select('#place', 'Таёжный район');
  await page.waitForFunction(
    `[...document.querySelectorAll('#table thead th')].some((head) => head.textContent.includes('«'))`,
  );
  const chosen = await columns();
  expect(chosen.slice(1, 3).map((text) => text.replace(/ \(.*/, ''))).toEqual([
    'Учебная область',
    'Таёжный район',
  ]);
  expect(chosen.length).toBeGreaterThan(4);
  expect(complaints).toEqual([]);
  await page.close();
});

test('another share: the list it would make, with the keyboard', async () => {
  const { page, complaints } = await openFile(browser, site(root, 'Регион', 'что-если.html'));
  await drawn(page);
  const before = await textsOf(page, '#said');
  expect(before[0]).toMatch(/^Доля не менее 30 %: в перечне \d+ школ/);
  await page.focus('#percent');
  for (let i = 0; i < 15; i += 1) await page.keyboard.press('ArrowLeft');
  expect((await textsOf(page, '#said'))[0]).toMatch(/^Доля не менее 15 %/);
  const [entered] = await textsOf(page, '#in');
  const links = await page.$$eval('#in a', (found) =>
    found.map((each) => each.getAttribute('href') ?? ''),
  );
  expect(links.length > 0 || entered === 'ни одной школы').toBe(true);
  for (const href of links) expect(existsSync(site(root, 'Регион', href))).toBe(true);
  expect(complaints).toEqual([]);
  await page.close();
});
