import { afterAll, beforeAll, expect, test } from 'vitest';
import { runModels } from '../../pipeline/model/run.ts';
import { saidText } from '../../pipeline/report/note/text/said.ts';
import type { Loaded } from '../../pipeline/report/recommendations/finding.ts';
import type { GroupRow, MunicipalityRow } from '../../pipeline/report/recommendations/group.ts';
import { planRecommendations } from '../../pipeline/report/recommendations/plan.ts';
import type { SkillRow } from '../../pipeline/report/recommendations/skill.ts';
import { recommendationSayer } from '../../pipeline/report/recommendations/text.ts';
import { renderTemplate } from '../../pipeline/report/templates/template.ts';
import type { Database, Row } from '../../pipeline/store/database.ts';
import {
  answers,
  given,
  martsFolder,
  mix,
  paper,
  result,
  round,
  school,
  tasks,
  work,
} from '../sql/given.ts';
import { config } from './fixture/config.ts';
import { forbidden, plain } from './fixture/words.ts';

const tiers = { count: 5, share: 10, plain: 50 };
const main = { has_mark: true, elective: false };

const group = (n: number, low: number): GroupRow => ({
  n,
  n_schools: 3,
  n_enrolled: n + 5,
  n_low: low,
  low_share: low / n,
  share_mark_2: low / n,
  share_mark_3: null,
  share_mark_4: null,
  share_mark_5: null,
  pass_share: null,
  quality_share: null,
  mean_primary: null,
});

const place = (
  name: string,
  verdict: MunicipalityRow['verdict'],
  diff = 0.084,
): MunicipalityRow => ({
  ...group(100, 20),
  name: `${name}ий район`,
  name_prepositional: `${name}ом районе`,
  verdict,
  diff,
  diff_lo: diff - 0.06,
  diff_hi: diff + 0.07,
});

const noSet = {
  n_schools: 0,
  n: 0,
  n_low: 0,
  low_share: null,
  rest_n: 0,
  rest_low: 0,
  rest_share: null,
};
const quiet: Loaded = {
  ...{ main, region: group(48, 21), country: null, places: [], listed: null, spread: null },
  ...{ near: null, small: noSet, smallLimit: 10, others: [], skills: [], weak: [], given: [] },
  ...{ strong: [], topics: [], steps: [], tiers, limits: { minN: 10, gap: 0.1, listYear: null } },
};
/** What a rule says of what is loaded, item by item. */
const said = (section: string, loaded: Partial<Loaded>, rule: string): string[] =>
  recommendationSayer({ ...quiet, ...loaded })
    .say(section)
    .filter((item) => item.rule === rule)
    .map((item) => plain(saidText(item)));
const low = (loaded: Partial<Loaded>) => said('results', loaded, 'rec_low')[0];

test('counts agree with their words', () => {
  const taken = (loaded: Partial<Loaded>) => said('results', loaded, 'rec_taken')[0];
  expect(taken({ region: group(1, 0) })).toContain('Работу писал 1 участник из 3 школ');
  expect(taken({ region: group(22, 0) })).toContain('Работу писали 22 участника из 3 школ');
  expect(taken({ main: { ...main, elective: true }, region: group(41, 2) })).toContain(
    'кто выбрал этот экзамен',
  );
  expect(low({ region: group(48, 21) })).toBe('Отметку «2» получил 21 из 48 (43,8 %).');
  expect(low({ region: group(48, 0) })).toBe('Отметок «2» нет.');
  expect(low({ main: { ...main, has_mark: false }, region: group(8, 2) })).toBe(
    'Минимального балла не достигли 2 из 8.',
  );
});

test('the country stands beside the region only where its report is loaded', () => {
  expect(low({ region: group(203, 47), country: group(1000, 124) })).toBe(
    'Отметку «2» получили 47 из 203 (23,2 %); в стране – 12,4 % (данные ФИС ОКО).',
  );
});

test('municipalities differ only beyond chance, and few pupils are not compared', () => {
  const places = [
    place('Горн', 'higher'),
    place('Лесн', 'lower', -0.084),
    place('Озёрн', 'same'),
    place('Степн', null),
  ];
  const [higher, lower] = said('municipalities', { places }, 'rec_place_differs');
  expect(higher).toBe(
    'В Горном районе доля отметок «2» больше, чем в остальной части региона, на 8,4 процентного пункта (возможные значения – от 2,4 до 15,4 пункта): случайными колебаниями это не объясняется.',
  );
  expect(lower).toContain(
    'меньше, чем в остальной части региона, на 8,4 процентного пункта (возможные значения – от 1,4 до 14,4',
  );
  expect(said('municipalities', { places }, 'rec_places_same')).toEqual([
    'В Озёрном районе отличие от остальной части региона не больше случайных колебаний.',
  ]);
  expect(said('municipalities', { places }, 'rec_places_few')).toEqual([
    'Не сравнивается с регионом (участников меньше 10): Степний район.',
  ]);
  expect(said('municipalities', { places: [place('Горн', 'same')] }, 'rec_places_same')[0]).toMatch(
    /^Во всех муниципалитетах/,
  );
});

