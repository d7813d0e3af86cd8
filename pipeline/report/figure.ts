import { drawChart, drawChartTwice } from './charts/chart.ts';
import type { Figure } from './document.ts';

function isFigure(value: object): value is Figure {
  return 'chart' in value && 'data' in value && 'alt' in value;
}

type Drawing = (figure: Figure) => Promise<object>;

async function mapFigures<T>(facts: T, draw: Drawing): Promise<T> {
  if (Array.isArray(facts)) {
    const drawn: unknown[] = [];
    for (const item of facts) drawn.push(await mapFigures(item, draw));
    return drawn as T;
  }
  if (facts === null || typeof facts !== 'object') return facts;
  if (isFigure(facts)) return { ...facts, ...(await draw(facts)) };
  const drawn: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(facts)) drawn[key] = await mapFigures(value, draw);
  return drawn as T;
}

/** A copy of facts in which every figure also has `svg`, its drawn chart. */
export function drawFigures<T>(facts: T): Promise<T> {
  return mapFigures(facts, async ({ chart, data, signals }) => ({
    svg: await drawChart(chart, data, signals),
  }));
}

/** A copy of facts whose charts are left out: where the words alone are wanted. */
export const withoutDrawings = <T>(facts: T): Promise<T> =>
  mapFigures(facts, async () => ({ svg: '' }));

/** Drawn charts of a document in Word by the `src` of their `<img>`. */
export type Pictures = ReadonlyMap<string, Uint8Array>;

/**
 * Copies of facts for print, as {@link drawFigures}, and for Word, where `svg` of a figure holds an `<img>` instead.
 * Every chart is laid out once.
 */
export async function drawFiguresTwice<T>(
  facts: T,
): Promise<{ print: T; word: T; pictures: Pictures }> {
  const pictures = new Map<string, Uint8Array>();
  const images = new Map<Figure, string>();
  const print = await mapFigures(facts, async (figure) => {
    const { svg, png, width, height } = await drawChartTwice(
      figure.chart,
      figure.data,
      figure.signals,
    );
    const src = `picture-${pictures.size + 1}`;
    pictures.set(src, png);
    images.set(figure, `<img src="${src}" width="${width}" height="${height}" alt="">`);
    return { svg };
  });
  const word = await mapFigures(facts, async (figure) => ({ svg: images.get(figure) }));
  return { print, word, pictures };
}

/** Every figure inside facts, in order. */
export function figuresOf(facts: unknown): Figure[] {
  if (facts === null || typeof facts !== 'object') return [];
  if (!Array.isArray(facts) && isFigure(facts)) return [facts];
  return Object.values(facts).flatMap(figuresOf);
}
