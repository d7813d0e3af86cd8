import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { identityOf } from '../../pipeline/report/identity.ts';
import { quoted, tablesOf } from '../../pipeline/store/catalog.ts';
import { openDatabase } from '../../pipeline/store/database.ts';
import { currentGeneration, generationFile } from '../../pipeline/store/generation.ts';
import { readArchive } from '../../pipeline/workspace/archive.ts';

/** A generation and the moment it was made, wherever they are written. */
const generation = /\d{8}-\d{6}(_\d{3,})?/g;
const moments = /\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d/g;

const hashOf = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex');
export const settled = (text: string) =>
  text.replace(generation, 'поколение').replace(moments, 'момент');
/** A workbook that says what it said stays as it was, with the hash of the store it was made from. */
const settledBook = (text: string) =>
  settled(text).replace(/(Отпечаток данных и правил – )[\da-f]{16}/g, '$1отпечаток');

/** Hash of the rows of each table of the published generation by its name; what tells runs apart does not count. */
export async function tables(workspace: string): Promise<Record<string, string>> {
  const store = join(workspace, 'store');
  const name = currentGeneration(store);
  if (!name) throw new Error(`no generation in ${store}`);
  const db = await openDatabase(generationFile(store, name), { readOnly: true });
  try {
    const hashes: Record<string, string> = {};
    for (const table of (await tablesOf(db)).keys()) {
      if (table === 'run') continue;
      const rows = await db.all<{ line: string }>(
        `select t::text as line from ${quoted(table)} as t`,
      );
      const lines = rows.map(({ line }) => settled(line)).sort();
      hashes[table] = hashOf(lines.join('\n'));
    }
    return hashes;
  } finally {
    db.close();
  }
}

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .sort();

/** Names of all files of the workspace, generations alike. */
export const names = (workspace: string): string[] =>
  filesUnder(workspace)
    .map((path) => path.replace(generation, 'поколение'))
    .sort();

/** Files a process keeps to itself while it works: none may stay. */
export const temporaries = (workspace: string): string[] =>
  filesUnder(workspace).filter((path) => /\.tmp$|\.building|lock|\.temp|\.wal$/.test(path));

/** All files of a folder. */
export const filesOf = (folder: string): Map<string, Buffer> =>
  new Map(filesUnder(folder).map((path) => [path, readFileSync(join(folder, path))]));

/** Paths of files that were there and are not, wherever in the folder they lie now; the journal may have gone on. */
export function lostOf(before: ReadonlyMap<string, Buffer>, folder: string): string[] {
  const now = filesOf(folder);
  const kept = new Set([...now.values()].map(hashOf));
  const goneOn = (path: string, bytes: Buffer) =>
    path === 'audit.log' && now.get(path)?.subarray(0, bytes.length).equals(bytes);
  return [...before]
    .filter(([path, bytes]) => !kept.has(hashOf(bytes)) && !goneOn(path, bytes))
    .map(([path]) => path);
}

const limit = 1 << 26;

/** What a file says; throws where it is not whole. */
function saying(path: string, bytes: Buffer): string {
  if (/\.(pdf|docx)$/.test(path)) {
    if (path.endsWith('.pdf') && !bytes.toString('latin1', bytes.length - 16).includes('%%EOF'))
      throw new Error(`${path} has no end`);
    if (path.endsWith('.docx')) readArchive(bytes, limit);
    const identity = identityOf(bytes);
    if (!identity) throw new Error(`${path} does not say what it is`);
    return `${identity.document} ${identity.content}`;
  }
  if (path.endsWith('.xlsx')) {
    const parts = [...readArchive(bytes, limit)];
    return hashOf(
      parts.map(([name, part]) => `${name} ${settledBook(part.toString('utf8'))}`).join(),
    );
  }
  const text = bytes.toString('utf8');
  if (path.endsWith('.json')) JSON.parse(text);
  if (path.endsWith('.html') && !text.trimEnd().endsWith('</html>'))
    throw new Error(`${path} has no end`);
  return hashOf(settled(text));
}

/** The ledgers of what was written hold times and hashes of files; they are asked by the next run, not compared. */
const isLedger = (path: string) => /(^|[\\/])\.[^\\/]+$/.test(path);

/**
 * What each finished file under the folder of reports says, by its path.
 * @throws Error naming one that is not whole
 */
export function documents(workspace: string): Record<string, string> {
  const reports = join(workspace, 'reports');
  const paths = filesUnder(reports).filter((path) => !isLedger(path) && !path.endsWith('.tmp'));
  return Object.fromEntries(
    paths.map((path) => [path, saying(path, readFileSync(join(reports, path)))]),
  );
}
