import type { ChartData } from '../../../pipeline/report/charts/chart.ts';
import { type GanttStatus, ganttFigures } from '../../../pipeline/report/charts/gantt.ts';

/** Charts of extreme data that no document of the fixture draws, by name. */
type Extreme = { chart: string; data: ChartData; signals?: Record<string, unknown> };

const many = <T>(n: number, make: (i: number) => T): T[] =>
  Array.from({ length: n }, (_, i) => make(i));
const share = (i: number) => ((i * 37) % 100) / 100;
const name =
  'Муниципальное бюджетное общеобразовательное учреждение\n«Верхнекаменнобродская средняя общеобразовательная школа № ';
const levels = ['достаточный', 'зона неопределённости', 'недостаточный'];
const statuses: GanttStatus[] = ['done', 'running', 'ready', 'waiting', 'late'];
const tip = 'подсказка';

const plan = ganttFigures(
  many(39, (i) => ({
    section: `Раздел ${1 + Math.floor(i / 13)}. Методическое и аналитическое сопровождение школ с низкими образовательными результатами`,
    number: `${1 + Math.floor(i / 13)}.${1 + (i % 13)}`,
    title: `Совещание ${i + 1} с руководителями школ, муниципальными координаторами и кураторами по итогам экспертизы антирисковых программ и программ развития`,
    start: `2023-${String(1 + (i % 11)).padStart(2, '0')}-31`.replace(
      /(02|04|06|09|11)-31/,
      '$1-28',
    ),
    end: '2023-12-31',
    status: statuses[i % 5] as GanttStatus,
    recurrence: i % 4 === 0 ? 'monthly' : null,
  })),
  '2023-12-31',
);

export const extremeCharts: readonly Extreme[] = [
  ...plan.map(({ chart, data, signals }) => ({ chart, data, signals })),
  {
    chart: 'funnel',
    data: {
      rows: many(400, (i) => ({
        ...{ n: 1 + ((i * 53) % 900), share: share(i), tip, href: '' },
        side: ['доля больше', 'не отличается', 'доля меньше'][i % 3],
      })),
      limits: many(900, (i) => i + 1).flatMap((n) =>
        ['95\u00a0%', '99,8\u00a0%'].map((edge) => ({ n, edge, low: 0.1, high: 0.3 })),
      ),
      center: [{ share: 0.2 }],
    },
  },
  {
    chart: 'portal-works',
    data: {
      rows: many(12, (i) => ({
        ...{ label: `${name}${i}» (12 345)`, position: i, share: share(i), lo: 0, hi: 1 },
        ...{ region: share(i + 1), tip },
      })),
    },
  },
  {
    chart: 'portal-dynamics',
    data: {
      rows: many(9, (i) => i).flatMap((i) =>
        many(8, (k) => ({
          ...{ series: `ВПР, русский язык, ${i + 1} класс`, position: i, year: String(2016 + k) },
          ...{ share: share(k), lo: 0, hi: 1, region: 0.3, tip },
        })),
      ),
    },
  },
  {
    chart: 'skill-map',
    data: {
      rows: many(7, (i) => i).flatMap((i) =>
        many(20, (k) => ({
          ...{ group: `Муниципалитет ${i + 1}`, place: i, completion: share(i + k), tip },
          skill: `Умение ${k + 1}: анализировать информацию\nв таблицах и на диаграммах`,
          ...{ position: k, label: '100' },
        })),
      ),
    },
  },
  {
    chart: 'subject-skills',
    data: {
      rows: many(28, (i) => i).flatMap((i) =>
        many(25, (k) => ({
          place: `Верхнекаменнобродский муниципальный\nокруг имени ${i + 1}-го (12 345)`,
          ...{ order: i, tasks: `${k + 1}К10 и ещё 12`, position: k, completion: share(i + k) },
          ...{ label: '100', least: k === i % 25 },
        })),
      ),
    },
    signals: { y_step: 28 },
  },
  {
    chart: 'whatif-curve',
    data: {
      rows: many(90, (i) => ({ share: 0.1 + i / 100, schools: 1500 - i * 16 })),
      asked: [{ schools: 750 }],
    },
  },
  ...[['tasks', { tilt: -60 }] as const, ['rec-tasks', { angle: -90 }] as const].map(
    ([chart, signals]) => ({
      chart,
      signals,
      data: {
        rows: many(40, (i) => ({
          ...{ task: `${i + 1}.1K2`, position: i, share: share(i), completion: share(i) },
          ...{ region: share(i + 3), municipality: share(i + 4), level: levels[i % 3] },
          ...{ weak: 0.57, enough: 0.6 },
        })),
      },
    }),
  ),
  ...['scores', 'pupils'].map((chart) => ({
    chart,
    signals: { last: 100, top: 9 },
    data: {
      rows: many(101, (i) => ({
        score: i,
        n: i % 9,
        place: 1 + (i % 3),
        band: String(2 + (i % 4)),
      })),
      borders: [...[30, 34, 38].map((at, i) => ({ at, label: `«${i + 3}»` }))],
    },
  })),
];
