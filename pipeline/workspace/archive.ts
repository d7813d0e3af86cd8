import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

const centralSignature = 0x02014b50;
const localSignature = 0x04034b50;
const endSignature = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
/** 1 January 2000 in the form of the MS-DOS dates of ZIP (year from 1980 · month · day). */
const fixedDate = (20 << 9) | (1 << 5) | 1;

/** An entry of a ZIP archive: where its headers stand and how it is packed (0 = not, 8 = deflate). */
type Entry = { name: string; central: number; local: number; method: number; packed: number };

/** Entries as the directory at the end names them. @throws Error when the bytes are not a ZIP archive */
function entriesOf(bytes: Buffer): Entry[] {
  const end = bytes.lastIndexOf(endSignature);
  if (end < 0) throw new Error('not a ZIP archive');
  const entries: Entry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let i = bytes.readUInt16LE(end + 10); i > 0; i -= 1) {
    if (bytes.readUInt32LE(at) !== centralSignature) throw new Error(`no ZIP entry at ${at}`);
    const length = bytes.readUInt16LE(at + 28);
    const local = bytes.readUInt32LE(at + 42);
    if (bytes.readUInt32LE(local) !== localSignature) throw new Error(`no ZIP header at ${local}`);
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + length),
      central: at,
      local,
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
    });
    at += 46 + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * The same ZIP archive with one date on every entry, so that equal content gives equal bytes.
 * @throws Error when the bytes are not a ZIP archive
 */
export function fixDates(archive: Uint8Array): Buffer {
  const bytes = Buffer.from(archive);
  for (const { central, local } of entriesOf(bytes)) {
    bytes.writeUInt16LE(0, central + 12);
    bytes.writeUInt16LE(fixedDate, central + 14);
    bytes.writeUInt16LE(0, local + 10);
    bytes.writeUInt16LE(fixedDate, local + 12);
  }
  return bytes;
}

function unpacked(bytes: Buffer, { local, method, packed }: Entry, limit: number): Buffer {
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const data = bytes.subarray(start, start + packed);
  return method === 0 ? data : inflateRawSync(data, { maxOutputLength: limit });
}

/**
 * Entries of a ZIP archive by name, unpacked, in their order.
 * @param limit bytes an entry may have, so that a small file cannot fill the memory
 * @param wanted which entries to unpack
 * @throws Error when the bytes are not a ZIP archive or an entry is broken or larger than the limit
 */
export function readArchive(
  archive: Uint8Array,
  limit: number,
  wanted: (name: string) => boolean = () => true,
): Map<string, Buffer> {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  return new Map(
    entriesOf(bytes)
      .filter(({ name }) => wanted(name))
      .map((entry) => [entry.name, unpacked(bytes, entry, limit)]),
  );
}

const utf8Names = 0x0800;

/**
 * A ZIP archive of the entries in their order, every one with the same date. What is packed already (PNG) is stored.
 * Names are UTF-8; none larger than 4 GB.
 */
export function writeArchive(entries: Iterable<[name: string, data: Uint8Array]>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, data] of entries) {
    const stored = name.endsWith('.png');
    const packed = stored ? Buffer.from(data) : deflateRawSync(data);
    const nameBytes = Buffer.from(name);
    // the fields both headers share: version, flags, method, time, date, checksum, sizes, length of the name
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(utf8Names, 2);
    fields.writeUInt16LE(stored ? 0 : 8, 4);
    fields.writeUInt16LE(fixedDate, 8);
    fields.writeUInt32LE(crc32(data), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(data.length, 18);
    fields.writeUInt16LE(nameBytes.length, 22);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(centralSignature, 0);
    central.writeUInt16LE(20, 4);
    fields.copy(central, 6);
    central.writeUInt32LE(at, 42);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(localSignature, 0);
    fields.copy(local, 4);
    directory.push(central, nameBytes);
    parts.push(local, nameBytes, packed);
    at += local.length + nameBytes.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  endSignature.copy(end);
  end.writeUInt16LE(directory.length / 2, 8);
  end.writeUInt16LE(directory.length / 2, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, listed, end]);
}
