import { expect, test } from 'vitest';
import type { Database } from '../../pipeline/store/database.ts';
import { book } from '../ingest/book.ts';
import { random } from '../sql/round.ts';
import { intake } from './intake.ts';
import {
  band,
  journalReport,
  marksReport,
  scoresReport,
  skillsReport,
  taskGroupsReport,
  tasksReport,
} from './reports.ts';
import { type Line, tasks, vprBook } from './vpr.ts';

/** Three schools of two municipalities with their rolls in grade 5. */
const schools = [
  { code: '101105', name: 'СОШ № 105', municipality: '101', roll: 30 },
  { code: '101106', name: 'СОШ № 106', municipality: '101', roll: 25 },
  { code: '103101', name: 'СОШ № 101', municipality: '103', roll: 20 },
];

const register = book({
  Школы: [
    ['Код ОО', 'Логин ФИС ОКО', 'Наименование', 'Код МСУ', 'Вид', 'Местность'],
    ...schools.map(({ code, name, municipality }) => [
      code,
      `edu79${code.slice(2)}`,
      name,
      municipality,
      'СОШ',
      'город',
    ]),
  ],
  Контингент: [
    ['Код ОО', 'Учебный год', 'Класс', 'По списку'],
    ...schools.map(({ code, roll }) => [code, '2022/2023', 5, roll]),
  ],
});

type Pupil = {
  school: string;
  code: number;
  points: (number | 'X')[];
  primary: number;
  mark: number;
  journal: number | null;
};

/** Pupils made by hand of a seed: points of every task, the mark by the scale of the work, a mark of the journal or none. */
function pupilsOf(count: (roll: number) => number = (roll) => roll): Pupil[] {
  const next = random(7);
  return schools.flatMap(({ code, roll }) =>
    Array.from({ length: count(roll) }, (_, i) => {
      const level = next();
      const points = tasks.map(([, max]) =>
        next() < 0.05 ? ('X' as const) : Math.min(max, Math.floor(next() * (max + 1) + level / 2)),
      );
      const primary = points.reduce<number>((sum, each) => sum + (each === 'X' ? 0 : each), 0);
      const mark = primary <= 4 ? 2 : primary <= 8 ? 3 : primary <= 11 ? 4 : 5;
      const journal =
        next() < 0.1 ? null : Math.min(5, Math.max(2, mark + Math.floor(next() * 3) - 1));
      return { school: code, code: 50001 + i, points, primary, mark, journal };
    }),
  );
}

const lineOf = (pupil: Pupil): Line => ({ ...pupil, school: `edu79${pupil.school.slice(2)}` });

/** One workbook a school. */
const filesOf = (pupils: readonly Pupil[]): Record<string, Uint8Array> =>
  Object.fromEntries(
    schools
      .map(({ code }) => [code, pupils.filter(({ school }) => school === code)] as const)
      .filter(([, own]) => own.length > 0)
      .map(([code, own]) => [`${code}.xlsx`, vprBook(own.map(lineOf))]),
  );

/** Percent with two decimals, as ФИС ОКО prints it. */
const percent = (part: number, whole: number) => Math.round((10_000 * part) / whole) / 100;
const count = <T>(list: readonly T[], test: (each: T) => boolean) => list.filter(test).length;

/** Groups of the reports: name in files and the pupils in it. */
const groupsOf = (pupils: readonly Pupil[]): [string, Pupil[]][] => [
  ['Учебная область', [...pupils]],
  ['город Заречногорск', pupils.filter(({ school }) => school.startsWith('101'))],
  ['Горный район', pupils.filter(({ school }) => school.startsWith('103'))],
  ...schools.map(({ code, name }): [string, Pupil[]] => [
    `${name} (edu79${code.slice(2)})`,
    pupils.filter(({ school }) => school === code),
  ]),
];

/** Mean percent of the maximum of each task. */
const completion = (list: readonly Pupil[]) =>
  tasks.map(([, max], i) =>
    percent(
      list.reduce((sum, { points }) => sum + (points[i] === 'X' ? 0 : Number(points[i])), 0),
      list.length * max,
    ),
  );

