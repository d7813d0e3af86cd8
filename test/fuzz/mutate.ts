import { CFB } from '@e965/xlsx';

type Random = () => number;

const pick = <T>(random: Random, list: readonly T[]): T => {
  const found = list[Math.floor(random() * list.length)];
  if (found === undefined) throw new Error('empty list');
  return found;
};
const below = (random: Random, n: number) => Math.floor(random() * n);

/** Bytes changed here and there: flipped, cut out, doubled, overwritten, the end lost. */
function mutateBytes(bytes: Buffer, random: Random): Buffer {
  const out = Buffer.from(bytes);
  if (out.length === 0) return Buffer.from([below(random, 256)]);
  switch (below(random, 6)) {
    case 0: {
      for (let i = below(random, 20); i >= 0; i -= 1) {
        const at = below(random, out.length);
        out[at] = (out[at] ?? 0) ^ (1 << below(random, 8));
      }
      return out;
    }
    case 1:
      return out.subarray(0, below(random, out.length));
    case 2: {
      const from = below(random, out.length);
      return Buffer.concat([out.subarray(0, from), out.subarray(from + below(random, 64))]);
    }
    case 3: {
      const from = below(random, out.length);
      const piece = out.subarray(from, from + below(random, 256));
      return Buffer.concat([out.subarray(0, from), piece, piece, out.subarray(from)]);
    }
    case 4: {
      const from = below(random, out.length);
      out.fill(pick(random, [0, 255, 60, 34, 59, 10]), from, from + below(random, 32));
      return out;
    }
    default: {
      // four bytes as a number somewhere: lengths and offsets of a container
      const at = below(random, Math.max(1, out.length - 4));
      out.writeUInt32LE(
        pick(random, [0, 1, 0x7fffffff, 0x80000000, 0xffffffff]),
        Math.min(at, Math.max(0, out.length - 4)),
      );
      return out;
    }
  }
}

const xmlPieces = [
  '<c r="XFD1048576"><v>1</v></c>',
  '<c r="A0" t="s"><v>999999</v></c>',
  '<c r="" t="inlineStr"><is><t>&#x0;</t></is></c>',
  '<c r="B2" t="e"><v>#N/A</v></c>',
  '<c r="B3" t="d"><v>2023-99-99</v></c>',
  '<row r="1048577"/>',
  '<row r="-5"><c r="A-5"/></row>',
  '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
  '<dimension ref="A1:XFD1048576"/>',
  '<!DOCTYPE a [<!ENTITY b "c">]>&b;',
  '&amp;&lt;&#1234567;',
  `${'<a>'.repeat(500)}`,
  '\u0000\uFFFF',
  '=HYPERLINK("x")',
];

/** XML of a part changed: pieces put in, tags and attributes lost or doubled, numbers made huge. */
function mutateXml(text: string, random: Random): string {
  const at = below(random, text.length + 1);
  switch (below(random, 7)) {
    case 0:
      return text.slice(0, at) + pick(random, xmlPieces) + text.slice(at);
    case 1:
      return text.slice(0, at);
    case 2: {
      const place = text.indexOf('<', at);
      return place < 0 ? text : text.slice(0, place) + text.slice(text.indexOf('>', place) + 1);
    }
    case 3: {
      const number = pick(random, ['99999999999', '-1', '1e308', '', 'NaN', '0.1.2', '1048577']);
      let seen = 0;
      const wanted = below(random, 40);
      return text.replace(/\d+/g, (found) => (seen++ === wanted ? number : found));
    }
    case 4: {
      const swap = pick(random, [
        ['t="s"', 't="n"'],
        ['t="n"', 't="d"'],
        ['<v>', '<v><v>'],
        ['</row>', ''],
        ['</c>', '</c></c>'],
        ['r="', 'r="AAAA'],
        ['UTF-8', 'UTF-16'],
        ['worksheet', 'chartsheet'],
      ] as const);
      return text.replaceAll(swap[0], swap[1]);
    }
    case 5: {
      const piece = text.slice(at, at + below(random, 500));
      return text.slice(0, at) + piece.repeat(1 + below(random, 20)) + text.slice(at);
    }
    default:
      return text.slice(0, at) + '"\'<>&;'.repeat(below(random, 5)) + text.slice(at);
  }
}

type Part = { name: string; size: number; content: Uint8Array };

/** A workbook with one part changed inside a sound archive; null where the bytes are no archive. */
function mutateWorkbook(bytes: Buffer, random: Random): Buffer | null {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return null;
  const archive = CFB.read(bytes, { type: 'buffer' }) as { FileIndex: Part[] };
  const parts = archive.FileIndex.filter(
    ({ name, size }) => size > 0 && /\.(xml|rels)$/.test(name),
  );
  if (parts.length === 0) return null;
  const sheets = parts.filter(({ name }) => /sheet|strings|workbook|styles/i.test(name));
  const part = pick(random, random() < 0.8 && sheets.length > 0 ? sheets : parts);
  const text = Buffer.from(part.content).toString('utf8');
  let changed = text;
  for (let i = below(random, 3); i >= 0; i -= 1) changed = mutateXml(changed, random);
  part.content = Buffer.from(changed);
  part.size = part.content.length;
  return CFB.write(archive, { fileType: 'zip', type: 'buffer' }) as Buffer;
}

const csvPieces = [
  '"',
  ';;;;;;;;',
  '\n\n',
  '\r',
  '\u0000',
  ',"',
  '\uFEFF',
  'я'.repeat(5000),
  '\t',
  '""',
];

function mutateText(bytes: Buffer, random: Random): Buffer {
  const text = bytes.toString('latin1');
  const at = below(random, text.length + 1);
  const piece = Buffer.from(pick(random, csvPieces)).toString('latin1');
  switch (below(random, 4)) {
    case 0:
      return Buffer.from(text.slice(0, at) + piece + text.slice(at), 'latin1');
    case 1:
      return Buffer.from(text.replaceAll(';', pick(random, [',', '\t', '"', ''])), 'latin1');
    case 2:
      return Buffer.from(
        text
          .split('\n')
          .sort(() => random() - 0.5)
          .join('\n'),
        'latin1',
      );
    default:
      return Buffer.from(text.slice(0, at).repeat(1 + below(random, 30)), 'latin1');
  }
}

/** One case: a sound file changed in a way that only the number of the case decides. */
export function mutate(bytes: Buffer, random: Random): Buffer {
  const isText = bytes[0] !== 0x50 && bytes[0] !== 0xd0;
  const kind = random();
  if (isText && kind < 0.6) return mutateText(bytes, random);
  if (!isText && kind < 0.6) {
    const changed = mutateWorkbook(bytes, random);
    if (changed) return changed;
  }
  return mutateBytes(bytes, random);
}
