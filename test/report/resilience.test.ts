import { beforeEach, expect, test } from 'vitest';
import { type Document, type Paper, pathsOf } from '../../pipeline/report/document.ts';
import { drawFigures } from '../../pipeline/report/figure.ts';
import { lintBody } from '../../pipeline/report/preview.ts';
import { planResilience } from '../../pipeline/report/resilience/plan.ts';
import type { SectionedFacts } from '../../pipeline/report/sections.ts';
import { wordDocument } from '../../pipeline/report/word/document.ts';
import { documentBody } from '../../pipeline/report/words/body.ts';
import type { Database } from '../../pipeline/store/database.ts';
import { expectWhole, shownByHtml, shownByWord } from './fixture/docx.ts';
import { config, printed } from './fixture/region.ts';
import { resilienceRegion } from './fixture/resilience-region.ts';
import { forbidden } from './fixture/words.ts';

let db: Database;
beforeEach(async () => {
  db = await resilienceRegion();
});

async function paper(): Promise<Paper> {
  const [found, ...more] = await planResilience(db, config, {});
  if (!found || more.length > 0) throw new Error('not one document');
  return found;
}

const body = async (document: Paper) =>
  documentBody(document.template, await drawFigures(await document.facts())).body;

/** Nothing that must not go out, no word that judges, no empty number. */
async function expectClean(): Promise<string> {
  const document = await paper();
  const text = await printed(document);
  // a source may be an address
  expect(text.replace(/\S+\.ru\/\S+/g, '').match(forbidden) ?? []).toEqual([]);
  expect(lintBody(await body(document), document.kind)).toEqual([]);
  return text;
}

const factsOf = async () => (await (await paper()).facts()) as unknown as SectionedFacts;

/** The rows of the tables of a section or part with this title. */
async function rowsUnder(title: string): Promise<string[][]> {
  const { sections } = await factsOf();
  const found = [...sections, ...sections.flatMap(({ parts }) => parts)].find((each) =>
    each.title.includes(title),
  );
  return (found?.tables ?? []).flatMap(({ rows }) =>
    rows.map(({ cells }) => cells.map(({ text }) => text.replaceAll('\u00a0', ' '))),
  );
}

test('an internal document a list, PDF and Word, none for a school or a work', async () => {
  const document = await paper();
  expect(document.path).toBe('Перечень/Рабочая группа/Резильентные школы 2023.pdf');
  expect(document.footer).toContain('внутренний документ');
  expect(pathsOf(document as Document, true)).toEqual([
    document.path,
    document.path.replace('.pdf', '.docx'),
  ]);
  expect(await planResilience(db, config, { school: '101101' })).toEqual([]);
});

test('schools that meet every condition, in the order of municipalities, with possible values', async () => {
  const text = await expectClean();
  expect(text).toContain(
    'Всем названным условиям отвечают 2 школы из 13: СОШ «Берёзовая»; СОШ «Ясная».',
  );
  expect(await rowsUnder('отвечают всем условиям')).toEqual([
    ['Горный район', 'СОШ «Берёзовая»', '23', '0,13', '−0,18', '+0,20 (от −0,05 до 0,45)'],
    ['Приреченский район', 'СОШ «Ясная»', '89', '0,13', '−0,18', '+0,27 (от 0,08 до 0,45)'],
  ]);
  const own = await rowsUnder('СОШ «Ясная» (Приреченский район)');
  expect(own.slice(0, 7)).toEqual([
    ['Известно сведений о социальных условиях школы', '100 %', 'не менее 70 %', 'выполнено'],
    [
      'Социальные условия – среди наименее благоприятных в регионе',
      ...['−0,80', 'не больше −0,50', 'выполнено'],
    ],
    [
      'Результат выше, чем у школ с похожими условиями, с вероятностью не менее 80 %',
      ...['+0,27 (от 0,08 до 0,45)', 'больше 0', 'выполнено'],
    ],
    [
      'Доля низких результатов за два года меньше предельной',
      ...['7,8 %', 'меньше 30 %', 'выполнено'],
    ],
    [
      'Вероятность, что обычная доля низких результатов школы не ниже предельной',
      ...['менее 1 %', 'меньше 50 %', 'выполнено'],
    ],
    ['Участников за два года достаточно', '89', 'не менее 10', 'выполнено'],
    ['Особенностей результатов, требующих внимания, нет', 'нет', 'нет', 'выполнено'],
  ]);
  // subjects first, then the skills that are surely better, the surest first
  expect(own.slice(7)).toEqual([
    ['Математика', 'все задания работ', '79', '84,0', '66,0', 'от 3 до 14'],
    ['Русский язык', 'Разбор слова', '48', '84,0', '66,0', 'от 10 до 39'],
    ['Математика', 'Действия с дробями', '52', '84,0', '66,0', 'от 6 до 32'],
  ]);
  expect(text).toContain(
    'Из 4 умений лучше остальных школ таких условий, и больше случайного, выполняют 2;',
  );
  // a lower limit below zero is told
  expect(text).toContain('превышение возможно и случайно. По предметам и умениям школу сравнить');
});

