import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MunicipalPlan } from '../../pipeline/report/municipal/facts.ts';
import { planPaper } from '../../pipeline/report/municipal/view.ts';
import { renderTemplate } from '../../pipeline/report/templates/template.ts';
import { config } from './fixture/region.ts';
import { faultsOf } from './looks/faults.ts';
import { openSheet, type Sheet } from './looks/page.ts';

let sheet: Sheet;
beforeAll(async () => {
  sheet = await openSheet();
}, 60_000);
afterAll(() => sheet.close());

const name = (i: number) =>
  `Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа посёлка Верхнекаменнобродский № ${101 + i}»`;

/** A municipality of `n` schools of long names; one measure is for all but the last. */
function planOf(n: number): MunicipalPlan {
  const codes = Array.from({ length: n }, (_, i) => String(101_101 + i));
  return {
    ...{ municipality_code: '101', municipality: 'Приреченский район', year: 2023 },
    schools: codes.map((school_code, i) => ({
      ...{ school_code, name: name(i), status: 'listed', why: 'школа перечня', curator: '___' },
      ...{ subjects: ['математика'], works: [], skills: [], risks: [] },
    })),
    measures: codes.slice(0, -1).map((school_code) => ({
      ...{
        school_code,
        factor: 9,
        risk: 'Высокая доля обучающихся с рисками учебной неуспешности',
      },
      ...{ measure: 'Занятия групп поддержки', responsible: 'школа', activity: '3.14' },
      ...{ when: 'февраль – декабрь', evidence: 'журнал занятий' },
    })),
    activities: [],
  };
}

const frame = { basis: 'проект', data: '01.06.2023', sources: [] };
const paperOf = (n: number) => planPaper(planOf(n), frame, config);
const rowsOf = (n: number) =>
  paperOf(n)
    .sections.flatMap(({ tables }) => tables)
    .find(({ caption }) => caption.startsWith('Меры'))
    ?.rows.map(({ cells }) => cells.map(({ text }) => text)) ?? [];

test('names too many for a row go on in the next, which says so, and each stands once', () => {
  const rows = rowsOf(25);
  expect(rows.length).toBeGreaterThan(3);
  expect(rows.map(([, measure]) => measure)).toEqual([
    'Занятия групп поддержки',
    ...rows.slice(1).map(() => 'Занятия групп поддержки (продолжение)'),
  ]);
  const told = rows.flatMap(([, , names]) => names?.split('; ') ?? []);
  expect(told).toEqual(Array.from({ length: 24 }, (_, i) => name(i)));
  expect(rows.slice(1).every(([risk, , , ...rest]) => [risk, ...rest].join('') === '')).toBe(true);
});

test('few names stay in one row', () => expect(rowsOf(4)).toHaveLength(1));

test('no row is taller than a page', async () => {
  await sheet.show(renderTemplate('sections', { ...paperOf(25), run: { words: '' } }));
  expect(await faultsOf(sheet.page)).toEqual([]);
});
