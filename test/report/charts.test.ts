import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas } from 'canvas';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../pipeline/project.ts';
import { drawChart } from '../../pipeline/report/charts/chart.ts';
import { chartFamily, registerChartFonts } from '../../pipeline/report/charts/font.ts';
import { drawFigures } from '../../pipeline/report/figure.ts';
import { noteView } from '../../pipeline/report/note/view/note.ts';
import { noteFacts, workFacts } from './fixture/facts.ts';

const config = { institute: 'Институт', executor: 'Отдел' };

async function charts(seed: number): Promise<string[]> {
  const facts = noteFacts([workFacts({ n: 48, seed, country: true })]);
  const view = await drawFigures(noteView(facts, config));
  const found: string[] = [];
  JSON.stringify(view, (key, value) => {
    if (key === 'svg') found.push(value as string);
    return value;
  });
  return found;
}

describe('charts', () => {
  test('two schools in one run get different charts with ids of their own', async () => {
    const [one, two, again] = [await charts(1), await charts(2), await charts(1)];
    expect(one).toHaveLength(5);
    expect(one).toEqual(again);
    for (const [i, svg] of one.entries()) expect(svg).not.toBe(two[i]);
    const ids = [...one, ...two].flatMap((svg) => [
      ...new Set([...svg.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])),
    ]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('nothing undefined is drawn and decimals are Russian', async () => {
    for (const svg of await charts(3)) {
      expect(svg).not.toMatch(/NaN|undefined|null|Infinity/);
      expect(svg).not.toMatch(/>\d+\.\d+</);
      expect(svg).toContain(chartFamily);
    }
  });

  test('texts are measured with the shipped font, digits and Cyrillic alike', () => {
    registerChartFonts();
    const context = createCanvas(10, 10).getContext('2d');
    const width = (font: string, text: string) => {
      context.font = font;
      return context.measureText(text).width;
    };
    // widths of PT Sans at 16 px as Chromium lays them out, within three percent
    expect(width(`16px "${chartFamily}"`, 'Успеваемость 123')).toBeGreaterThan(120);
    expect(width(`16px "${chartFamily}"`, 'Доля выполнения')).toBeCloseTo(124.1, 0);
    expect(width(`16px "${chartFamily}"`, '0123456789')).toBeCloseTo(87.2, 0);
    expect(width(`bold 16px "${chartFamily}"`, '0123456789')).toBeCloseTo(90.7, 0);
  });

  test('every specification names its rows and compiles', async () => {
    const folder = join(projectRoot, 'templates', 'charts');
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.vl.json'))) {
      const spec = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      expect(spec.description, file).toMatch(/rows/);
      await expect(drawChart(file.replace('.vl.json', ''), { rows: [] })).resolves.toContain(
        '<svg',
      );
    }
  });

  test('an unknown chart is a defect', async () => {
    await expect(drawChart('pie', {})).rejects.toThrow('pie.vl.json');
  });
});
