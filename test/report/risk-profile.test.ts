import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  directionPart,
  directions,
  disagreements,
} from '../../pipeline/report/risk-profile/factor.ts';
import {
  borderWords,
  levelTables,
  unknownTable,
  valueWords,
} from '../../pipeline/report/risk-profile/indicator.ts';
import { planRiskProfiles } from '../../pipeline/report/risk-profile/plan.ts';
import type { Factor, Indicator } from '../../pipeline/report/risk-profile/queries.ts';
import { deficitLines } from '../../pipeline/report/risk-profile/text.ts';
import type { Database } from '../../pipeline/store/database.ts';
import { contextValue } from '../sql/round.ts';
import { config, decided, listRegion, printed } from './fixture/region.ts';
import { forbidden, plain } from './fixture/words.ts';

const tiers = { count: 5, share: 10, plain: 50 };

const indicator = (more: Partial<Indicator>): Indicator => ({
  ...{
    school_code: '101101',
    indicator: 'low_share',
    position: 1,
    name: 'Доля низких результатов',
  },
  ...{ unit: 'share', area: 'results', direction: 'up', min_n: 5, medium_from: 0.15 },
  ...{ high_from: 0.3, source: 'принято институтом', subject: 'Математика', value: 0.3 },
  ...{ n: 20, x: null, level: 'high', ...more },
});

const factor = (n: number, more: Partial<Factor>): Factor => ({
  ...{ school_code: '101101', factor: n, name: `Фактор ${n}`, significance: null, n_for: 0 },
  ...{ n_against: 0, evidence: 'none', for_words: null, against_words: null, silent_words: null },
  ...more,
});

test('a value stands in its unit; few participants are counted, their share is not printed', () => {
  const words = (more: Partial<Indicator>) => plain(valueWords(indicator(more), tiers));
  expect(words({ value: 0.304 })).toBe('30,4 %');
  expect(words({ value: 0.25, n: 4, level: null })).toBe('–');
  expect(words({ value: 1 / 3, n: 9, x: 3 })).toBe('3 из 9');
  expect(words({ value: 0.5, n: 9 })).toBe('–');
  expect(words({ unit: 'count', value: 2, n: 5 })).toBe('2');
  expect(words({ unit: 'points', value: -0.044 })).toBe('−4,4 п. п.');
  expect(words({ unit: 'sd', value: -0.672 })).toBe('−0,67 ст. откл.');
  expect(words({ unit: 'number', value: 100, n: null })).toBe('100');
  expect(words({ value: null, n: null })).toBe('–');
  expect(plain(borderWords(indicator({})))).toBe('от 15,0 % / от 30,0 %');
  expect(plain(borderWords(indicator({ direction: 'down' })))).toBe('до 15,0 % / до 30,0 %');
});

test('a table a level, the highest first; what has no level says why and how to learn it', () => {
  const rows = [
    indicator({ level: 'low', subject: 'Русский язык' }),
    indicator({}),
    indicator({ indicator: 'class_gap', name: 'Разрыв', value: null, n: null, level: null }),
    indicator({ indicator: 'attention_share', name: 'Внимание', n: 4, min_n: 10, level: null }),
    ...[null, 'medium' as const].map((level) =>
      indicator({ indicator: 'absent_share', name: 'Не писали', level, area: 'participation' }),
    ),
  ];
  expect(levelTables(rows, tiers).map(({ caption, rows }) => [caption, rows.length])).toEqual([
    ['Высокий уровень риска', 1],
    ['Средний уровень риска', 1],
    ['Низкий уровень риска', 1],
  ]);
  expect(
    unknownTable(rows)?.rows.map(({ cells }) => cells.slice(0, 2).map(({ text }) => plain(text))),
  ).toEqual([
    ['Разрыв', 'сведений нет'],
    ['Внимание', 'участников меньше 10'],
  ]);
  expect(unknownTable([indicator({})])).toBeNull();
});

test('at most three directions: entered as significant or spoken for; a low significance is respected', () => {
  const chosen = directions([
    factor(1, { evidence: 'for', n_for: 1 }),
    factor(2, { significance: 'high', evidence: 'against', n_against: 2 }),
    factor(3, { significance: 'low', evidence: 'for', n_for: 3 }),
    factor(4, { significance: 'high', evidence: 'both', n_for: 1 }),
    factor(5, { evidence: 'both', n_for: 4 }),
    factor(6, { significance: 'middle', evidence: 'none' }),
    factor(7, { evidence: 'against' }),
  ]);
  expect(chosen.map(({ factor }) => factor)).toEqual([4, 2, 6]);
  expect(directions([factor(1, {}), factor(2, { evidence: 'against' })])).toEqual([]);
});

