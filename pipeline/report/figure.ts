import { drawChart } from './charts/chart.ts';
import type { Figure } from './document.ts';

function isFigure(value: object): value is Figure {
  return 'chart' in value && 'data' in value && 'alt' in value;
}

/** A copy of facts in which every figure also has `svg`, its drawn chart. */
export async function drawFigures<T>(facts: T): Promise<T> {
  if (Array.isArray(facts)) {
    const drawn: unknown[] = [];
    for (const item of facts) drawn.push(await drawFigures(item));
    return drawn as T;
  }
  if (facts === null || typeof facts !== 'object') return facts;
  if (isFigure(facts)) {
    return { ...facts, svg: await drawChart(facts.chart, facts.data, facts.signals) };
  }
  const drawn: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(facts)) drawn[key] = await drawFigures(value);
  return drawn as T;
}

/** Every figure inside facts, in order. */
export function figuresOf(facts: unknown): Figure[] {
  if (facts === null || typeof facts !== 'object') return [];
  if (!Array.isArray(facts) && isFigure(facts)) return [facts];
  return Object.values(facts).flatMap(figuresOf);
}
