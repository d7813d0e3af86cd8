import { type Document, pathsOf } from './document.ts';
import { contentHash } from './identity.ts';
import { isWritten, madeHash, readLedger, templatesHash } from './written.ts';

/**
 * Paths of the documents that are not written or whose content has changed since.
 * @param word whether Word files belong to them
 */
export async function staleDocuments(
  documents: readonly Document[],
  reportsDir: string,
  word: boolean,
): Promise<string[]> {
  const ledger = await readLedger(reportsDir);
  const templates = templatesHash();
  const stale: string[] = [];
  for (const document of documents) {
    const content = contentHash(document, await document.facts());
    const made = madeHash(templates, document, content);
    const paths = pathsOf(document, word);
    if (!isWritten(ledger[document.key], reportsDir, paths, made)) stale.push(document.path);
  }
  return stale;
}