test('help is addressed where low results stand together', () => {
  const half = (spread: Loaded['spread']) => said('results', { spread }, 'rec_half');
  expect(half({ n_schools: 9, n_half: 2, low_half: 21, n_low: 31 })).toEqual([
    '21 из 31 отметки «2» – в 2 школах из 9: помощь следует направлять адресно, а не всем поровну.',
  ]);
  expect(half({ n_schools: 9, n_half: 2, low_half: 3, n_low: 5 })).toEqual([]);
});

test('the attention group is told with its condition', () => {
  const near = {
    n_below: 17,
    n_condition: 5,
    n_border: 7,
    border_points: 2,
    condition_words: 'не менее 2 баллов за геометрию',
  };
  expect(said('results', { near }, 'rec_condition')[0]).toContain(
    '5 участников из 17 набрали нужную сумму, но не выполнили',
  );
  expect(said('results', { near }, 'rec_border')[0]).toContain('ещё 7 участников');
  expect(said('results', {}, 'rec_border')).toEqual([]);
});

const skill: SkillRow = {
  skill: 'Решение текстовых задач',
  tasks: [{ task: '7', max_score: 2, difficulty: 'advanced' }],
  n: 1800,
  completion: 0.34,
  margin: -0.06,
  level: 'insufficient',
  full_share: 0.21,
  partial_share: 0.26,
  zero_share: 0.35,
  not_attempted_share: 0.18,
  listed_n: 120,
  listed_completion: 0.19,
  bands: [
    { band: '2', n: 300, completion: 0.05, step: null },
    { band: '3', n: 700, completion: 0.17, step: 0.12 },
    { band: '4', n: 600, completion: 0.66, step: 0.49 },
    { band: '5', n: 200, completion: 0.9, step: 0.24 },
  ],
};

const ofSkill = (row: SkillRow): string[] => {
  const limits = { minN: 10, gap: 0.1, listYear: 2022 };
  const { ofSkill } = recommendationSayer({ ...quiet, weak: [row], limits });
  return ofSkill
    .flatMap((say) => say('skill'))
    .flatMap(({ sentences }) => sentences.map(({ text }) => plain(text)));
};

test('facts of a skill: region, schools of the list, answers, the groups it separates', () => {
  expect(ofSkill(skill)).toEqual([
    'Регион – 34,0 % от максимума (недостаточный уровень, на 6 процентных пунктов ниже границы достаточного освоения); школы перечня 2022 года (120 участников) – 19,0 %.',
    'Полностью справились 21,0 %, частично – 26,0 %, 0 баллов – 35,0 %, не приступали – 18,0 %.',
    'Среди получивших «3» – 17,0 % от максимума, среди получивших «4» – 66,0 %: сильнее всего умение разделяет именно эти группы; среди получивших «5» – 90,0 %.',
  ]);
});

test('groups of few pupils separate nothing, and schools of the list need ten pupils', () => {
  const few = { ...skill, bands: skill.bands.map((band) => ({ ...band, n: 9 })), listed_n: 9 };
  expect(ofSkill(few)).toHaveLength(2);
  expect(ofSkill(few)[0]).not.toContain('перечня');
});

let db: Database;

