import { describe, expect, test } from 'vitest';
import { drawChartTwice } from '../../pipeline/report/charts/chart.ts';
import {
  type GanttRow,
  type GanttStatus,
  ganttFigures,
} from '../../pipeline/report/charts/gantt.ts';
import { textWidth } from '../../pipeline/report/charts/wrap.ts';

/** Printable part of A4 across in CSS pixels: 262 × 174 mm. */
const paper = { width: 990, height: 657 };
/** A heading above and two lines of a caption below. */
const words = 83;
const statuses: GanttStatus[] = ['done', 'running', 'ready', 'waiting', 'late'];

const row = (i: number, over: Partial<GanttRow> = {}): GanttRow => ({
  section: `Раздел ${1 + (i % 3)}`,
  number: `${1 + (i % 3)}.${1 + Math.floor(i / 3)}`,
  title: `Мероприятие ${i + 1}`,
  start: '2023-02-01',
  end: `2023-${String(3 + (i % 10)).padStart(2, '0')}-15`,
  status: statuses[i % statuses.length] as GanttStatus,
  recurrence: null,
  ...over,
});
const rows = (count: number, over: Partial<GanttRow> = {}) =>
  Array.from({ length: count }, (_, i) => row(i, over));
const draw = async (list: GanttRow[], asOf = '2023-04-15') =>
  Promise.all(
    ganttFigures(list, asOf).map(async (figure) => ({
      figure,
      ...(await drawChartTwice(figure.chart, figure.data, figure.signals)),
    })),
  );

describe('plan over months', () => {
  test('39 activities stand on one page of A4 across', async () => {
    const found = await draw(rows(39));
    expect(found).toHaveLength(1);
    expect(found[0]?.width).toBeLessThanOrEqual(paper.width);
    expect(found[0]?.height).toBeLessThanOrEqual(paper.height - words);
  });

  test('long titles are broken into lines and the plan into pages', async () => {
    const title = 'Сопровождение управленческих команд школ '.repeat(5).trim();
    const found = await draw(rows(39, { title, section: 'Методическое обеспечение' }));
    expect(found.length).toBeGreaterThan(1);
    for (const { figure, width, height } of found) {
      expect(width).toBeLessThanOrEqual(paper.width);
      expect(height).toBeLessThanOrEqual(paper.height - words);
      for (const { title: lines } of figure.data.rows as { title: string }[]) {
        expect(lines.split('\n')).toHaveLength(3);
        for (const line of lines.split('\n')) expect(textWidth(line, 9.5)).toBeLessThanOrEqual(392);
      }
    }
    expect(found.flatMap(({ figure }) => figure.data.rows ?? [])).toHaveLength(39);
  });

  test('one activity, without dates, and a plan of several years', async () => {
    const [one] = await draw([row(0, { start: null, end: null })]);
    expect(one?.figure.data.bars).toEqual([]);
    expect(one?.figure.alt).toContain('срок не указан');
    const [long] = await draw([row(0, { start: '2021-09-01', end: '2025-08-31' })]);
    expect(long?.figure.data.months?.length).toBeLessThanOrEqual(14);
    expect(long?.svg).not.toMatch(/NaN|undefined|null|Infinity/);
    expect(ganttFigures([], '2023-04-15')).toEqual([]);
  });

  test('what comes again and what takes a day are points', () => {
    const points = (over: Partial<GanttRow>) =>
      ganttFigures([row(0, over)], '2023-04-15')[0]?.data.points?.length;
    expect(points({ recurrence: 'monthly', start: '2023-02-10', end: '2023-05-31' })).toBe(4);
    expect(points({ recurrence: ['2023-02-15', '2023-08-15'], start: null, end: null })).toBe(2);
    expect(points({ start: '2023-02-20', end: '2023-02-20' })).toBe(1);
    expect(points({})).toBe(0);
  });

  test('the line stands on the given day, the caption counts', async () => {
    const [one] = await draw(rows(10), '2023-05-01');
    const [other] = await draw(rows(10), '2023-06-01');
    expect(one?.svg).toContain('на 01.05.2023');
    expect(other?.svg).toContain('на 01.06.2023');
    expect(one?.figure.caption).toContain('выполнено 2 из 10\u00a0мероприятий, просрочено – 2');
    expect(Number(other?.figure.signals.today) - Number(one?.figure.signals.today)).toBe(31);
  });

  test('every status has a word and a shape of its own beside its colour', async () => {
    const [plan] = await draw(
      statuses.map((status, i) => row(i, { status, recurrence: 'monthly' })),
    );
    const drawn = (plan?.figure.data.rows ?? []) as { status: string }[];
    const words = drawn.map(({ status }) => status);
    expect(new Set(words).size).toBe(statuses.length);
    for (const word of words) expect(plan?.svg).toContain(`>${word}<`);
  });
});
