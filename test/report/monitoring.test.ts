import { afterAll, beforeAll, expect, test } from 'vitest';
import { dynamicsFigure } from '../../pipeline/report/monitoring/figure.ts';
import { planMonitoring } from '../../pipeline/report/monitoring/plan.ts';
import type {
  Caught,
  Change,
  Growth,
  Point,
  RiskChange,
} from '../../pipeline/report/monitoring/queries.ts';
import {
  attentionLine,
  changeSummary,
  diffWords,
  growthLine,
  levelChange,
  questions,
} from '../../pipeline/report/monitoring/text.ts';
import type { Database } from '../../pipeline/store/database.ts';
import { flawsOf } from '../end-to-end/lint.ts';
import { shares } from '../sql/given.ts';
import { config, decided, listRegion, printed } from './fixture/region.ts';
import { forbidden, plain } from './fixture/words.ts';

const label = { kind: 'vpr', subject: 'Математика', subject_dative: 'математике', level: null };

const change = (more: Partial<Change>): Change => ({
  ...{ ...label, school_code: '101101', series: 'vpr-mathematics-5', grade: 5, entry_year: 2022 },
  ...{ diff_lo: -0.3, diff_hi: 0.3, expected: 0.4, beyond: 'same' },
  ...{ n: 20, n_low: 9, low_share: 0.45, later_n: 20, later_n_low: 9, later_low_share: 0.45 },
  ...{ diff: 0, verdict: 'same', later_is_low: true, ...more },
});

const of = { profile: 'inspector_2025', year: 2022, later: 2023 };

test('changes are counted by what they are against chance; nothing to compare says so', () => {
  expect(
    plain(
      changeSummary(
        [change({}), change({ verdict: 'lower' }), change({ verdict: 'few' }), change({})],
        of,
      ),
    ),
  ).toBe(
    'Доля низких результатов в 2023 году против 2022 (4 работы): снизилась больше случайного – 1; выросла больше случайного – 0; изменение неотличимо от случайного – 2; участников мало для сравнения – 1.',
  );
  expect(plain(changeSummary([], of))).toContain('сравнить нечего');
});

test('a change is told in points, never for few participants', () => {
  const words = (more: Partial<Change>) => plain(diffWords(change(more)));
  expect(words({ diff: -0.2 })).toBe('−20 процентных пунктов');
  expect(words({ diff: 0.094, verdict: 'higher' })).toBe('+9,4 процентного пункта');
  expect(words({ diff: 0 })).toBe('не изменилась');
  expect(words({ diff: -0.5, verdict: 'few' })).toBe('–');
});

test('matched growth only where it compares; otherwise the reason', () => {
  const growth: Growth = {
    ...{ school_code: '101101', title: 'ОГЭ 2023', from_title: 'Диагностика 2023', n_to: 20 },
    ...{ n_matched: 18, status: 'comparable', verdict: 'higher', n_fell: 1, n_rose: 4 },
  };
  expect(plain(growthLine(growth))).toBe(
    'Диагностика 2023 → ОГЭ 2023: найдено 18 из 20; прибавили больше, чем учащиеся региона с таким же первым результатом. Низкий результат только в первой работе – 4, только во второй – 1.',
  );
  const none = { ...growth, n_matched: 0, verdict: null, n_fell: null, n_rose: null };
  expect(plain(growthLine({ ...none, status: 'codes' }))).toContain('свои коды участников');
  expect(plain(growthLine({ ...none, status: 'coverage' }))).toContain('найдено слишком мало');
  expect(() => growthLine({ ...none, status: 'other' })).toThrow('unknown status of growth: other');
});

test('the attention group by counts: who reached the line, who did not', () => {
  const caught: Caught = {
    ...{ school_code: '101101', title: 'Диагностика', exam_title: 'ОГЭ', n: 20, n_matched: 19 },
    ...{ comparable: true, n_attention: 9, n_attention_low: 4, n_other_low: 1 },
  };
  expect(plain(attentionLine(caught))).toBe(
    'Диагностика → ОГЭ: найдено 19 из 20; в группе внимания – 9, из них достигли порога на экзамене – 5, не достигли – 4; вне группы внимания не достигли порога – один.',
  );
  expect(attentionLine({ ...caught, comparable: false })).toContain('вывод не делается');
  expect(attentionLine({ ...caught, n_attention: 0, n_other_low: 0 })).toContain(
    'группы внимания не было; вне группы внимания не достигли порога – никто',
  );
});

