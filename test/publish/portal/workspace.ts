import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../pipeline/project.ts';
import { call } from '../../commands/call.ts';
import { region } from '../../commands/region.ts';

/** A workspace of three municipalities with two works of one year in each, the road map of the sample, and its portal. */
export async function portalWorkspace(): Promise<string> {
  const files = ['101', '102', '105'].flatMap((place) =>
    ['МА', 'РУ'].map((subject) => `ВПР/2022/Ф1_${subject}_5_${place}.xlsx`),
  );
  const root = region(['Реестр школ.xlsx', ...files]);
  const config = join(root, 'spravka.yaml');
  writeFileSync(
    config,
    readFileSync(config, 'utf8').replace('years: [2022, 2023]', 'years: [2022]'),
  );
  copyFileSync(join(projectRoot, 'data-sample', 'roadmap.xlsx'), join(root, 'roadmap.xlsx'));
  await call('ingest', join(root, 'inbox'), '-w', root);
  return root;
}

/** Files under a folder: paths with forward slashes, sorted. */
export function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
}

/** What a script of data puts under a name of `window.spravka`. */
export function dataOf<T>(file: string): T {
  const window: { spravka?: Record<string, T> } = {};
  new Function('window', readFileSync(file, 'utf8'))(window);
  const [value] = Object.values(window.spravka ?? {});
  return value as T;
}