beforeAll(async () => {
  const id = 'vpr-2023-mathematics-5';
  const results: Row[] = [];
  const scored: Row[] = [];
  for (const [code, n] of [
    ['101101', 24],
    ['101102', 16],
    ['102101', 30],
    ['102102', 4],
    ['103101', 6],
  ] as const) {
    for (let i = 0; i < n; i += 1) {
      const strong = code.startsWith('101') ? i % 5 !== 0 : i % 3 === 0;
      const points = strong ? [1, i % 2, 2] : [i % 2, 0, 'x' as const];
      const sum = points.reduce<number>((total, value) => total + (value === 'x' ? 0 : value), 0);
      const mark = sum <= 1 ? 2 : sum + 1;
      const row = result(id, code, { mark, primary_score: sum });
      results.push(row);
      scored.push(...answers(row, points));
    }
  }
  const names = ['Горн', 'Лесн', 'Степн'];
  db = await given({
    ...paper(),
    school: ['101101', '101102', '102101', '102102', '103101'].map((code) => school(code)),
    municipality: names.map((name, i) => ({
      municipality_code: `10${i + 1}`,
      name: `${name}ый район`,
      name_genitive: `${name}ого района`,
      name_prepositional: `${name}ом районе`,
      position: i,
    })),
    ref_subject: [
      {
        subject: 'mathematics',
        name: 'Математика',
        dative: 'математике',
        short: 'МА',
        position: 2,
      },
    ],
    round: [{ ...round('vpr', 2023), title: 'ВПР 2023 года' }],
    procedure: [
      work('vpr', 2023, {
        title: 'ВПР 2023, математика, 5 класс',
        organizer: 'Рособрнадзор',
        basis: 'приказ',
        checked_by: 'комиссии школ',
        observers: 'наблюдатели',
      }),
    ],
    task: tasks(
      id,
      [1, 1, 2],
      [
        { skill: 'Действия с десятичными дробями' },
        { skill: 'Решение текстовых задач на движение' },
        { skill: 'Решение текстовых задач в два действия', difficulty: 'advanced' },
      ],
    ),
    result: results,
    answer: scored,
    ref_advice: ['Дроби', 'Текстовые задачи'].map((topic, i) => ({
      subject: 'mathematics',
      grades: '5-6',
      skill_pattern: i === 0 ? 'дроб' : 'задач',
      topic,
      hypothesis: 'Возможно, мало времени.',
      technique: `Приём по теме «${topic}».`,
      group_2: 'Один шаг.',
      group_3: 'Два шага.',
      group_4_5: 'Три шага.',
      small_class: 'Пары.',
      check_after: 'Три задачи; освоено, если верны две.',
      resource: 'Открытый банк.',
      source: 'методисты',
      source_year: 2023,
      status: 'set by the institute',
    })),
  });
  await runModels(db, { dir: martsFolder });
});

afterAll(() => db.close());

test('one document a subject and grade; a school alone has none', async () => {
  const documents = await planRecommendations(db, config, {});
  expect(documents.map((document) => document.path)).toEqual([
    'Методические рекомендации/Математика, 5 класс (ВПР).pdf',
  ]);
  expect(await planRecommendations(db, config, { school: '101101' })).toEqual([]);
  expect(await planRecommendations(db, config, { procedure: 'vpr-2023-russian-5' })).toEqual([]);
});

test('the document says facts, suppositions and plans without judging or codes', async () => {
  const [document] = await planRecommendations(db, config, {});
  const facts = (await document?.facts()) as Record<string, unknown>;
  const drawn = {
    ...facts,
    tasks: null,
    bands: null,
    results: { ...(facts.results as object), marks: null },
  };
  const text = plain(
    renderTemplate('recommendations', drawn)
      .replace(/<[^>]+>/g, ' ')
      .replaceAll('&shy;', ''),
  );
  expect(text).toContain('Методические рекомендации. Математика, 5 класс');
  expect(text).toContain('Работу писали 80 участников из 5 школ');
  expect(text).toContain('Не сравнивается с регионом (участников меньше 10): Степный район.');
  expect(text).toContain('Предположение о причине (не доказано). Возможно,');
  expect(text).toContain('те же, что для умения');
  expect(text).toContain('Школ, где участников меньше 10, – 2; вместе в них 10 участников.');
  expect(text).toContain('10. План на четверть');
  // the scale of the test paper names «test» as its source
  expect((text.match(forbidden) ?? []).filter((word) => word !== 'test')).toEqual([]);
});

test('the same store gives the same facts', async () => {
  const [document] = await planRecommendations(db, config, {});
  expect(JSON.stringify(await document?.facts())).toBe(JSON.stringify(await document?.facts()));
});

test('a skill of several tasks: rows of the marts in another order give the same facts to the last digit', async () => {
  await db.run("update task set skill = 'Решение задач'");
  const facts = async () => {
    const [document] = await planRecommendations(db, config, {});
    return JSON.stringify(await document?.facts());
  };
  const first = await facts();
  expect(first).toContain('Решение задач');
  for (const order of ['hash(rowid)', 'hash(rowid, 1)', 'position desc']) {
    for (const name of ['group_task', 'group_task_mark']) await mix(db, name, order);
    expect(await facts()).toBe(first);
  }
});
