import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { sha256Of } from '../store/fingerprint.ts';
import { type WholeFile, writeTogether } from '../workspace/whole-file.ts';
import { isoDay } from './data-date.ts';
import { type Document, isWordOnly, type PaperFacts, pathsOf } from './document.ts';
import { contentHash } from './identity.ts';
import type { Printer } from './pdf/printer.ts';
import { pressed } from './press.ts';
import type { Origin } from './tail.ts';
import { isSealed } from './word/seal.ts';
import {
  type Edition,
  isRecorded,
  isWritten,
  madeHash,
  readLedger,
  recordEdition,
  templatesHash,
  writeLedger,
} from './written.ts';

export type RenderOptions = {
  reportsDir: string;
  /** Opened when the first document really has to be printed. */
  printer: () => Promise<Printer>;
  origin: Origin;
  /** Whether documents of the kinds that have one get a Word file too. */
  word: boolean;
  /** Documents in work at once. */
  parallel?: number;
  progress?: (done: number, total: number, document: Document) => void;
  signal?: AbortSignal;
  /** Whether a failure is one of the machine, which the next documents would meet too: no more are begun. */
  stops?: (error: unknown) => boolean;
};

export type RenderResult = {
  /** Paths of the documents (their first file) from the folder of reports, in the order of the plan. */
  written: string[];
  unchanged: string[];
  /** Word files written, likewise. */
  word: string[];
  /** Documents that stand beside an open file under another name: [wanted, given]. */
  beside: [string, string][];
  /** Word files that stand beside one changed by hand: [wanted, given]. */
  edited: [string, string][];
  /** `path` – the file that failed where others of the document were written */
  failed: { document: Document; error: unknown; path?: string }[];
  /** The analyst's words whose section a document does not have: they stand at its end. */
  misplaced: { document: Document; section: string; row: number }[];
};

/**
 * Makes the planned documents: facts → charts → template → PDF and Word (or workbook) → files. One whose content did not
 * change and whose files still stand is skipped; one that fails does not stop the others.
 */
export async function renderDocuments(
  documents: readonly Document[],
  options: RenderOptions,
): Promise<RenderResult> {
  const { reportsDir, origin } = options;
  const ledger = await readLedger(reportsDir);
  const templates = templatesHash();
  const outcome = new Map<Document, 'unchanged' | readonly string[]>();
  const result: RenderResult = {
    written: [],
    unchanged: [],
    word: [],
    beside: [],
    edited: [],
    failed: [],
    misplaced: [],
  };
  let printer: Promise<Printer> | undefined;
  let next = 0;
  let done = 0;

  const press = {
    origin,
    printer: () => (printer ??= options.printer()),
  };

  /** A Word file somebody has changed since we wrote it is theirs. */
  const replaceable = (editions: readonly Edition[] | undefined) => (path: string) => {
    const bytes = readFileSync(path);
    return isRecorded(editions, sha256Of(bytes)) || isSealed(bytes);
  };

  async function make(document: Document): Promise<void> {
    const facts = await document.facts();
    const content = contentHash(document, facts);
    const made = madeHash(templates, document, content);
    const paths = pathsOf(document, options.word);
    const editions = ledger[document.key];
    if (isWritten(editions, reportsDir, paths, made)) {
      outcome.set(document, 'unchanged');
      return;
    }
    const bytes = await pressed(document, facts, content, paths.length > 1, {
      ...press,
      misplaced: (found) => {
        for (const { section, row } of found) result.misplaced.push({ document, section, row });
      },
      withoutWord: (error) => {
        result.failed.push({ document, error, path: pathsOf(document, true)[1] });
      },
    });
    const free = replaceable(editions);
    const written = paths.slice(0, bytes.length);
    const wanted = written.map((path, i): WholeFile => {
      const file = { path: join(reportsDir, path), bytes: bytes[i] as Uint8Array };
      return isWordOnly({ path }) ? { ...file, free } : file;
    });
    const given = await writeTogether(wanted);
    const files: Record<string, string> = {};
    for (const [i, { path, bytes: own }] of wanted.entries()) {
      const name = given[i] ?? path;
      files[relative(reportsDir, name).replaceAll('\\', '/')] = sha256Of(own);
      if (name === path) continue;
      // a name that may be taken was held open
      const open = !isWordOnly({ path }) || free(path);
      result[open ? 'beside' : 'edited'].push([path, name]);
    }
    const { run } = origin;
    const { data } = facts as Partial<PaperFacts>;
    const dataOn = data === undefined ? null : isoDay(data);
    recordEdition(reportsDir, ledger, document.key, { content, made, run, data_on: dataOn, files });
    outcome.set(document, written);
  }

  let stopped = false;
  async function work(): Promise<void> {
    while (next < documents.length && !options.signal?.aborted && !stopped) {
      const document = documents[next++] as Document;
      try {
        await make(document);
      } catch (error) {
        result.failed.push({ document, error });
        stopped ||= options.stops?.(error) ?? false;
      }
      done += 1;
      options.progress?.(done, documents.length, document);
    }
  }

  await Promise.all(Array.from({ length: options.parallel ?? 4 }, work));
  for (const document of documents) {
    const what = outcome.get(document);
    if (what === 'unchanged') result.unchanged.push(document.path);
    else if (what) {
      result.written.push(document.path);
      result.word.push(...what.filter((path) => isWordOnly({ path })));
    }
  }
  await writeLedger(reportsDir, ledger);
  return result;
}
