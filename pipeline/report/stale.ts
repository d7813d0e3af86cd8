import type { Document } from './document.ts';
import { contentHash, isWritten, readLedger, templatesHash } from './written.ts';

/** Paths of the documents that are not written or whose content has changed since. */
export async function staleDocuments(
  documents: readonly Document[],
  reportsDir: string,
): Promise<string[]> {
  const ledger = await readLedger(reportsDir);
  const templates = templatesHash();
  const stale: string[] = [];
  for (const document of documents) {
    const hash = contentHash(templates, document, await document.facts());
    if (!isWritten(ledger, reportsDir, document.path, hash)) stale.push(document.path);
  }
  return stale;
}