/** Every report on the pupils, counted here in plain TypeScript. */
function reportsOf(pupils: readonly Pupil[]): Record<string, Uint8Array> {
  const groups = groupsOf(pupils);
  const head = ([name, list]: [string, Pupil[]]) => [
    name,
    new Set(list.map(({ school }) => school)).size,
    list.length,
  ];
  return {
    'Ф3.xlsx': marksReport(
      groups.map((group) => [
        ...head(group),
        ...[2, 3, 4, 5].map((mark) =>
          percent(
            count(group[1], (p) => p.mark === mark),
            group[1].length,
          ),
        ),
      ]),
    ),
    'Ф2.xlsx': journalReport(
      groups.map(([name, list]) => {
        const pairs = list.filter(({ journal }) => journal !== null);
        const kinds = [
          count(pairs, (p) => p.mark < Number(p.journal)),
          count(pairs, (p) => p.mark === p.journal),
          count(pairs, (p) => p.mark > Number(p.journal)),
        ];
        return [name, list.length, ...kinds.flatMap((n) => [percent(n, pairs.length), n])];
      }),
    ),
    'Ф4.xlsx': scoresReport(
      groups.map((group) => [
        ...head(group),
        ...Array.from({ length: 16 }, (_, score) =>
          percent(
            count(group[1], (p) => p.primary === score),
            group[1].length,
          ),
        ),
      ]),
    ),
    'Ф5.xlsx': tasksReport(groups.map((group) => [...head(group), ...completion(group[1])])),
    'Ф6.xlsx': skillsReport(
      groups.map(([name]) => name),
      [
        [null, null, null, ...groups.map(([, list]) => `${list.length} уч.`)],
        ...tasks.map(([task, max], i) => [
          task,
          'Умение',
          max,
          ...groups.map(([, list]) => completion(list)[i] ?? null),
        ]),
      ],
    ),
    'Ф7.xlsx': taskGroupsReport(
      groups.flatMap(([name, list]) => [
        [name],
        ...[2, 3, 4, 5].flatMap((mark) => {
          const own = list.filter((p) => p.mark === mark);
          return own.length > 0 ? [[band(mark), own.length, ...completion(own)]] : [];
        }),
      ]),
    ),
  };
}

const store = (files: Record<string, Uint8Array>) =>
  intake({ ...files, 'реестр.xlsx': register }, { register: false });

const verdicts = (db: Database) =>
  db.all<{ report: string; verdict: string; n: number }>(
    'select report, verdict, count(*) as n from control_figure group by all order by all',
  );

const messages = (db: Database, where = 'true') =>
  db.all<{ message: string; found: string; expected: string; severity: string }>(
    `select severity, found, expected, message from finding where "check" = 'control_differs' and ${where} order by message`,
  );

test('every figure of every report is the one recomputed from the results', async () => {
  const pupils = pupilsOf();
  const db = await store({ ...filesOf(pupils), ...reportsOf(pupils) });
  expect(await db.all('select message from reject')).toEqual([]);
  expect(await messages(db)).toEqual([]);
  const groups = 6;
  const bands = groupsOf(pupils).reduce(
    (sum, [, list]) => sum + new Set(list.map((p) => p.mark)).size,
    0,
  );
  expect(await verdicts(db)).toEqual([
    { report: 'journal', verdict: 'equal', n: groups * 7 },
    { report: 'marks', verdict: 'equal', n: groups * 5 },
    { report: 'scores', verdict: 'equal', n: groups * 17 },
    { report: 'skills', verdict: 'equal', n: groups * 13 },
    { report: 'task_groups', verdict: 'equal', n: bands * 13 },
    { report: 'tasks', verdict: 'equal', n: groups * 13 },
  ]);
});