test('schools that miss one condition stand under it; one surely below is counted alone', async () => {
  const text = await expectClean();
  expect(text).toContain('Одного условия не хватает 4 школам');
  expect(await rowsUnder('условия не из наименее благоприятных')).toEqual([
    [
      ...['Приреченский район', 'Школа «101103»', '89', '0,40', 'не больше −0,50'],
      '+0,27 (от 0,08 до 0,45)',
    ],
  ]);
  expect(await rowsUnder('надёжно не отличается')).toEqual([
    ['Приреченский район', 'Школа «101104»', '89', '+0,05 (от −0,10 до 0,20)', 'больше 0'],
  ]);
  expect(await rowsUnder('низких результатов много')).toEqual([
    [
      ...['Горный район', 'Школа «102106»', '89', '41,0 %', 'меньше 30 %'],
      '+0,27 (от 0,08 до 0,45)',
    ],
  ]);
  expect((await rowsUnder('сначала нужно уточнить'))[0]?.slice(1, 5)).toEqual([
    ...['Школа «102107»', '89', '2', 'нет'],
  ]);
  expect(text).toContain('У 1 школы условия – из наименее благоприятных, а результаты ниже');
  expect(text).toContain('У 1 школы не выполнены два условия и больше.');
});

test('schools nothing can be said of are counted by their first reason and never named', async () => {
  const text = await expectClean();
  expect(await rowsUnder('сказать ничего нельзя')).toEqual([
    ['Сведений о социальных условиях школы нет', '1'],
    ['Сведений о социальных условиях школы недостаточно', '1'],
    ['Участников за два года слишком мало', '2'],
    ['Особенности результатов проверить не на чем', '1'],
  ]);
  expect(text).toContain('О 5 школах сказать ничего нельзя');
  expect(text).toContain('Не рассматривается 1 школа (вечерние');
  const unnamed = ['101108', '101109', '101110', '101111', '102112', '102114'];
  for (const code of unnamed) expect(text).not.toContain(code);
});

test('listed schools beside a named one: of the same municipality or its curator, never itself', async () => {
  expect(await rowsUnder('рядом с которыми есть такая школа')).toEqual([
    ['Горный район', 'Школа «102113»', 'СОШ «Берёзовая»', 'тот же муниципалитет'],
    [
      ...['Приреченский район', 'Школа «101105»', 'СОШ «Берёзовая»'],
      'куратор, предложен по данным, был и год назад',
    ],
    ['Приреченский район', 'Школа «101105»', 'СОШ «Ясная»', 'тот же муниципалитет'],
  ]);
  expect(await expectClean()).toContain('У 1 школы перечня из 3 такой школы нет');
});

test.each([
  [
    'too few schools',
    "update resilience set n_schools = 8; update resilience_condition set value = 8, met = 'not_met' where condition = 'region'",
    'достаточно лишь у 8 школ, а чтобы найти, какой результат обычен при каких условиях, нужно не менее 30',
  ],
  [
    'schools that do not differ',
    "update resilience_condition set value = 0, met = 'not_met' where condition = 'spread'; update resilience_condition set value = null, met = 'undefined' where condition = 'above'",
    'результаты 40 школ с учётом условий различаются не больше, чем от случая',
  ],
  [
    'no conditions at all',
    "update resilience set n_schools = 0, context_year = null; update resilience_condition set value = 0, met = 'not_met' where condition = 'region'",
    'сведений о социальных условиях школ нет',
  ],
  [
    'no results',
    'delete from resilience; delete from resilience_condition',
    'результатов за 2022 и 2023 годы нет',
  ],
])('%s: one paragraph and no school', async (_, change, words) => {
  await db.run(change);
  const text = await expectClean();
  expect(text).toContain(words);
  expect(text).not.toMatch(/СОШ|Школа «/);
  const { main, sections } = await factsOf();
  expect(main).toHaveLength(1);
  expect(sections.map(({ title }) => title)).toEqual(['1. Что рассмотрено и как']);
});

test('no school meets every condition: the document says so and asks nothing of a list without neighbours', async () => {
  await db.run(
    "update resilience_condition set value = 0.4, met = 'not_met' where condition = 'low_share'",
  );
  const text = await expectClean();
  expect(text).toContain('Всем названным условиям не отвечает ни одна школа из 13.');
  expect(text).toContain('Таких школ в данных этого года нет.');
  expect(text).not.toContain('рядом с которыми есть такая школа');
});

test('the file of Word shows what the page shows', async () => {
  const document = await paper();
  const html = await body(document);
  const docx = await wordDocument(html, {
    title: document.title,
    footer: document.footer,
    notice: document.notice,
    properties: {},
    pictures: new Map(),
  });
  expectWhole(docx);
  expect(shownByWord(docx)).toEqual(shownByHtml(html));
});