test('levels then and now; questions rest on numbers', () => {
  const risk = (level: RiskChange['level'], later_level: RiskChange['level']): RiskChange => ({
    ...{
      school_code: '101101',
      name: 'Доля',
      subject: null,
      unit: 'share',
      value: 0.2,
      n: 20,
      x: 4,
    },
    ...{ later_value: 0.3, later_n: 20, later_x: 6, level, later_level },
  });
  expect(
    [risk('high', 'medium'), risk('low', 'high'), risk('high', 'high'), risk(null, 'high')].map(
      levelChange,
    ),
  ).toEqual(['уровень ниже', 'уровень выше', 'тот же', 'сравнить нельзя']);
  const asked = questions(
    [
      change({}),
      change({ verdict: 'few', later_n: 4 }),
      change({ verdict: 'lower', later_is_low: false }),
    ],
    [risk('low', 'high')],
  ).map(plain);
  expect(asked).toEqual([
    'По ВПР по математике в 5 классе низкий результат в этом году у 9 из 20, в году включения в перечень – у 9 из 20. Что изменено в рабочей программе и что из этого помогло?',
    'ВПР, математика, 5 кл.: доля снизилась больше случайных колебаний. Что школа готова показать другим?',
    'Уровень риска стал выше по 1 показателю (раздел «Показатели риска: тогда и теперь»). Какие из них школа считает главными?',
  ]);
  expect(questions([], [])).toEqual([]);
});

test('the chart leaves out works of few participants and of one year', () => {
  const point = (series: string, year: number, n: number): Point => ({
    ...{ ...label, school_code: '101101', series, grade: 5, year, n, n_low: 3 },
    ...{ share: 3 / n, lo: 0.1, hi: 0.5 },
  });
  const look = { limit: 0.3, least: 10, caption: 'Доля' };
  const figure = dynamicsFigure(
    [point('a', 2022, 20), point('a', 2023, 20), point('b', 2022, 9), point('b', 2023, 20)],
    look,
  );
  expect(figure?.data.rows).toHaveLength(2);
  expect(plain(figure?.alt ?? '')).toContain('2022 – 3 из 20; ');
  expect(dynamicsFigure([point('b', 2022, 9), point('b', 2023, 4)], look)).toBeNull();
});

const maths = (year: number) => `vpr-${year}-mathematics-5`;
const russian = (year: number) => `vpr-${year}-russian-5`;
let db: Database;

beforeAll(async () => {
  // 101104 was low in both works of 2022 and in 2021; 101105 is watched
  db = await listRegion({
    decision: [
      { ...decided('101104', 'include'), year: 2022 },
      { ...decided('101102', 'include'), year: 2022 },
      { ...decided('101105', 'watch'), year: 2023 },
    ],
    roadmap: [
      { school_year: '2022/2023', list_year: 2022, file: 'roadmap.xlsx', as_of: '2023-12-01' },
    ],
    roadmap_target: [
      {
        ...{ school_code: '101104', indicator: 'low_share', direction: 'at_most', cell: 'G2' },
        ...{ subject: 'mathematics', kind: 'vpr', grade: 5, target: 0.1, due_on: '2023-11-20' },
      },
    ],
    roadmap_activity: [
      {
        ...{ activity: '3.11', position: 1, section: '', title: 'Семинар', when_written: 'март' },
        ...{ starts_on: '2023-03-01', ends_on: '2023-03-31', recurrence: 'once', expected: '' },
        ...{ individually: false, responsible: '', wanted_share: 1, wanted_of: 'schools' },
        ...{ status: 'done', cell: 'A1' },
      },
    ],
    roadmap_participation: [
      { school_code: '101104', activity: '3.11', state: 'missed', cell: 'F2' },
    ],
    result: [...shares(maths(2022), '101105', 1, 4), ...shares(russian(2022), '101105', 1, 4)],
  });
});

afterAll(() => db.close());

