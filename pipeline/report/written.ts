import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Of } from '../store/fingerprint.ts';
import { besideNames, writeWhole } from '../workspace/whole-file.ts';
import type { Document } from './document.ts';
import { templateFile, templatePaths } from './templates/source.ts';

/** A document as it was written once. */
export type Edition = {
  /** hash of what it says */
  content: string;
  /** hash of what it says and how it looks: with another one it is made anew */
  made: string;
  /** generation it was made from */
  run: string;
  /** day the data were of: YYYY-MM-DD; null where the document does not say it */
  data_on: string | null;
  /** SHA-256 of the files by their paths from the folder of reports */
  files: Record<string, string>;
};

/** Editions of each document by its key, newest last. */
export type Ledger = Record<string, Edition[]>;

const ledgerName = '.documents.json';
/** Editions written since the ledger was: what a killed run has done. */
const logName = '.documents.log';

const textOf = async (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');

function parsed<T>(text: string): T | null {
  try {
    return JSON.parse(text) as T;
  } catch {
    return null;
  }
}

/**
 * Reads reports/.documents.json and what a killed run left beside it. A missing or broken one means that everything is
 * made anew.
 */
export async function readLedger(reportsDir: string): Promise<Ledger> {
  const stored = parsed<object>(await textOf(join(reportsDir, ledgerName)));
  const entries = Object.entries(stored ?? {}).filter(([, editions]) => Array.isArray(editions));
  const ledger: Ledger = Object.fromEntries(entries);
  for (const line of (await textOf(join(reportsDir, logName))).split('\n')) {
    const entry = parsed<[string, Edition]>(line);
    if (entry) addEdition(ledger, ...entry);
  }
  return ledger;
}

/** Writes the ledger whole or not at all, keys sorted. */
export async function writeLedger(reportsDir: string, ledger: Ledger): Promise<void> {
  const sorted = Object.fromEntries(Object.entries(ledger).sort(([a], [b]) => (a < b ? -1 : 1)));
  await mkdir(reportsDir, { recursive: true });
  await writeWhole(
    join(reportsDir, ledgerName),
    Buffer.from(`${JSON.stringify(sorted, null, 1)}\n`),
  );
  rmSync(join(reportsDir, logName), { force: true });
}

function addEdition(ledger: Ledger, key: string, edition: Edition): void {
  ledger[key] = [...(ledger[key] ?? []), edition];
}

/** Adds an edition to the ledger and notes it at once, so that a run killed later need not repeat it. */
export function recordEdition(
  reportsDir: string,
  ledger: Ledger,
  key: string,
  edition: Edition,
): void {
  addEdition(ledger, key, edition);
  appendFileSync(join(reportsDir, logName), `${JSON.stringify([key, edition])}\n`);
}

/** Whether the ledger knows these bytes as a file of the document. */
export function isRecorded(editions: readonly Edition[] | undefined, hash: string): boolean {
  return (editions ?? []).some(({ files }) => Object.values(files).includes(hash));
}

/**
 * Whether the files of a document already stand in the folder. A file changed by hand that was left alone counts,
 * when the new one stands beside it.
 */
export function isWritten(
  editions: readonly Edition[] | undefined,
  reportsDir: string,
  paths: readonly string[],
  made: string,
): boolean {
  const last = editions?.[editions.length - 1];
  if (last?.made !== made) return false;
  const stands = (path: string) =>
    last.files[path] !== undefined && existsSync(join(reportsDir, path));
  const changedByHand = (path: string) =>
    path.endsWith('.docx') &&
    existsSync(join(reportsDir, path)) &&
    !isRecorded(editions, sha256Of(readFileSync(join(reportsDir, path))));
  return paths.every(
    (path) => stands(path) || (besideNames(path).some(stands) && changedByHand(path)),
  );
}

/** Folders of templates no document is made of. */
const elsewhere = /^(?:portal|workspace|edition|sending)\//;

/** Hash of every template, style and chart of documents in force: a change of one makes all documents anew. */
export function templatesHash(): string {
  const hash = createHash('sha256');
  for (const path of templatePaths().filter((each) => !elsewhere.test(each)))
    hash.update(readFileSync(templateFile(path)));
  return hash.digest('hex');
}

/** Hash of what a document says and how it looks. @param content see {@link contentHash} */
export function madeHash(templates: string, document: Document, content: string): string {
  const { title } = document;
  const looks =
    'bytes' in document
      ? [document.version, title, content]
      : [templates, title, document.footer, document.notice, content];
  return createHash('sha256').update(JSON.stringify(looks)).digest('hex').slice(0, 32);
}
