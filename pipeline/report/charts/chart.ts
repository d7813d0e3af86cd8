import { createHash } from 'node:crypto';
import type { Canvas } from 'canvas';
import type { Runtime, View } from 'vega';
import type { TopLevelSpec } from 'vega-lite';
import { withColours } from '../../palette.ts';
import { onOtherTemplates, templateText } from '../templates/source.ts';
import { registerChartFonts } from './font.ts';
import { encodePng } from './png.ts';

/** Charts with a specification templates/charts/<name>.vl.json; its description names the rows it takes. */
export type ChartName = string;

/** Rows of each named data source of a specification. */
export type ChartData = Record<string, readonly object[]>;

/** Loaded with the first chart: commands that draw none start without them. */
const vega = () => import('vega');
const vegaLite = () => import('vega-lite');

const compiled = new Map<ChartName, Promise<Runtime>>();
onOtherTemplates(() => compiled.clear());

const coloured = (path: string): string =>
  withColours(templateText(path), templateText('charts/palette.json'));

function runtimeOf(name: ChartName): Promise<Runtime> {
  const known = compiled.get(name);
  if (known) return known;
  const made = compiledChart(name);
  compiled.set(name, made);
  // a broken specification is read anew: it may have been mended since
  made.catch(() => compiled.delete(name));
  return made;
}

async function compiledChart(name: ChartName): Promise<Runtime> {
  registerChartFonts();
  const theme = JSON.parse(coloured('charts/theme.json'));
  const spec = JSON.parse(coloured(`charts/${name}.vl.json`)) as TopLevelSpec;
  const { locale, ...config } = theme;
  const { compile } = await vegaLite();
  const { parse } = await vega();
  return parse(compile(spec, { config: { ...config, locale } }).spec);
}

async function drawn<T>(
  name: ChartName,
  data: ChartData,
  signals: Record<string, unknown>,
  take: (view: View) => Promise<T>,
): Promise<T> {
  const { View } = await vega();
  const view = new View(await runtimeOf(name), { renderer: 'none' });
  try {
    for (const [source, rows] of Object.entries(data))
      view.data(source, structuredClone([...rows]));
    for (const [signal, value] of Object.entries(signals)) view.signal(signal, value);
    return await take(view);
  } finally {
    view.finalize();
  }
}

/**
 * Draws a chart as SVG text without a DOM. The specification is compiled and parsed once per
 * process; a call only puts in data (rows by source name) and parameter values.
 * Ids inside the SVG are made of its content, so that charts inlined in one document never share one.
 * @throws Error when the specification does not exist or lacks a source or parameter
 */
export function drawChart(
  name: ChartName,
  data: ChartData,
  signals: Record<string, unknown> = {},
): Promise<string> {
  return drawn(name, data, signals, async (view) => ownIds(await view.toSVG()));
}

/** Points of a picture to a CSS pixel: enough for print. */
const pictureScale = 2;

/** A chart as SVG and as PNG on white; width and height are CSS pixels, of which the PNG has more to each. */
export type DrawnChart = { svg: string; png: Buffer; width: number; height: number };

/** Draws a chart in both forms from one layout, see {@link drawChart}. */
export function drawChartTwice(
  name: ChartName,
  data: ChartData,
  signals: Record<string, unknown> = {},
): Promise<DrawnChart> {
  return drawn(name, data, signals, async (view) => {
    const svg = ownIds(await view.toSVG());
    view.background('#fff');
    // in Node Vega draws on the canvas of the package `canvas`, whatever its types say
    const canvas = (await view.toCanvas(pictureScale)) as unknown as Canvas;
    const { width, height } = canvas;
    return {
      svg,
      png: await encodePng(canvas.data(), width, height),
      width: width / pictureScale,
      height: height / pictureScale,
    };
  });
}

function ownIds(svg: string): string {
  const hash = createHash('sha256').update(svg).digest('hex').slice(0, 8);
  return svg
    .replace(/\bid="([^"]+)"/g, `id="${hash}-$1"`)
    .replace(/url\(#([^)]+)\)/g, `url(#${hash}-$1)`)
    .replace(/ xmlns:xlink="[^"]*"/, '')
    .replace(/<title>.*?<\/title>/g, '');
}