test('entered and data apart: a question to the school, in both directions', () => {
  const lines = disagreements([
    factor(2, { significance: 'high', evidence: 'against' }),
    factor(6, { significance: 'low', evidence: 'for' }),
    factor(9, { significance: 'high', evidence: 'both' }),
  ]);
  expect(lines.map((line) => line.slice(0, 40))).toEqual([
    'Фактор 2 «Фактор 2»: внесена высокая зна',
    'Фактор 6 «Фактор 6»: внесена низкая знач',
  ]);
});

test('measures are suppositions with who, evidence and the road map, and lines for the school', () => {
  const part = directionPart(factor(9, { evidence: 'for', for_words: 'Доля' }), [
    {
      ...{ factor: '9', measure: 'Вести учёт', responsible: 'школа' },
      ...{ activity: '2.6', evidence: 'программа' },
    },
    { factor: '1', measure: 'Другое', responsible: 'школа', activity: null, evidence: 'строка' },
  ]);
  expect(part.list?.map(plain)).toEqual([
    'Вести учёт. Исполнитель: школа; подтверждение: программа (дорожная карта, п. 2.6).',
  ]);
  expect(part.text.join(' ')).toContain('предположения, проверяет школа');
  expect(part.lines).toHaveLength(2);
});

test('deficits are told by subject, skills before metasubject ones', () => {
  const deficit = (topic: string, meta = false, subject = 'Математика') => ({
    ...{ school_code: '101101', subject, meta, topic, n_tasks: 2, works: 1 },
  });
  const many = Array.from({ length: 8 }, (_, i) => deficit(`У${i}`));
  const lines = deficitLines([...many, deficit('М', true)]).map(plain);
  expect(lines[0]).toMatch(/^Математика, умения: «У0» \(2 задания\).* и ещё 2 умения\.$/);
  expect(lines[1]).toBe('Математика, метапредметные умения в заданиях: «М» (2 задания).');
});

let db: Database;

beforeAll(async () => {
  db = await listRegion({
    school_context: [
      contextValue('101101', 'teachers', 9),
      contextValue('101101', 'vacancies', 1),
      contextValue('101101', 'courses_share', 0.95),
    ],
    risk_factor_entered: [{ school_code: '101101', factor: '5', significance: 'high', cell: 'C2' }],
    decision: [decided('101104', 'include')],
  });
});

afterAll(() => db.close());

test('a profile for every school on the list in force, found by its code', async () => {
  const documents = await planRiskProfiles(db, config, {});
  expect(documents.map(({ path }) => path)).toEqual([
    'Сопровождение/Приреченский район/Школа 101101 (101101)/Рисковый профиль 2023.pdf',
    'Сопровождение/Приреченский район/Школа 101104 (101104)/Рисковый профиль 2023.pdf',
  ]);
  expect(await planRiskProfiles(db, config, { school: '101104' })).toHaveLength(1);
  expect(await planRiskProfiles(db, config, { procedure: 'vpr-2023-mathematics-5' })).toEqual([]);
});

test('entered beside data, all ten factors and 35 indicators, what is unknown, lines to fill in', async () => {
  const [document] = await planRiskProfiles(db, config, { school: '101101' });
  if (!document) throw new Error('no document');
  const text = await printed(document);
  expect(text).toContain('расчётном перечне (он ещё не утверждён)');
  expect(text).toContain('ВПР, математика, 5 кл. 3 из 10 (30,0 %) 3 из 10 (30,0 %)');
  // courses 95 %: against; entered high
  expect(text).toMatch(
    /Фактор 5 «.*»: внесена высокая значимость, показатели программы говорят против/,
  );
  for (let n = 1; n <= 10; n++) expect(text).toMatch(new RegExp(` ${n} [А-Я][^0-9]{10,}`));
  const { names } = await db.one<{ names: string }>(
    "select string_agg(name, '|' order by position) as names from ref_risk_indicator",
  );
  expect(names.split('|')).toHaveLength(35);
  expect(names.split('|').filter((name) => !text.includes(plain(name)))).toEqual([]);
  expect(text).toContain('Самооценка школы, что подтверждает или опровергает:');
  expect(text).toContain('Куратор:');
  expect(text.match(forbidden) ?? []).toEqual([]);
});