test('a school whose file has not come is the reason, by its name, one finding a group and report', async () => {
  const pupils = pupilsOf();
  const { 'Ф3.xlsx': marks = new Uint8Array() } = reportsOf(pupils);
  const db = await store({
    ...filesOf(pupils.filter(({ school }) => school !== '101106')),
    'Ф3.xlsx': marks,
  });
  const found = await messages(db);
  expect(
    found.map(({ message }) =>
      message.replace(/– \d из \d\. Больше всего.*по результатам [^.]*\. /, ''),
    ),
  ).toEqual([
    'ВПР 2023, математика, 5 класс: отчёт «Статистика по отметкам», СОШ № 106: не сходится с результатами чисел Вероятная причина: нет результатов школы.',
    expect.stringContaining(
      'город Заречногорск: не сходится с результатами чисел Вероятная причина: школ в отчётах – 2, с результатами – 1, нет результатов у школ: СОШ № 106; участников в отчёте – 55, с результатами – 30.',
    ),
    expect.stringContaining(
      'регион: не сходится с результатами чисел Вероятная причина: школ в отчётах – 3, с результатами – 2, нет результатов у школ: СОШ № 106; участников в отчёте – 75, с результатами – 50.',
    ),
  ]);
  expect(found.map(({ severity }) => severity)).toEqual(['warning', 'warning', 'warning']);
  // the largest difference of a share is named, with both values
  const shares = (list: Pupil[]) =>
    [2, 3, 4, 5].map((mark) =>
      percent(
        count(list, (p) => p.mark === mark),
        list.length,
      ),
    );
  const all = shares(pupils);
  const came = shares(pupils.filter(({ school }) => school !== '101106'));
  const gaps = all.map((share, i) => Math.abs(share - (came[i] ?? 0)));
  const worst = gaps.indexOf(Math.max(...gaps));
  const words = (share: number) => `${share.toFixed(2).replace('.', ',')} %`;
  const region = found.find(({ message }) => message.includes('регион'));
  expect(region).toMatchObject({
    found: words(all[worst] ?? 0),
    expected: words(came[worst] ?? 0),
  });
  expect(region?.message).toContain(`доля отметки «${worst + 2}»`);
});

test('pupils missing, lines refused and other values are told apart', async () => {
  const pupils = pupilsOf();
  const { 'Ф3.xlsx': marks = new Uint8Array() } = reportsOf(pupils);
  const school = (code: string) => `message like '%СОШ № ${code}:%'`;
  const missing = await store({
    ...filesOf(pupils.filter(({ school: s, code }) => s !== '103101' || code < 50004)),
    'Ф3.xlsx': marks,
  });
  expect((await messages(missing, school('101')))[0]?.message).toContain(
    'Вероятная причина: участников в отчёте – 20, с результатами – 3.',
  );
  const refused = await store({
    ...filesOf(
      pupils.map((p) =>
        p.school === '103101' && p.code === 50001
          ? { ...p, primary: 1, points: tasks.map(() => 0) }
          : p,
      ),
    ),
    'Ф3.xlsx': marks,
  });
  expect((await messages(refused, school('101')))[0]?.message).toContain(
    'Вероятная причина: участников в отчёте – 20, с результатами – 19; не принято строк: 1.',
  );
  const others = pupils.map((p) =>
    p.school === '103101' ? { ...p, points: tasks.map(() => 0), primary: 0, mark: 2 } : p,
  );
  const changed = await store({ ...filesOf(others), 'Ф3.xlsx': marks });
  expect((await messages(changed, school('101')))[0]).toMatchObject({ expected: '100,00 %' });
  expect((await messages(changed, school('101')))[0]?.message).toContain(
    'Вероятная причина: значения в файлах.',
  );
});

test('rounding is no difference; without results or journal marks nothing is compared', async () => {
  const pupils = pupilsOf();
  const rough = marksReport(
    groupsOf(pupils).map(([name, list]) => [
      name,
      null,
      list.length,
      ...[2, 3, 4, 5].map(
        (mark) => Math.round((1000 * count(list, (p) => p.mark === mark)) / list.length) / 10,
      ),
    ]),
  );
  const db = await store({ ...filesOf(pupils), 'Ф3.xlsx': rough });
  expect(await verdicts(db)).toEqual([{ report: 'marks', verdict: 'equal', n: 30 }]);
  const alone = await store(reportsOf(pupils));
  expect((await verdicts(alone)).map(({ verdict }) => verdict)).toEqual(
    Array(6).fill('not_computable'),
  );
  expect(await messages(alone)).toEqual([]);
  const { 'Ф2.xlsx': journal = new Uint8Array() } = reportsOf(pupils);
  const silent = await store({
    ...filesOf(pupils.map((p) => ({ ...p, journal: null }))),
    'Ф2.xlsx': journal,
  });
  expect(await verdicts(silent)).toEqual([
    { report: 'journal', verdict: 'equal', n: 6 },
    { report: 'journal', verdict: 'not_computable', n: 36 },
  ]);
});
