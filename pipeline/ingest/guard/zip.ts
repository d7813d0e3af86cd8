import { crc32, inflateRawSync } from 'node:zlib';
import { formatNumber } from '../../russian/number.ts';
import { checkExpansion } from './expansion.ts';
import { limits } from './limits.ts';
import {
  damaged,
  isProtected,
  Refusal,
  type SourceBytes,
  saveAgain,
  tooLarge,
  truncated,
} from './refusal.ts';

/** A part of an archive as the directory at its end tells of it; nothing is unpacked yet. */
export type Entry = {
  /** with `/` between folders, also where the writer put `\` */
  name: string;
  encrypted: boolean;
  method: number;
  crc: number;
  packed: number;
  size: number;
  /** where its header stands, and where its bytes begin */
  header: number;
  start: number;
};

const signature = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50, end64: 0x06064b50 };
const stored = 0;
const deflated = 8;
const wide16 = 0xffff;
const wide32 = 0xffffffff;

/**
 * Parts of a ZIP archive, by its directory and within every limit: their number, sizes and ratios as declared. No two
 * of them lie over each other.
 * @throws Refusal when the archive is cut short, contradicts itself or would unpack to too much
 */
export function readEntries(file: SourceBytes): Entry[] {
  const { bytes, path } = file;
  const end = directoryOf(file);
  if (end.count > limits.entries) {
    throw tooLarge(
      path,
      `частей в архиве – ${formatNumber(end.count)}, допускается ${formatNumber(limits.entries)}`,
      saveAgain,
    );
  }
  const entries: Entry[] = [];
  let at = end.start;
  for (let i = 0; i < end.count; i += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== signature.central) {
      throw damaged(path, 'оглавление архива не читается');
    }
    const nameLength = bytes.readUInt16LE(at + 28);
    const extraLength = bytes.readUInt16LE(at + 30);
    entries.push(entryAt(file, at, nameLength, extraLength));
    at += 46 + nameLength + extraLength + bytes.readUInt16LE(at + 32);
  }
  checkExpansion(entries, path);
  return entries;
}

/** Where the directory begins and how many parts it names. */
function directoryOf({ bytes, path }: SourceBytes): { start: number; count: number } {
  // the end record is 22 bytes and a comment of at most 65 535
  const first = Math.max(0, bytes.length - 22 - wide16);
  for (let at = bytes.length - 22; at >= first; at -= 1) {
    if (bytes.readUInt32LE(at) !== signature.end) continue;
    const count = bytes.readUInt16LE(at + 10);
    const start = bytes.readUInt32LE(at + 16);
    if (count !== wide16 && start !== wide32) return { start, count };
    return directory64(bytes, at) ?? { start, count };
  }
  throw truncated(path, 'архив книги не закончен');
}

function directory64(bytes: Buffer, end: number): { start: number; count: number } | null {
  const locator = end - 20;
  if (locator < 0) return null;
  const at = Number(bytes.readBigUInt64LE(locator + 8));
  if (at + 56 > bytes.length || bytes.readUInt32LE(at) !== signature.end64) return null;
  return {
    count: Number(bytes.readBigUInt64LE(at + 32)),
    start: Number(bytes.readBigUInt64LE(at + 48)),
  };
}

function entryAt(file: SourceBytes, at: number, nameLength: number, extraLength: number): Entry {
  const { bytes, path } = file;
  const nameEnd = at + 46 + nameLength;
  const name = bytes.toString('utf8', at + 46, nameEnd).replaceAll('\\', '/');
  const wide = wideFields(bytes.subarray(nameEnd, nameEnd + extraLength));
  const field = (offset: number) => {
    const value = bytes.readUInt32LE(at + offset);
    return value === wide32 ? (wide.shift() ?? value) : value;
  };
  const size = field(24);
  const packed = field(20);
  const header = field(42);
  if (header + 30 > bytes.length || bytes.readUInt32LE(header) !== signature.local) {
    throw damaged(path, `часть «${name}» не на месте`);
  }
  const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
  if (start + packed > bytes.length) throw truncated(path, `часть «${name}» не поместилась`);
  return {
    name,
    encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1 || (bytes.readUInt16LE(header + 6) & 1) === 1,
    method: bytes.readUInt16LE(at + 10),
    crc: bytes.readUInt32LE(at + 16),
    packed,
    size,
    header,
    start,
  };
}

/** Sizes and place of a part beyond 4 GB, which the directory keeps in an extra field. */
function wideFields(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    const body = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
    return Array.from({ length: Math.floor(body.length / 8) }, (_, i) =>
      Number(body.readBigUInt64LE(i * 8)),
    );
  }
  return [];
}

/**
 * Bytes of one part: never more than declared, and equal to what was packed.
 * @throws Refusal when the part is encrypted, broken, or larger than the directory says
 */
export function unpack({ bytes, path }: SourceBytes, entry: Entry): Buffer {
  const { name, size, method } = entry;
  if (entry.encrypted) throw isProtected(path);
  const packed = bytes.subarray(entry.start, entry.start + entry.packed);
  if (method !== stored && method !== deflated) {
    throw new Refusal(
      'file_unreadable',
      path,
      `не прочитан: часть «${name}» сжата способом ${method}, который Excel не использует`,
      saveAgain,
    );
  }
  const part = method === stored ? packed : inflate(packed, entry, path);
  if (part.length !== size) throw damaged(path, `часть «${name}» неполна`);
  if (crc32(part) !== entry.crc) {
    throw damaged(path, `контрольная сумма части «${name}» не сходится`);
  }
  return part;
}

function inflate(packed: Buffer, { name, size }: Entry, path: string): Buffer {
  try {
    // one chunk for all, so that nothing is copied; the room behind shows a part larger than declared
    return inflateRawSync(packed, { maxOutputLength: Math.max(size, 1), chunkSize: size + 64 });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      throw tooLarge(
        path,
        `часть «${name}» распаковывается больше чем в ${formatNumber(size)} байт, которые заявлены`,
        saveAgain,
      );
    }
    throw damaged(path, `часть «${name}» не распаковывается`, cause);
  }
}
