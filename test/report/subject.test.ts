import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AreaContext, AreaSkill, AreaTask } from '../../pipeline/report/area/facts.ts';
import { drawFigures } from '../../pipeline/report/figure.ts';
import type { SubjectFacts } from '../../pipeline/report/subject/facts.ts';
import { levelsOf, masteryOf, qualityFacts } from '../../pipeline/report/subject/finding.ts';
import { planSubjects } from '../../pipeline/report/subject/plan.ts';
import { skillMaps } from '../../pipeline/report/subject/skill-map.ts';
import type { subjectView } from '../../pipeline/report/subject/view.ts';
import { renderTemplate } from '../../pipeline/report/templates/template.ts';
import type { Database } from '../../pipeline/store/database.ts';
import { now, region } from './fixture/area-region.ts';
import { config } from './fixture/config.ts';
import { forbidden, plain } from './fixture/words.ts';

type View = ReturnType<typeof subjectView>;

let db: Database;

beforeAll(async () => {
  db = await region();
}, 60_000);

afterAll(() => db.close());

async function viewOf(procedure: string): Promise<View> {
  const [found] = await planSubjects(db, config, { procedure });
  if (!found) throw new Error(`no document of ${procedure}`);
  return (await found.facts()) as View;
}

const texts = (value: unknown): string => plain(JSON.stringify(value));
const chapter = (view: View, title: string) => {
  const found = view.chapters.find((row) => row.title.startsWith(title));
  if (!found) throw new Error(`no chapter ${title}`);
  return found;
};

test('one document for every work of the year the region wrote, none for a school', async () => {
  expect((await planSubjects(db, config)).map(({ key }) => key)).toEqual([
    'subject/oge_diagnostic-2023-chemistry-9',
    `subject/${now}`,
  ]);
  expect(await planSubjects(db, config, { school: '101101' })).toEqual([]);
});

test('skills by municipality: the numbers of the cells, the least framed, the finding first in the caption', async () => {
  const part = chapter(await viewOf(now), 'Умения и темы').parts.find(
    ({ title }) => title === 'Умения по муниципалитетам',
  );
  const [figure, ...more] = part?.figures ?? [];
  expect(more).toEqual([]);
  // tasks 1, 2 and 3; with «2» task 1 alone, the others 1, 2 and half of 3: 137 of 150 and 128 of 151
  const cells = (figure?.data.rows ?? []) as { label: string; tasks: string; least: boolean }[];
  expect(cells.map(({ tasks, label, least }) => [tasks, label, least])).toEqual([
    ...[
      ['1', '100', false],
      ['2', String(Math.round((137 / 150) * 100)), false],
      ['3', String(Math.round((137 / 300) * 100)), true],
    ],
    ...[
      ['1', '100', false],
      ['2', String(Math.round((128 / 151) * 100)), false],
      ['3', String(Math.round((128 / 302) * 100)), true],
    ],
  ]);
  expect(plain(figure?.caption ?? '')).toMatch(
    /^Наименьшее выполнение – по умению «Решать задачи» \(№ 3\) в 2 из 2 муниципалитетов\. .*участники работы, n/,
  );
  expect(plain(figure?.alt ?? '')).toContain('«Решать задачи», 46 %');
});

const cell = (
  municipality: number,
  task: number,
  n: number,
  completion: number,
  least = false,
) => ({
  ...{ place: `Район ${municipality}`, place_n: n, position: municipality, least, completion, n },
  ...{ skill: `Умение ${task}`, tasks: String(task) },
});

test('of thirty municipalities there are two maps, of one or of one skill none', () => {
  const rows = Array.from({ length: 30 }, (_, i) => [
    cell(i, 1, 20, 0.5, i < 20),
    cell(i, 2, 20, 0.6, i >= 20),
  ]).flat();
  const maps = skillMaps(rows);
  expect(maps.map(({ data }) => data.rows?.length)).toEqual([56, 4]);
  expect(plain(maps[0]?.caption ?? '')).toContain('«Умение 1» (№ 1) в 20 из 30 муниципалитетов');
  expect(skillMaps(rows.slice(0, 2))).toEqual([]);
  expect(skillMaps(rows.filter(({ tasks }) => tasks === '1'))).toEqual([]);
});

test('completion of tasks by groups is that of the answers', async () => {
  const table = chapter(await viewOf(now), 'Выполнение заданий').parts[0]?.tables[0];
  const heads = table?.columns.map(({ label }) => plain(label));
  // 36 marks «2» and 265 marks «4»; those with «2» did task 1 alone, the others 1, 2 and half of 3
  expect(heads?.slice(-3)).toEqual(['Средний', '«2» (36)', '«4» (265)']);
  const rows = table?.rows.map((row) => row.cells.slice(-3).map(({ text }) => plain(text)));
  const share = (265 / 301) * 100;
  expect(rows).toEqual([
    ['100,0', '100', '100'],
    [share.toFixed(1).replace('.', ','), '0', '100'],
    [(share / 2).toFixed(1).replace('.', ','), '0', '50'],
  ]);
  const counted = await db.one<{ completion: number }>(
    `select sum(score) / count(*) as completion from answer join result using (result_id)
     where procedure_id = $now and position = 2`,
    { now },
  );
  expect(share).toBeCloseTo(counted.completion * 100, 9);
});

