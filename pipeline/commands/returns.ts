import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import type { Finding } from '../check/finding.ts';
import { type Remark, returnFileBytes } from '../check/return-file.ts';
import { knownWords, recipients } from '../check/send-to.ts';
import { type PlainSource, plainSource } from '../ingest/plain.ts';
import { programVersion } from '../project.ts';
import { fold } from '../russian/fold.ts';
import type { Database } from '../store/database.ts';
import { sha256Of } from '../store/fingerprint.ts';
import { pathPart } from '../workspace/path-part.ts';
import { writeWhole } from '../workspace/whole-file.ts';
import { keyFingerprint, type Workspace } from '../workspace/workspace.ts';
import { descriptionsOf } from './generation.ts';
import { ReturnLedger } from './return-ledger.ts';

/** A return file and what became of it. */
type ReturnFile = {
  /** name in the folder of returns */
  file: string;
  source: string;
  /** Russian words: who is to mend it */
  to: string;
  /** edited: somebody works in it, so it was left alone */
  state: 'written' | 'unchanged' | 'edited';
};

/** Folder of the page and of the return files under the folder of reports. */
export const checkFolder = 'Проверка';

export type Returns = {
  folder: string;
  files: ReturnFile[];
  /** sources with errors that get none, each with the reason */
  none: { source: string; reason: string }[];
  /** files of earlier runs that are no longer needed */
  removed: string[];
};

/** A source that goes back. */
type Source = { source_id: string; path: string; sha256: string; file: string; remarks: Remark[] };

/**
 * Writes a return file for every source with errors, and with warnings its sender can mend; takes away those that are no
 * longer needed.
 */
export async function writeReturns(
  db: Database,
  workspace: Workspace,
  findings: readonly Finding[],
  key: Uint8Array,
): Promise<Returns> {
  const folder = join(workspace.reports, checkFolder, 'Возврат');
  const result: Returns = { folder, files: [], none: [], removed: [] };
  const ledger = new ReturnLedger(folder);
  const { run } = await db.one<{ run: string }>('select run from run');
  const known = new Set((await knownWords(db)).map(fold));
  const toWhom = await recipients(db);
  const settings = { key, described: descriptionsOf(workspace) };
  for (const source of await wantedReturns(db, findings)) {
    const { file, path, remarks } = source;
    const bytes = sourceBytes(workspace, source);
    if (typeof bytes === 'string') {
      result.none.push({ source: path, reason: bytes });
      continue;
    }
    const made = madeOf(source, key);
    let state: ReturnFile['state'] | null = ledger.keep(file, made);
    if (!state) {
      const plain = plainSource(bytes, path, settings, known);
      if ('reason' in plain) {
        result.none.push({ source: path, reason: plain.reason });
        continue;
      }
      const book = await returnFileBytes(bookOf(plain, remarks, workspace, run, key));
      const target = join(folder, file);
      const given = await writeWhole(target, book);
      if (given !== target) {
        const reason = `прежний возвратный файл открыт в другой программе; новый – «${basename(given)}»`;
        result.none.push({ source: path, reason });
        continue;
      }
      ledger.wrote(file, made, book);
      state = 'written';
    }
    result.files.push({ file, source: path, to: toWhom(source.source_id), state });
  }
  const read = await db.all<{ sha256: string }>('select sha256 from source_file');
  result.removed = ledger.sweep(new Set(read.map(({ sha256 }) => sha256)));
  await ledger.save();
  return result;
}

/** Sources that go back, each with the name of its return file. */
async function wantedReturns(db: Database, findings: readonly Finding[]): Promise<Source[]> {
  const remarks = remarksBySource(findings);
  const rows = await db.all<Omit<Source, 'file' | 'remarks'>>(
    'select source_id, path, sha256 from source_file order by number',
  );
  const sources = rows.filter(({ source_id }) => remarks.has(source_id));
  const names = returnNames(sources.map(({ path }) => path));
  return sources.map((source, i) => ({
    ...source,
    file: names[i] ?? '',
    remarks: remarks.get(source.source_id) ?? [],
  }));
}

/** Findings the sender of a file must know: its errors, and warnings that are mended in a file or confirmed. */
function remarksBySource(findings: readonly Finding[]): Map<string, Remark[]> {
  const bySource = new Map<string, Remark[]>();
  for (const finding of findings) {
    const { source_id, severity, group } = finding;
    const mendable = group === 'file' || group === 'confirm' || group === 'register';
    if (!source_id || severity === 'note' || (severity === 'warning' && !mendable)) continue;
    const remarks = bySource.get(source_id);
    if (remarks) remarks.push(finding);
    else bySource.set(source_id, [finding]);
  }
  return bySource;
}

/** Names of return files: that of the source, with its folder, then a number where several bear one name. */
function returnNames(paths: readonly string[]): string[] {
  const stem = (path: string) => basename(path, extname(path));
  const taken = new Set<string>();
  return paths.map((path) => {
    const alone = paths.filter((other) => fold(stem(other)) === fold(stem(path))).length === 1;
    const wanted = pathPart(alone ? stem(path) : `${stem(path)} (${basename(dirname(path))})`);
    let name = wanted;
    for (let n = 2; taken.has(fold(name)); n += 1) name = `${wanted.slice(0, 74)} ${n}`;
    taken.add(fold(name));
    return `${name}.xlsx`;
  });
}

/** By what a return file is made: another of these makes another file. */
function madeOf({ path, sha256, remarks }: Source, key: Uint8Array): string {
  const words = remarks.map((remark) => [
    ...[remark.severity, remark.sheet, remark.row, remark.cell],
    ...[remark.found, remark.expected, remark.message, remark.todo],
  ]);
  const parts = [programVersion, path, sha256, keyFingerprint(key), words];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

/** Bytes of a source as they were read, or Russian words why there are none. */
function sourceBytes(workspace: Workspace, { path, sha256 }: Source): Uint8Array | string {
  const file = resolve(workspace.root, path);
  if (!existsSync(file)) return 'файла на диске больше нет';
  const bytes = readFileSync(file);
  return sha256Of(bytes) === sha256
    ? bytes
    : 'файл изменился после загрузки; сначала загрузите его заново';
}

function bookOf(
  plain: PlainSource,
  remarks: readonly Remark[],
  { config }: Workspace,
  run: string,
  key: Uint8Array,
) {
  const { institute, executor } = config;
  return {
    title: basename(plain.path),
    sheets: plain.sheets,
    remarks,
    sendTo: [institute.name, executor.name, executor.phone].filter(Boolean).join(', '),
    tokens: plain.tokens,
    ofSchool: plain.ofSchool,
    service: { replaces: plain.replaces, path: plain.path, run, key: keyFingerprint(key) },
  };
}