test('a document for each school of the list before and one for the region', async () => {
  const documents = await planMonitoring(db, config, {});
  expect(documents.map(({ path }) => path)).toEqual([
    'Сопровождение/Приреченский район/Школа 101102 (101102)/Мониторинг динамики 2022-2023.pdf',
    'Сопровождение/Приреченский район/Школа 101104 (101104)/Мониторинг динамики 2022-2023.pdf',
    'Сопровождение/Мониторинг динамики 2022-2023.pdf',
  ]);
  expect(await planMonitoring(db, config, { school: '101104' })).toHaveLength(1);
  expect(await planMonitoring(db, { ...config, year: 2022 }, {})).toEqual([]);
});

test('a school is told counts, changes against chance, decisions, questions – and no word it must not read', async () => {
  const [document] = await planMonitoring(db, config, { school: '101104' });
  if (!document) throw new Error('no document');
  const text = await printed(document);
  expect(text).toContain('перечень за 2022 год не утверждён; взят расчётный, по правилу');
  expect(text).toContain(
    'ВПР, математика, 5 кл. 3 из 10 (30,0 %) 3 из 10 (30,0 %) 26 % 0,0 (−41,8 … +41,8) неотличимо от случайного',
  );
  expect(text).toContain('Перечень за 2022 год: включить – причина (протокол № 3 от 12.02.2024).');
  expect(text).toContain('По ВПР по математике в 5 классе низкий результат в этом году у 3 из 10');
  expect(text).toContain('Следующая процедура: ___, дата: ___');
  expect(text.match(forbidden) ?? []).toEqual([]);
});

test('a school is told its targets, participation, the conditions of leaving and what is proposed', async () => {
  const [document] = await planMonitoring(db, config, { school: '101104' });
  if (!document) throw new Error('no document');
  const text = await printed(document);
  // 3 of 10 low in mathematics against 10 %: the limits .11 … .60 lie above it
  expect(text).toContain('Целей школы – 1: достигнуто – 0, не достигнуто – 1.');
  expect(text).toContain(
    'Математика, ВПР, 5 класс: доля не достигших порога 30,0 % (2022, писали 10) не больше 10,0 % 20.11.2023 30,0 % (2023, писали 10) +20,0 пункта цель не достигнута, больше случайного',
  );
  expect(text).toContain(
    'Прошло мероприятий дорожной карты, где школу ждали, – 1, участвовала в 0.',
  );
  expect(text).toContain('Не участвовала: 3.11 «Семинар».');
  expect(text).toContain('Похожих школ без поддержки, писавших те же работы, меньше трёх');
  expect(text).toContain('перечня не выполнены первый год, нужно 2 года подряд');
  expect(text).toMatch(/Условия правила перечня не выполнены столько лет подряд 2 1 нет/);
  expect(text).toContain('Вывод из перечня: разных учащихся за годы правила не меньше 10');
});

test('what is printed passes the rules of the language', async () => {
  for (const document of await planMonitoring(db, config, {})) {
    expect(await flawsOf(document)).toEqual([]);
  }
});

test('the region: who stayed and left, the schools of the list beside the others, who is watched', async () => {
  const document = (await planMonitoring(db, config, {})).at(-1);
  if (!document) throw new Error('no document');
  const text = await printed(document);
  expect(text).toContain(
    'Из 2 школ перечня за 2022 год в перечне за 2023 год остались 0, вышли 2.',
  );
  // mathematics of 2022: 101102 2 of 10 and 101104 3 of 10 on the list; 101101, 101106, 101107 3 of 10 each and 101105 1 of 4 beside
  expect(text).toContain(
    'ВПР, математика, 5 кл. 5 из 20 (25,0 %) 6 из 20 (30,0 %) 10 из 34 (29,4 %)',
  );
  expect(text).toContain(
    'Предложения по правилу вывода: продолжить сопровождение – 0, наблюдать – 2',
  );
  expect(text).toContain('2022 расчётный 2 – – – – 2023 расчётный');
  expect(text).toContain('Школы не распределяли по жребию');
  expect(text).toContain(
    'Наблюдение: Школа 101105 (Приреченский район), перечень за 2023 год – причина.',
  );
  expect(text.match(forbidden) ?? []).toEqual([]);
});
