import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { projectRoot } from '../../project.ts';
import { assets } from './page.ts';
import { dataScript } from './script.ts';
import { vegaSpecs } from './spec.ts';

const require = createRequire(import.meta.url);
const folder = join(projectRoot, 'templates', 'portal');

/** Charts the pages draw. */
const charts = [
  ...['portal-works', 'portal-dynamics', 'funnel', 'skill-map', 'whatif-curve'],
  ...['marks', 'scores', 'pupils', 'tasks', 'skills', 'journal'],
];

/** Our programs and the style. */
const own = ['портал.css', 'портал.js', 'диаграммы.js', 'реестр.js', 'работа.js', 'что-если.js'];

/** Folder of an installed package, whatever of it may be imported. @throws Error when the package is missing */
function packageFolder(name: string): string {
  const found = (require.resolve.paths(name) ?? [])
    .map((path) => join(path, name))
    .find((path) => existsSync(join(path, 'package.json')));
  if (!found) throw new Error(`package not installed: ${name}`);
  return found;
}

/** A program of a package without the address of its map, which is not shipped. */
const program = (name: string, file: string): Buffer =>
  Buffer.from(
    readFileSync(join(packageFolder(name), 'build', file), 'utf8').replace(
      /^\/\/# sourceMappingURL=.*$/m,
      '',
    ),
  );

const fonts = ['cyrillic', 'latin'].flatMap((subset) =>
  ['400', '700'].map((weight) => `pt-sans-${subset}-${weight}-normal.woff2`),
);

/** What every build ships beside its pages: style, fonts, programs, the drawing library, by path. */
export async function assetFiles(): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const put = (name: string, bytes: Buffer) => files.set(`${assets}/${name}`, bytes);
  for (const name of own) put(name, readFileSync(join(folder, name)));
  put('vega.min.js', program('vega', 'vega.min.js'));
  put('vega-embed.min.js', program('vega-embed', 'vega-embed.min.js'));
  put('спецификации.js', Buffer.from(dataScript('specs', await vegaSpecs(charts))));
  for (const name of fonts) {
    put(`шрифты/${name}`, readFileSync(join(packageFolder('@fontsource/pt-sans'), 'files', name)));
  }
  return files;
}
