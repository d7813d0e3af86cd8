import { drawChart } from './charts/chart.ts';
import type { Document } from './document.ts';
import { figuresOf } from './figure.ts';

/** Draws every chart of some documents, nothing else: how many there were and how long they took (milliseconds). */
export async function measureFigures(
  documents: readonly Document[],
): Promise<{ count: number; milliseconds: number }> {
  const figures = (
    await Promise.all(documents.map(async ({ facts }) => figuresOf(await facts())))
  ).flat();
  const [first] = figures;
  if (first) await drawChart(first.chart, first.data, first.signals);
  const started = performance.now();
  for (const { chart, data, signals } of figures) await drawChart(chart, data, signals);
  return { count: figures.length, milliseconds: performance.now() - started };
}
