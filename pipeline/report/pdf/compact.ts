import { deflateSync } from 'node:zlib';
import { titledOnce } from './bookmark.ts';
import { type Part, tableOf } from './objects.ts';

/** Elements of the structure tree packed into one compressed stream. */
const perStream = 400;

const head = /^(\d+) 0 obj\n/;

/** The body of an element of the structure tree; null for every other object. */
function elementBody(bytes: Buffer, { start, end }: Part): string | null {
  const text = bytes.toString('latin1', start, end);
  const found = head.exec(text);
  if (!found || !text.startsWith('<</Type /StructElem', found[0].length)) return null;
  return text.slice(found[0].length, text.lastIndexOf('endobj')).trimEnd();
}

function stream(number: number, dictionary: string, data: Buffer): Buffer {
  const packed = deflateSync(data);
  const before = `${number} 0 obj\n<<${dictionary} /Filter /FlateDecode /Length ${packed.length}>>\nstream\n`;
  return Buffer.concat([
    Buffer.from(before, 'latin1'),
    packed,
    Buffer.from('\nendstream\nendobj\n'),
  ]);
}

/** An object as it is, a bookmark with its title told once. */
function bookmark(own: Buffer): Buffer {
  const start = own.indexOf('obj\n');
  if (!own.subarray(start + 4, start + 13).equals(Buffer.from('<</Title '))) return own;
  return Buffer.from(titledOnce(own.toString('latin1')), 'latin1');
}

/** The document information (ISO 32000-1 14.3.3) with entries of ours before its end. */
function withProperties(own: Buffer, properties: Readonly<Record<string, string>>): Buffer {
  const text = own.toString('latin1');
  const end = text.lastIndexOf('>>');
  const entries = Object.entries(properties).map(([name, value]) => `\n/${name} (${value})`);
  return Buffer.from(text.slice(0, end) + entries.join('') + text.slice(end), 'latin1');
}

/**
 * Packs the structure elements of a tagged PDF, thousands of small objects Chromium writes as plain
 * text, into compressed object streams with a cross-reference stream (PDF 1.5, ISO 32000-1 7.5.7–8):
 * a document of twenty pages shrinks to about a third, not an object is lost. All other objects stay
 * as they are, but for the document information, which gets the properties, and bookmarks of doubled titles. A file laid out in another way than Chromium's comes back unchanged.
 */
export function compactPdf(
  pdf: Uint8Array,
  properties: Readonly<Record<string, string>> = {},
): Uint8Array {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const table = tableOf(bytes);
  if (!table || !bytes.subarray(0, 7).equals(Buffer.from('%PDF-1.'))) return pdf;
  const elements: { number: number; body: string }[] = [];
  const out: Buffer[] = [];
  const entries = new Map<number, [type: number, where: number, index: number]>();
  const info = Number(/\/Info (\d+) 0 R/.exec(table.trailer)?.[1]);
  let size = 0;
  const put = (chunk: Buffer) => {
    out.push(chunk);
    size += chunk.length;
  };
  put(bytes.subarray(0, table.parts[0]?.start ?? 0));
  for (const part of table.parts) {
    const body = elementBody(bytes, part);
    if (body === null) {
      entries.set(part.number, [1, size, 0]);
      const own = bytes.subarray(part.start, part.end);
      put(part.number === info ? withProperties(own, properties) : bookmark(own));
    } else elements.push({ number: part.number, body });
  }
  let next = Math.max(...table.parts.map(({ number }) => number)) + 1;
  for (let from = 0; from < elements.length; from += perStream) {
    const group = elements.slice(from, from + perStream);
    let at = 0;
    const index = group.map(({ number, body }, i) => {
      entries.set(number, [2, next, i]);
      const pair = `${number} ${at}`;
      at += body.length + 1;
      return pair;
    });
    const first = `${index.join(' ')}\n`;
    const text = first + group.map(({ body }) => body).join('\n');
    entries.set(next, [1, size, 0]);
    const dictionary = `/Type /ObjStm /N ${group.length} /First ${first.length}`;
    put(stream(next, dictionary, Buffer.from(text, 'latin1')));
    next += 1;
  }
  entries.set(next, [1, size, 0]);
  const rows = Buffer.alloc((next + 1) * 7);
  rows.writeUInt16BE(0xffff, 5);
  for (const [number, [type, where, index]] of entries) {
    rows.writeUInt8(type, number * 7);
    rows.writeUInt32BE(where, number * 7 + 1);
    rows.writeUInt16BE(index, number * 7 + 5);
  }
  const rest = table.trailer.replace(/\/Size \d+\s*/, '').trim();
  const start = size;
  put(stream(next, `/Type /XRef /Size ${next + 1} /W [1 4 2] ${rest}`, rows));
  put(Buffer.from(`startxref\n${start}\n%%EOF\n`));
  const packed = Buffer.concat(out);
  packed.write('7', 7, 'latin1');
  return packed;
}
