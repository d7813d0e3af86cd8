import { createHash } from 'node:crypto';
import { parse, type Runtime, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { onOtherTemplates, templateText } from '../templates/source.ts';
import { registerChartFonts } from './font.ts';

/** Charts with a specification templates/charts/<name>.vl.json; its description names the rows it takes. */
export type ChartName = string;

/** Rows of each named data source of a specification. */
export type ChartData = Record<string, readonly object[]>;

const compiled = new Map<ChartName, Runtime>();
onOtherTemplates(() => compiled.clear());

function runtimeOf(name: ChartName): Runtime {
  const known = compiled.get(name);
  if (known) return known;
  registerChartFonts();
  const theme = JSON.parse(templateText('charts/theme.json'));
  const spec = JSON.parse(templateText(`charts/${name}.vl.json`)) as TopLevelSpec;
  const { locale, ...config } = theme;
  const vega = compile(spec, { config: { ...config, locale } }).spec;
  const runtime = parse(vega);
  compiled.set(name, runtime);
  return runtime;
}

/**
 * Draws a chart as SVG text without a DOM. The specification is compiled and parsed once per
 * process; a call only puts in data (rows by source name) and parameter values.
 * Ids inside the SVG are made of its content, so that charts inlined in one document never share one.
 * @throws Error when the specification does not exist or lacks a source or parameter
 */
export async function drawChart(
  name: ChartName,
  data: ChartData,
  signals: Record<string, unknown> = {},
): Promise<string> {
  const view = new View(runtimeOf(name), { renderer: 'none' });
  try {
    for (const [source, rows] of Object.entries(data))
      view.data(source, structuredClone([...rows]));
    for (const [signal, value] of Object.entries(signals)) view.signal(signal, value);
    return ownIds(await view.toSVG());
  } finally {
    view.finalize();
  }
}

function ownIds(svg: string): string {
  const hash = createHash('sha256').update(svg).digest('hex').slice(0, 8);
  return svg
    .replace(/\bid="([^"]+)"/g, `id="${hash}-$1"`)
    .replace(/url\(#([^)]+)\)/g, `url(#${hash}-$1)`)
    .replace(/ xmlns:xlink="[^"]*"/, '')
    .replace(/<title>.*?<\/title>/g, '');
}