test('lines of the groups are drawn with their sizes', async () => {
  const [figure] = chapter(await viewOf(now), 'Выполнение заданий').parts[0]?.figures ?? [];
  expect(figure?.chart).toBe('task-bands');
  const rows = figure?.data.rows as { band: string; task: string }[];
  expect([...new Set(rows.map(({ band }) => band))]).toEqual(['2', '4']);
  const names = Object.values(figure?.signals.names as Record<string, string>);
  expect(names.map(plain)).toEqual(['«2» (36)', '«4» (265)']);
});

test('a work by choice tells the share of the grade and says nothing of the whole grade', async () => {
  const view = await viewOf('oge_diagnostic-2023-chemistry-9');
  expect(texts(chapter(view, 'Участники'))).toContain('15,0 % из 100 обучающихся 9 классов');
  expect(texts(chapter(view, 'Выводы'))).toContain(
    'к остальным обучающимся параллели выводы не относятся',
  );
});

test('pages say nothing forbidden, empty or English', async () => {
  for (const document of await planSubjects(db, config)) {
    const html = renderTemplate('subject', await drawFigures(await document.facts()));
    const words = plain(html.replace(/<svg[\s\S]*?<\/svg>/g, ' ').replace(/<[^>]*>/g, ' '));
    const left = words.replaceAll(/ухудшени\S*|vpr|oge_diagnostic|test/g, '');
    expect(left.match(forbidden) ?? [], document.key).toEqual([]);
    expect(words).toContain('Не подлежит размещению в открытом доступе.');
  }
});

describe('rules', () => {
  const context = { minN: 10, area: { scope: 'region' } } as AreaContext;
  const task = (code: string, corridor: AreaTask['corridor'], row: Partial<AreaTask> = {}) =>
    ({
      ...{ task: code, position: Number(code), max_score: 1, difficulty: 'basic', skill: 'Умение' },
      ...{ n: 100, completion: 0.5, corridor, region: null, country: null },
      ...row,
    }) as AreaTask;
  const skill = (tasks: string, deficit: boolean | null, n = 100) =>
    ({ skill: 'Умение', tasks, deficit, n, completion: 0.5, n_tasks: 2 }) as AreaSkill;
  const facts = (tasks: AreaTask[], skills: AreaSkill[]) =>
    ({ work: { tasks, skills } }) as unknown as SubjectFacts;

  test.each([
    ['every task sufficient', ['sufficient', 'sufficient'], false, 'enough'],
    ['one task in the zone', ['sufficient', 'zone'], false, 'between'],
    ['half of the tasks insufficient', ['sufficient', 'insufficient'], false, 'between'],
    ['most tasks insufficient', ['insufficient', 'insufficient'], true, 'short'],
  ] as const)('%s: %s', (_words, corridors, deficit, place) => {
    const tasks = corridors.map((corridor, i) => task(String(i + 1), corridor));
    const mastery = masteryOf(facts(tasks, [skill('1, 2', deficit)]), context);
    expect(mastery[place]).toHaveLength(1);
    expect(mastery.enough.length + mastery.short.length + mastery.between.length).toBe(1);
  });

  test('a skill of few participants or without borders is not judged', () => {
    const tasks = [task('1', 'sufficient')];
    const mastery = masteryOf(facts(tasks, [skill('1', false, 4), skill('1', null)]), context);
    expect(mastery).toEqual({ enough: [], short: [], between: [] });
  });

  test('tasks below the border are told level by level', () => {
    const tasks = [
      task('1', 'sufficient'),
      task('2', 'insufficient', { completion: 0.456 }),
      task('3', 'sufficient', { difficulty: 'high' }),
    ];
    expect(levelsOf(facts(tasks, []), context)).toMatchObject([
      { level: 'базового', n_level: 2, n_below: 1, below: [{ task: '2', completion: 0.456 }] },
      { level: 'высокого', n_level: 1, n_below: 0, below: [] },
    ]);
  });

  test('tasks to be checked stand apart by what is wrong with them', () => {
    const told = qualityFacts({
      paper: { n: 1803, n_tasks: 12, alpha: 0.812, sem: 1.34 },
      items: [
        { task: '7', n: 1803, difficulty: 0.1, item_rest_r: 0.3, d27: 0.2, remark: 'hard' },
        { task: '9', n: 1803, difficulty: 0.4, item_rest_r: -0.1, d27: 0, remark: 'check_key' },
        { task: '11', n: 1803, difficulty: 0.4, item_rest_r: 0.5, d27: 0.4, remark: null },
      ],
      unlike: [{ task: '5', n_schools: 62, n_above: 1, n_below: 2 }],
      work: { work: { max_primary: 15 } },
    } as unknown as SubjectFacts);
    expect(told).toMatchObject({ n_items: 3, n_flagged: 2, weak_items: [], easy_items: [] });
    expect(told).toMatchObject({
      hard_items: [{ task: '7' }],
      check_key: [{ task: '9' }],
      unlike: [{ task: '5', n_unlike: 3, n_schools: 62 }],
    });
  });
});
