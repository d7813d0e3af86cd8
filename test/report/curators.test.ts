import { afterAll, beforeAll, expect, test } from 'vitest';
import { curatorList } from '../../pipeline/publish/curator-list.ts';
import { planCurators } from '../../pipeline/report/curators/plan.ts';
import type { Paper } from '../../pipeline/report/document.ts';
import { drawFigures } from '../../pipeline/report/figure.ts';
import { lintBody } from '../../pipeline/report/preview.ts';
import { documentBody } from '../../pipeline/report/words/body.ts';
import type { Database, Row } from '../../pipeline/store/database.ts';
import { insert } from '../sql/given.ts';
import { curatorRegion, curatorsAgain, lows, size } from './fixture/curator-region.ts';
import { config, printed } from './fixture/region.ts';
import { forbidden, plain } from './fixture/words.ts';

let db: Database;
beforeAll(async () => {
  db = await curatorRegion();
}, 60_000);
afterAll(() => db.close());

async function paper(year = 2023): Promise<Paper> {
  const found = (await planCurators(db, config, {})).find(({ path }) => path.includes(`${year}`));
  if (!found) throw new Error(`no document of ${year}`);
  return found;
}

async function flaws(document: Paper) {
  const { body } = documentBody(document.template, await drawFigures(await document.facts()));
  return lintBody(body, document.kind);
}

test('one document for every configured list, none for a school or a work', async () => {
  expect((await planCurators(db, config, {})).map(({ path }) => path)).toEqual([
    'Перечень/Рабочая группа/Подбор школ-кураторов 2022.pdf',
    'Перечень/Рабочая группа/Подбор школ-кураторов 2023.pdf',
  ]);
  expect(await planCurators(db, config, { school: '101101' })).toEqual([]);
});

test('pairs with their reasons in words and the figures behind them', async () => {
  const text = await printed(await paper());
  expect(text).toContain('В перечне 3 школы; куратор есть у 3: предложен по данным – у 3.');
  expect(text).toContain('Откуда кураторы: тот же муниципалитет – 2; соседний муниципалитет – 1.');
  // 10 schools: three on the list, one at risk, one evening
  expect(text).toContain('Кураторами могли бы быть 5 школ из 10');
  expect(text).toContain('Низкие результаты школы: Математика – 17 из 40 (2 работы).');
  const [maths, , exam] = lows['101101'] ?? [0, 0, 0];
  const own = 2 * (maths + exam);
  expect(text).toContain(
    `Математика 4 ${own} из ${4 * size} (42,5 %) 4 из 80 (5,0 %) меньше на 37,5`,
  );
  expect(text).toContain('вид школы тот же (средняя школа); тип местности тот же (село)');
  expect(text).toContain('размер похожий (у куратора 150 обучающихся, у школы перечня – 100)');
  expect(text).toContain(
    'Куратор – из соседнего муниципалитета (Озёрный район): в своём муниципалитете нет школы с надёжно лучшими результатами.',
  );
  expect(text).toMatch(/Могли бы помочь и другие школы: Школа «101103» \(тот же муниципалитет;/);
  expect(text).toContain('Школа «101102» Приреченский район 2 Школа «101101»; Школа «101104»');
  expect(text.match(forbidden) ?? []).toEqual([]);
  expect(await flaws(await paper())).toEqual([]);
});

test('the choice of the institute with its reason, and what the program has against it', async () => {
  const choice = (row: Row) => ({ year: 2023, row: 2, ...row });
  await insert(db, 'curator_choice', [
    choice({
      ...{ school_code: '101101', choice: 'appoint', curator_code: '103103' },
      ...{ reason: 'школы уже работают вместе.', document: 'Приказ № 7' },
    }),
    choice({ school_code: '101104', choice: 'without', reason: 'куратор от института' }),
    choice({
      ...{ school_code: '103102', choice: 'without', reason: 'нет нужды', row: 5 },
    }),
  ]);
  await curatorsAgain(db);
  const text = await printed(await paper());
  expect(text).toContain(
    'В перечне 3 школы; куратор есть у 2: предложен по данным – у 1 и назначен институтом – у 1.',
  );
  expect(text).toContain('Основание института: школы уже работают вместе (Приказ № 7).');
  expect(text).toContain(
    'Программа эту школу не предложила бы: она имеет низкий результат, который подтверждают данные двух лет.',
  );
  expect(text).toContain('Школа «103103» Озёрный район – назначен институтом');
  expect(text).toContain('Институт решил, что куратор школе не нужен.');
  expect(text).toContain(
    'Школа «103102»: в действующем перечне за 2023 год её нет (книга кураторов, строка 5).',
  );
  expect(await flaws(await paper())).toEqual([]);
  await db.run('delete from curator_choice');
  await curatorsAgain(db);
});

const refused = (...curators: string[]) =>
  curators.map((curator_code, i) => ({
    ...{ school_code: '102101', year: 2023, choice: 'refuse', curator_code, reason: 'а' },
    row: i + 2,
  }));

test('a curator from farther away with the reason; without anybody the decision is left to the institute', async () => {
  await insert(db, 'curator_choice', refused('103102', '103101'));
  await curatorsAgain(db);
  const far = await printed(await paper());
  expect(far).toContain('тот же муниципалитет – 2; другой муниципалитет региона – 1');
  expect(far).toContain(
    'Куратор – из другого муниципалитета (Приреченский район): в своём муниципалитете нет школы с надёжно лучшими результатами.',
  );
  await insert(db, 'curator_choice', refused('101102', '101103'));
  await curatorsAgain(db);
  const none = await printed(await paper());
  expect(none).toContain('Без куратора осталась 1 школа');
  expect(none).toContain('которую можно предложить, в данных нет. Решение – за институтом.');
  expect(await flaws(await paper())).toEqual([]);
  await db.run('delete from curator_choice');
  await curatorsAgain(db);
});

test('the workbook tells pairs, every candidate and the results of both, as the tables have them', async () => {
  const run = { fingerprint: 'f', program_version: '1' };
  const { pages } = await curatorList(
    db,
    { year: 2023, profile: 'inspector_2025' },
    { title: 'Подбор', run },
    config,
  );
  const page = (name: string) => {
    const found = pages.find((each) => each.name === name);
    if (!found) throw new Error(`no page: ${name}`);
    return found.rows.map(({ cells }) => cells);
  };
  expect(page('Пары').map((cells) => cells.slice(1, 9).map((cell) => plain(String(cell))))).toEqual(
    [
      [
        ...['101101', 'Школа «101101»', 'Математика', '101102', 'Школа «101102»'],
        ...['Приреченский район', 'тот же муниципалитет', expect.any(String)],
      ],
      expect.arrayContaining(['101104', 'Русский язык; Математика', '101102']),
      expect.arrayContaining(['102101', '103102', 'соседний муниципалитет']),
    ],
  );
  const { n } = await db.one<{ n: number }>(
    `select count(*)::integer as n from curator_candidate where year = 2023 and profile = 'inspector_2025'`,
  );
  expect(page('Кандидаты')).toHaveLength(n);
  const [first] = page('Сравнение результатов');
  expect(first?.slice(3)).toEqual([
    ...['101102', 'Школа «101102»', 'Математика', 4, 80, 34, 0.425, 80, 4, 0.05],
    ...[expect.closeTo(-37.5, 9), expect.any(Number), expect.any(Number)],
    'надёжно меньше',
  ]);
});
