import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../workspace/whole-file.ts';
import type { Document } from './document.ts';
import { templateFile, templatePaths } from './templates/source.ts';

/** Hash of the content of each document made before, by its path. */
export type Ledger = Record<string, string>;

const ledgerName = '.documents.json';

/** Reads reports/.documents.json; a missing or broken one means that everything is made anew. */
export async function readLedger(reportsDir: string): Promise<Ledger> {
  try {
    const ledger = JSON.parse(await readFile(join(reportsDir, ledgerName), 'utf8'));
    return typeof ledger === 'object' && ledger !== null ? ledger : {};
  } catch {
    return {};
  }
}

/** Writes the ledger whole or not at all, keys sorted. */
export async function writeLedger(reportsDir: string, ledger: Ledger): Promise<void> {
  const sorted = Object.fromEntries(Object.entries(ledger).sort(([a], [b]) => (a < b ? -1 : 1)));
  await mkdir(reportsDir, { recursive: true });
  await writeWhole(
    join(reportsDir, ledgerName),
    Buffer.from(`${JSON.stringify(sorted, null, 1)}\n`),
  );
}

/** Whether a document of this content already stands in the folder. */
export function isWritten(ledger: Ledger, reportsDir: string, path: string, hash: string): boolean {
  return ledger[path] === hash && existsSync(join(reportsDir, path));
}

/** Hash of every template, style and chart in force: a change of one makes all documents anew. */
export function templatesHash(): string {
  const hash = createHash('sha256');
  for (const path of templatePaths()) hash.update(readFileSync(templateFile(path)));
  return hash.digest('hex');
}

/** Hash of what a document says and of what makes it; the field `run` does not count. */
export function contentHash(templates: string, document: Document, facts: object): string {
  const { run: _run, ...content } = facts as { run?: unknown };
  const [maker, part] =
    'bytes' in document ? [document.version, ''] : [templates, document.template];
  return createHash('sha256')
    .update(maker)
    .update(part)
    .update(JSON.stringify(content))
    .digest('hex')
    .slice(0, 32);
}
