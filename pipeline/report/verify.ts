import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Of } from '../store/fingerprint.ts';
import type { Document } from './document.ts';
import { currentEditions, readReleases } from './edition/releases.ts';
import { contentHash, identityOf, shortCode } from './identity.ts';
import { isSealed } from './word/seal.ts';
import { type Edition, readLedger } from './written.ts';

/**
 * current – as written, and its content is today's; superseded – its content is not today's any more; altered – changed
 * since it was written; unrecorded – today's content, but the ledger knows no such file, so that it cannot be compared.
 */
type Verdict = 'current' | 'superseded' | 'altered' | 'unrecorded';

type Made = { run: string; data_on: string | null; code: string; path: string | null };

export type FileVerdict = {
  verdict: Verdict;
  /** key of the document */
  document: string;
  /** null where the document is not made any more: another year, a purged round */
  title: string | null;
  run: string;
  /** null where the ledger does not know the edition, or the document does not say it */
  data_on: string | null;
  code: string;
  /** whether the bytes are not those written; null = cannot be told */
  altered: boolean | null;
  /** whether the content is today's */
  up_to_date: boolean;
  /** the edition that holds today, null = it has not been made yet */
  current: Made | null;
  /** as which edition the file was issued, and which was issued last; null where it never was */
  issued: { edition: number; release: number; date: string; current_edition: number } | null;
};

type IssuedFile = NonNullable<FileVerdict['issued']> & {
  document: string;
  content: string;
  run: string;
};

/** The edition a file was issued as, by its hash. */
function issuedAs(reportsDir: string, hash: string): IssuedFile | null {
  const releases = readReleases(reportsDir);
  for (const { manifest } of releases) {
    for (const { key, edition, content, files } of manifest.issued) {
      if (!Object.values(files).includes(hash)) continue;
      const { release, date, run } = manifest;
      const last = currentEditions(releases).get(key)?.issued.edition ?? edition;
      return { document: key, content, run, edition, release, date, current_edition: last };
    }
  }
  return null;
}

const madeOf = ({ run, data_on, content, files }: Edition): Made => ({
  run,
  data_on,
  code: shortCode(content),
  path: Object.keys(files)[0] ?? null,
});

/**
 * Says of a file, wherever it lies and whatever its name, which document it is, whether it was changed and whether it
 * still holds. Null where it is no document of this program.
 */
export async function verifyFile(
  bytes: Uint8Array,
  planned: readonly Document[],
  reportsDir: string,
): Promise<FileVerdict | null> {
  const ledger = await readLedger(reportsDir);
  const hash = sha256Of(bytes);
  const recorded = Object.entries(ledger).flatMap(([document, editions]) =>
    editions
      .filter(({ files }) => Object.values(files).includes(hash))
      .map(({ content, run }) => ({ document, content, run })),
  );
  const issued = issuedAs(reportsDir, hash);
  const identity = recorded[recorded.length - 1] ?? issued ?? identityOf(bytes);
  if (!identity) return null;
  const editions = ledger[identity.document] ?? [];
  const own = editions.filter(
    ({ content, run }) => content === identity.content && run === identity.run,
  );
  const document = planned.find(({ key }) => key === identity.document);
  const today = document
    ? contentHash(document, await document.facts())
    : (editions[editions.length - 1]?.content ?? null);
  const altered =
    recorded.length > 0 || issued || isSealed(bytes) ? false : own.length > 0 ? true : null;
  const upToDate = today === identity.content;
  const current = editions.filter(({ content }) => content === today).at(-1);
  return {
    // what was issued holds until another edition is
    verdict: verdictOf(altered, issued ? issued.edition === issued.current_edition : upToDate),
    document: identity.document,
    title: document?.title ?? null,
    run: identity.run,
    data_on: own.at(-1)?.data_on ?? null,
    code: shortCode(identity.content),
    altered,
    up_to_date: upToDate,
    current: current ? madeOf(current) : null,
    issued: issued && {
      edition: issued.edition,
      release: issued.release,
      date: issued.date,
      current_edition: issued.current_edition,
    },
  };
}

function verdictOf(altered: boolean | null, holds: boolean): Verdict {
  if (altered) return 'altered';
  if (!holds) return 'superseded';
  return altered === null ? 'unrecorded' : 'current';
}

export type DocumentsVerdict = {
  /** files that are as they were written and of the newest edition */
  intact: number;
  /** paths from the folder of reports: changed since they were written */
  altered: string[];
  /** of an earlier edition */
  superseded: string[];
};

/** Compares every file of a document that stands in the folder with what was written. */
export async function verifyDocuments(reportsDir: string): Promise<DocumentsVerdict> {
  const verdict: DocumentsVerdict = { intact: 0, altered: [], superseded: [] };
  for (const editions of Object.values(await readLedger(reportsDir))) {
    const newest = editions[editions.length - 1]?.content;
    for (const path of new Set(editions.flatMap(({ files }) => Object.keys(files)))) {
      const file = join(reportsDir, path);
      if (!existsSync(file)) continue;
      const hash = sha256Of(readFileSync(file));
      const own = editions.filter(({ files }) => Object.values(files).includes(hash));
      if (own.length === 0) verdict.altered.push(path);
      else if (own.some(({ content }) => content === newest)) verdict.intact += 1;
      else verdict.superseded.push(path);
    }
  }
  verdict.altered.sort();
  verdict.superseded.sort();
  return verdict;
}
