import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { readArchive } from '../workspace/archive.ts';
import type { Document } from './document.ts';

/** What a file says of itself, in the metadata of the PDF and the properties of the Word file. */
export type Identity = {
  /** key of the document */
  document: string;
  /** hash of its content, see {@link contentHash} */
  content: string;
  /** generation it was made from */
  run: string;
};

const names = {
  document: 'SpravkaDocument',
  content: 'SpravkaContent',
  run: 'SpravkaRun',
} as const;

/** Names and values of a file's metadata; values are ASCII without brackets. */
export function identityFields(identity: Identity): Record<string, string> {
  const safe = (text: string) =>
    encodeURIComponent(text).replaceAll('(', '%28').replaceAll(')', '%29');
  return Object.fromEntries(
    Object.entries(names).map(([key, name]) => [name, safe(identity[key as keyof Identity])]),
  );
}

/** Hash of what a document says; the field `run` (of workbooks, which name it) does not count, nor do looks. */
export function contentHash(document: Document, facts: object): string {
  const maker = 'bytes' in document ? document.version : document.template;
  const { run: _run, ...content } = facts as { run?: unknown };
  return createHash('sha256').update(maker).update(JSON.stringify(content)).digest('hex');
}

/** The hash as a document prints it: «3f2a-91bc». */
export const shortCode = (content: string): string =>
  `${content.slice(0, 4)}-${content.slice(4, 8)}`;

/** Larger parts are not looked into. */
const limit = 1 << 24;

function fieldsOf(value: (name: string) => string | undefined): Identity | null {
  const document = value(names.document);
  const content = value(names.content);
  const run = value(names.run);
  if (!document || !content || !run) return null;
  try {
    return { document: decodeURIComponent(document), content, run: decodeURIComponent(run) };
  } catch {
    return null;
  }
}

function ofWord(bytes: Buffer): Identity | null {
  const name = 'docProps/custom.xml';
  try {
    const xml = readArchive(bytes, limit, (each) => each === name)
      .get(name)
      ?.toString('utf8');
    if (xml === undefined) return null;
    return fieldsOf(
      (field) =>
        new RegExp(`name="${field}"[^>]*>\\s*<vt:lpwstr>([^<]*)</vt:lpwstr>`).exec(xml)?.[1],
    );
  } catch {
    return null;
  }
}

/** Texts of a PDF: as it stands, then its packed streams, into which other programs move the metadata. */
function* pdfTexts(bytes: Buffer): Generator<string> {
  yield bytes.toString('latin1');
  for (let at = bytes.indexOf('stream'); at >= 0; at = bytes.indexOf('stream', at + 6)) {
    if (bytes.toString('latin1', at - 3, at) === 'end') continue;
    const start = at + (bytes[at + 6] === 0x0d ? 8 : 7);
    const end = bytes.indexOf('endstream', start);
    if (end < 0) return;
    try {
      yield inflateSync(bytes.subarray(start, end), { maxOutputLength: limit }).toString('latin1');
    } catch {
      // packed in another way: a font or a picture
    }
    at = end;
  }
}

function ofPdf(bytes: Buffer): Identity | null {
  for (const text of pdfTexts(bytes)) {
    const found = fieldsOf((field) => new RegExp(`/${field} ?\\(([^)]*)\\)`).exec(text)?.[1]);
    if (found) return found;
  }
  return null;
}

/** What a PDF or Word file says of itself; null where it is none of ours, whatever its name. */
export function identityOf(file: Uint8Array): Identity | null {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  return bytes.toString('latin1', 0, 5) === '%PDF-' ? ofPdf(bytes) : ofWord(bytes);
}
