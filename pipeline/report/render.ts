import { join } from 'node:path';
import { writeWhole } from '../workspace/whole-file.ts';
import type { Document } from './document.ts';
import { drawFigures } from './figure.ts';
import type { Printer } from './pdf/printer.ts';
import { documentBody } from './words/body.ts';
import { contentHash, isWritten, readLedger, templatesHash, writeLedger } from './written.ts';

export type RenderOptions = {
  reportsDir: string;
  /** Opened when the first document really has to be printed. */
  printer: () => Promise<Printer>;
  /** Documents in work at once. */
  parallel?: number;
  progress?: (done: number, total: number, document: Document) => void;
  signal?: AbortSignal;
};

export type RenderResult = {
  /** Paths from the folder of reports, in the order of the plan. */
  written: string[];
  unchanged: string[];
  /** Documents that stand beside an open file under another name: [wanted, given]. */
  beside: [string, string][];
  failed: { document: Document; error: unknown }[];
  /** The analyst's words whose section a document does not have: they stand at its end. */
  misplaced: { document: Document; section: string; row: number }[];
};

/**
 * Makes the planned documents: facts → charts → template → PDF (or workbook) → file. One whose content did not
 * change and whose file still stands is skipped; one that fails does not stop the others.
 */
export async function renderDocuments(
  documents: readonly Document[],
  options: RenderOptions,
): Promise<RenderResult> {
  const { reportsDir } = options;
  const ledger = await readLedger(reportsDir);
  const templates = templatesHash();
  const outcome = new Map<Document, 'written' | 'unchanged'>();
  const result: RenderResult = {
    written: [],
    unchanged: [],
    beside: [],
    failed: [],
    misplaced: [],
  };
  let printer: Promise<Printer> | undefined;
  let next = 0;
  let done = 0;

  async function make(document: Document): Promise<void> {
    const facts = await document.facts();
    const hash = contentHash(templates, document, facts);
    if (isWritten(ledger, reportsDir, document.path, hash)) {
      outcome.set(document, 'unchanged');
      return;
    }
    const bytes = await bytesOf(document, facts);
    const wanted = join(reportsDir, document.path);
    const given = await writeWhole(wanted, bytes);
    if (given === wanted) ledger[document.path] = hash;
    else result.beside.push([wanted, given]);
    outcome.set(document, 'written');
  }

  async function bytesOf(document: Document, facts: object): Promise<Uint8Array> {
    if ('bytes' in document) return document.bytes(facts);
    const { body, misplaced } = documentBody(document.template, await drawFigures(facts));
    for (const { section, row } of misplaced) result.misplaced.push({ document, section, row });
    printer ??= options.printer();
    const { title, footer, notice } = document;
    return (await printer).print(body, { title, footer, notice });
  }

  async function work(): Promise<void> {
    while (next < documents.length && !options.signal?.aborted) {
      const document = documents[next++] as Document;
      try {
        await make(document);
      } catch (error) {
        result.failed.push({ document, error });
      }
      done += 1;
      options.progress?.(done, documents.length, document);
    }
  }

  await Promise.all(Array.from({ length: options.parallel ?? 4 }, work));
  for (const document of documents) {
    const what = outcome.get(document);
    if (what) result[what].push(document.path);
  }
  await writeLedger(reportsDir, ledger);
  return result;
}
