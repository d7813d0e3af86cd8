import { afterAll, beforeAll, expect, test } from 'vitest';
import { planBriefs } from '../../pipeline/report/brief/plan.ts';
import type { briefView } from '../../pipeline/report/brief/view.ts';
import { drawFigures } from '../../pipeline/report/figure.ts';
import { saidText } from '../../pipeline/report/note/text/said.ts';
import { renderTemplate } from '../../pipeline/report/templates/template.ts';
import type { Database } from '../../pipeline/store/database.ts';
import { region } from './fixture/area-region.ts';
import { config } from './fixture/config.ts';
import { forbidden, plain } from './fixture/words.ts';

type View = ReturnType<typeof briefView>;

let db: Database;

beforeAll(async () => {
  db = await region();
}, 60_000);

afterAll(() => db.close());

async function viewOf(key: string): Promise<View> {
  const found = (await planBriefs(db, config)).find((row) => row.key === key);
  if (!found) throw new Error(`no document ${key}`);
  return (await found.facts()) as View;
}

const cells = (view: View) =>
  view.numbers.rows.map((row) => row.cells.map(({ text }) => plain(text)));

test('one for each part of the year', async () => {
  expect((await planBriefs(db, config)).map(({ key }) => key)).toEqual([
    'brief/oge_diagnostic-2023',
    'brief/vpr-2023',
  ]);
  expect(await planBriefs(db, config, { school: '101101' })).toEqual([]);
});

test('the main numbers are counts with shares, the country and the year before', async () => {
  // 36 of 301, on the roll 20 + 4 + 62 + 60 + 7 + 104 + 50 = 307; before 19 of 178
  expect(cells(await viewOf('brief/vpr-2023'))).toEqual([
    [
      'Математика, 5 класс',
      '7',
      '301',
      '98,0',
      '36 из 301 (12,0 %)',
      '8,0',
      '10,7',
      'в пределах случайного',
    ],
  ]);
});

test('a change chance explains is not called one', async () => {
  const { changes } = await viewOf('brief/vpr-2023');
  expect(plain(changes[0] ? saidText(changes[0]) : '')).toContain(
    'не изменилась к прошлому году больше случайного',
  );
  expect(plain(changes[1] ? saidText(changes[1]) : '')).toContain(
    'В остальной части страны – 8,0 %',
  );
});

test('facts name only schools large enough; small ones are a number', async () => {
  const view = await viewOf('brief/vpr-2023');
  expect(view.facts?.rows.map((row) => row.cells.map(({ text }) => plain(text)))).toEqual([
    ['Приреченский район', 'МБОУ «СОШ с. Ясное»', '9 из 20'],
  ]);
  // 2 of 7 is 28.6 %, 1 of 4 is 25 %: neither reaches 30 %
  expect(view.remarks).toEqual([]);
  // in chemistry 1 of 3 does
  const chemistry = await viewOf('brief/oge_diagnostic-2023');
  expect(chemistry.remarks.map((said) => plain(saidText(said)))).toEqual([
    'Школ от 10 участников, где доля не достигших порога не меньше 30 %, нет.',
    'Ещё в 1 школе с числом участников меньше 10 доля такая же или больше; там результаты рассматривают поимённо, вывод о школе не делается.',
  ]);
});

test('every decision asked for has an addressee and a term', async () => {
  const { decisions } = await viewOf('brief/vpr-2023');
  expect(decisions.length).toBeGreaterThan(1);
  for (const { who, said, when } of decisions) {
    expect([who, saidText(said), when].every((words) => words.length > 5)).toBe(true);
  }
});

test('pages say nothing forbidden, empty or English', async () => {
  for (const document of await planBriefs(db, config)) {
    const html = renderTemplate('brief', await drawFigures(await document.facts()));
    const words = plain(html.replace(/<svg[\s\S]*?<\/svg>/g, ' ').replace(/<[^>]*>/g, ' '));
    const left = words.replaceAll(/ухудшени\S*|vpr|oge_diagnostic|test/g, '');
    expect(left.match(forbidden) ?? [], document.key).toEqual([]);
    expect(words).toContain('Не подлежит размещению в открытом доступе.');
  }
});
