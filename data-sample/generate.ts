import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeRegion } from './generator/region.ts';

/** Folder with `package.json` at or above a folder: the program runs from source and from `dist`. */
function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('package.json not found');
  return findRoot(parent);
}

const root = findRoot(dirname(fileURLToPath(import.meta.url)));
const target = resolve(process.argv[2] ?? join(root, 'data-sample'));
const { files, truth } = makeRegion(root);
for (const folder of ['inbox', 'late'])
  rmSync(join(target, folder), { recursive: true, force: true });
for (const { path, bytes } of files) {
  mkdirSync(dirname(join(target, path)), { recursive: true });
  writeFileSync(join(target, path), bytes);
}
const text = JSON.stringify(truth, null, 1).replace(/\[\s+(-?\d+),\s+(-?\d+)\s+\]/g, '[$1, $2]');
writeFileSync(join(target, 'truth.json'), `${text}\n`);
const size = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
console.log(
  `Файлов: ${files.length}, ${(size / 1e6).toFixed(1).replace('.', ',')} МБ, папка ${target}`,
);
