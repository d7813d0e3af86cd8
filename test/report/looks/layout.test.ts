import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../../pipeline/project.ts';
import { drawChart } from '../../../pipeline/report/charts/chart.ts';
import type { Paper } from '../../../pipeline/report/document.ts';
import { drawFigures, figuresOf } from '../../../pipeline/report/figure.ts';
import { planDocuments } from '../../../pipeline/report/index.ts';
import { renderTemplate } from '../../../pipeline/report/templates/template.ts';
import type { Database } from '../../../pipeline/store/database.ts';
import { config, extremeRegion, smallSchool } from '../fixture/extreme-region.ts';
import { extremeCharts } from './charts.ts';
import { faultsOf } from './faults.ts';
import { openSheet, type Sheet } from './page.ts';

let sheet: Sheet;
let db: Database;
let documents: Paper[];

beforeAll(async () => {
  [sheet, db] = await Promise.all([openSheet(), extremeRegion()]);
  documents = await planDocuments(db, config);
}, 120_000);

afterAll(async () => {
  await sheet.close();
  db.close();
});

async function faults(body: string): Promise<string[]> {
  await sheet.show(body);
  return faultsOf(sheet.page);
}

async function faultsIn(document: Paper): Promise<string[]> {
  return faults(renderTemplate(document.template, await drawFigures(await document.facts())));
}

const kinds = [
  ...['area', 'brief', 'curators', 'draft', 'grounds', 'list', 'monitoring', 'municipal_plan'],
  ...['note', 'recommendations', 'resilience', 'risk_profile', 'roadmap', 'subject', 'vpr_report'],
  'working_group',
];

describe('thirty schools, 6 and 30 tasks, four pupils, names of 120 characters', () => {
  test('every kind of document stands there', () => {
    expect([...new Set(documents.map(({ kind }) => kind))].sort()).toEqual(kinds);
  });

  test.each(kinds)(
    '%s: nothing is clipped, leaves its cell or page, or lies over another label',
    async (kind) => {
      const own = documents.filter((document) => document.kind === kind);
      // the first, the last and the school of four pupils: the others differ in numbers alone
      const some = new Set([
        ...own.slice(0, 1),
        ...own.slice(-2),
        ...own.filter(({ key }) => key.endsWith(smallSchool)),
      ]);
      for (const document of some)
        expect([document.key, await faultsIn(document)]).toEqual([document.key, []]);
    },
  );
});

describe('charts of extreme data', () => {
  test('every specification is drawn here or in the documents', async () => {
    const drawn = new Set(extremeCharts.map(({ chart }) => chart));
    for (const document of documents)
      for (const { chart } of figuresOf(await document.facts())) drawn.add(chart);
    const specifications = readdirSync(join(projectRoot, 'templates', 'charts'))
      .filter((file) => file.endsWith('.vl.json'))
      .map((file) => file.replace('.vl.json', ''));
    expect([...drawn].sort()).toEqual(specifications.sort());
  });

  test.each(extremeCharts.map((extreme, i) => [`${extreme.chart} ${i}`, extreme] as const))(
    '%s',
    async (_, { chart, data, signals }) => {
      const svg = await drawChart(chart, data, signals);
      const frame = chart === 'gantt' ? ' class="landscape"' : '';
      expect(
        await faults(`<section${frame}><figure aria-label="${chart}">${svg}</figure></section>`),
      ).toEqual([]);
    },
  );
});

describe('what is planted is found', () => {
  const chart = (texts: string) =>
    `<figure aria-label="опыт"><svg width="200" height="60" viewBox="0 0 200 60" font-size="11">${texts}</svg></figure>`;

  test('a sound page has no faults', async () => {
    expect(await faults('<p>Текст</p><table><tr><td>1</td></tr></table>')).toEqual([]);
    const apart = chart('<text x="10" y="20">Первая</text><text x="10" y="34">Вторая</text>');
    const tilted = [0, 14, 28].map(
      (x) =>
        `<text transform="translate(${40 + x},20) rotate(-60)" text-anchor="end">12.1K2</text>`,
    );
    expect(await faults(apart + chart(tilted.join('')))).toEqual([]);
  });

  test.each([
    [
      'a clipped cell',
      '<table style="table-layout:fixed;width:60px"><tr><td style="overflow:hidden;white-space:nowrap">Верхнекаменнобродская школа</td></tr></table>',
      'обрезано: Верхнекаменнобродская',
    ],
    [
      'a cell its text leaves',
      '<table style="table-layout:fixed;width:60px"><tr><td style="white-space:nowrap">Верхнекаменнобродская школа</td><td>1</td></tr></table>',
      'вне ячейки или абзаца: Верхнекаменнобродская',
    ],
    [
      'a line beyond the page',
      `<p style="white-space:nowrap">${'Муниципальное бюджетное '.repeat(9)}</p>`,
      'вне страницы: Муниципальное',
    ],
    [
      'a text taller than its box',
      '<p style="height:6mm;padding-top:5mm">Мера, срок, выполнено:</p>',
      'вне ячейки или абзаца: Мера',
    ],
    [
      'figures that do not stand under figures',
      '<table><tr><td class="n" style="text-align:center">12,5</td></tr></table>',
      'числа столбца не под числами: 12,5',
    ],
    [
      'a row taller than the page',
      '<table><tr><td><div style="height:300mm">1</div></td></tr></table>',
      'выше страницы',
    ],
    [
      'labels over each other',
      chart('<text x="10" y="20">Первая подпись</text><text x="40" y="22">Вторая подпись</text>'),
      'подписи накладываются (опыт): Первая подпись | Вторая подпись',
    ],
    [
      'a label outside the chart',
      chart('<text x="180" y="20">Уехавшая подпись</text>'),
      'подпись вне диаграммы (опыт): Уехавшая подпись',
    ],
    [
      'a label the chart has cut',
      chart('<text x="10" y="20">Верхнекаменнобродская…</text>'),
      'подпись обрезана (опыт)',
    ],
    [
      'a label too small to read',
      chart('<text x="10" y="20" font-size="5">Мелко</text>'),
      'подпись мельче 5 пт (опыт): Мелко',
    ],
  ])('%s', async (_, body, fault) => {
    expect((await faults(`<p>До</p>${body}`)).join('\n')).toContain(fault);
  });
});
