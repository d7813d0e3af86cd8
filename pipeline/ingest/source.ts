import { existsSync, lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { CliError } from '../error.ts';
import { sha256Of } from '../store/fingerprint.ts';
import { type FolderReader, filesUnder, isUnder, type Unread } from './folder.ts';
import { limits } from './guard/limits.ts';

/** A file to be read, by its content. */
export type Source = { file: string; path: string; sha256: string };

/** What a look at folders and files found; every path as messages name it. */
export type SourceList = {
  sources: Source[];
  /** files with the content of another: [path, path of the other] */
  copies: [string, string][];
  /** files that are no tables by their extension: letters, archives, pictures */
  skipped: string[];
  /** files somebody has open in Excel: what is on the disk is read, what is on the screen is not */
  locked: string[];
  /** links that lead out of their folder: not followed */
  outside: string[];
  /** folders and files that cannot be looked into, each with the reason */
  unread: Unread[];
};

/** Where files are looked for beside what the user names. */
export type Known = {
  /** files of earlier runs */
  stored?: readonly string[];
  /** the folder most of them lie in */
  inbox?: string;
  readFolder?: FolderReader;
};

const tables = /\.(xlsx|xlsm|xlsb|xls|ods|csv|tsv|txt)$/iu;
/** What the systems leave beside the files of people. */
const litter = /^(thumbs\.db|desktop\.ini)$/iu;
/** What Excel and LibreOffice lay beside a workbook for as long as it is open. */
const lock = /^(?:~\$(?<excel>.+)|\.~lock\.(?<libre>.+)#)$/u;

/**
 * Tables under files and folders, sorted by path, each content once. Links inside a folder add nothing, since what they
 * lead to lies there too; a link that leads out of it is not followed.
 * @param names files and folders the user named; a link named is followed
 * @param shown how messages and the store name a file
 * @throws CliError when a file or folder named does not exist
 */
export function listSources(
  names: readonly string[],
  shown: (file: string) => string,
  known: Known = {},
): SourceList {
  const list: SourceList = {
    sources: [],
    copies: [],
    skipped: [],
    locked: [],
    outside: [],
    unread: [],
  };
  const found = new Set<string>();
  const outside = new Set<string>();
  const unread = new Map<string, string>();
  for (const name of names) {
    const path = resolve(name);
    if (!existsSync(path)) {
      throw new CliError(`Файла или папки «${path}» нет.`, { hint: 'Проверьте путь.' });
    }
    if (!statSync(path).isDirectory()) {
      found.add(lstatSync(path).isSymbolicLink() ? realpathSync(path) : path);
      continue;
    }
    const under = filesUnder(path, known.readFolder);
    for (const file of under.files) found.add(file);
    for (const link of under.outside) outside.add(link);
    for (const { path: folder, reason } of under.unread) unread.set(folder, reason);
  }
  for (const file of known.stored ?? []) {
    const home = known.inbox && isUnder(file, known.inbox) ? known.inbox : dirname(file);
    if (isUnder(realpathSync(file), realpathSync(home))) found.add(file);
    else outside.add(file);
  }
  list.outside = [...outside].map(shown).sort();
  list.unread = [...unread].map(([path, reason]) => ({ path: shown(path), reason })).sort(byPath);
  sortOut(found, shown, list);
  return list;
}

const byPath = (a: { path: string }, b: { path: string }): number => (a.path < b.path ? -1 : 1);

function sortOut(found: ReadonlySet<string>, shown: (file: string) => string, list: SourceList) {
  const byHash = new Map<string, string>();
  const files = [...found].map((file) => ({ file, path: shown(file) })).sort(byPath);
  for (const { file, path } of files) {
    const name = basename(file);
    if (litter.test(name)) continue;
    const { excel, libre } = lock.exec(name)?.groups ?? {};
    const open = excel ?? libre;
    if (open !== undefined) {
      const workbook = join(dirname(file), open);
      if (found.has(workbook)) list.locked.push(shown(workbook));
      continue;
    }
    if (!tables.test(name)) {
      list.skipped.push(path);
      continue;
    }
    const sha256 = hashFile(file);
    const other = byHash.get(sha256);
    if (other === undefined) {
      byHash.set(sha256, path);
      list.sources.push({ file, path, sha256 });
    } else {
      list.copies.push([path, other]);
    }
  }
}

/** Stands in place of the hash of a file the system did not give: with the file readable again it differs. */
export const unreadHash = (path: string, code: string): string => `unreadable ${path} ${code}`;

function hashFile(file: string): string {
  try {
    const { size, mtimeMs } = statSync(file);
    // it will be refused by its size alone: reading it would only take time
    if (size > limits.file) return `too large ${file} ${size} ${mtimeMs}`;
    return sha256Of(readFileSync(file));
  } catch (error) {
    return unreadHash(file, (error as NodeJS.ErrnoException).code ?? '');
  }
}
