import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { CliError } from '../error.ts';

/** A file to be read, by its content. */
export type Source = { file: string; path: string; sha256: string };

/** What a look at folders and files found. */
export type SourceList = {
  sources: Source[];
  /** files with the content of another: [path, path of the other] */
  copies: [string, string][];
  /** files that are no tables by their extension: letters, archives, pictures */
  skipped: string[];
};

const tables = /\.(xlsx|xlsm|xlsb|xls|ods|csv|tsv|txt)$/iu;
/** What Excel and the systems leave beside the files of people. */
const litter = /^(~\$.*|thumbs\.db|desktop\.ini)$/iu;

/**
 * Tables under files and folders, sorted by path, each content once.
 * @param shown how messages and the store name a file
 * @throws CliError when a file or folder named does not exist
 */
export function listSources(
  names: readonly string[],
  shown: (file: string) => string,
  hashOf: (file: string) => string = hashFile,
): SourceList {
  const list: SourceList = { sources: [], copies: [], skipped: [] };
  const files = [...new Set(names.flatMap((name) => filesUnder(resolve(name))))].sort((a, b) =>
    shown(a) < shown(b) ? -1 : 1,
  );
  const byHash = new Map<string, string>();
  for (const file of files) {
    const path = shown(file);
    if (litter.test(basename(file))) continue;
    if (!tables.test(file)) {
      list.skipped.push(path);
      continue;
    }
    const sha256 = hashOf(file);
    const other = byHash.get(sha256);
    if (other === undefined) {
      byHash.set(sha256, path);
      list.sources.push({ file, path, sha256 });
    } else {
      list.copies.push([path, other]);
    }
  }
  return list;
}

function filesUnder(path: string): string[] {
  if (!existsSync(path)) {
    throw new CliError(`Файла или папки «${path}» нет.`, { hint: 'Проверьте путь.' });
  }
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((name) => join(path, name))
    .filter((file) => !basename(file).startsWith('.') && isFile(file));
}

/** False for folders and for links that lead nowhere. */
const isFile = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

function hashFile(file: string): string {
  try {
    return createHash('sha256').update(readFileSync(file)).digest('hex');
  } catch (error) {
    return `unreadable ${file} ${(error as NodeJS.ErrnoException).code ?? ''}`;
  }
}
