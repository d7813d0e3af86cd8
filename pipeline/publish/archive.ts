const centralSignature = 0x02014b50;
const localSignature = 0x04034b50;
const endSignature = 0x06054b50;
/** 1 January 2000 in the form of the MS-DOS dates of ZIP (year from 1980 · month · day). */
const fixedDate = (20 << 9) | (1 << 5) | 1;

/**
 * The same ZIP archive with one date on every entry, so that equal content gives equal bytes.
 * @throws Error when the bytes are not a ZIP archive
 */
export function fixDates(archive: Uint8Array): Buffer {
  const bytes = Buffer.from(archive);
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || bytes.readUInt32LE(end) !== endSignature) throw new Error('not a ZIP archive');
  const entries = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  for (let i = 0; i < entries; i += 1) {
    if (bytes.readUInt32LE(at) !== centralSignature) throw new Error(`no ZIP entry at ${at}`);
    bytes.writeUInt16LE(0, at + 12);
    bytes.writeUInt16LE(fixedDate, at + 14);
    const local = bytes.readUInt32LE(at + 42);
    if (bytes.readUInt32LE(local) !== localSignature) throw new Error(`no ZIP header at ${local}`);
    bytes.writeUInt16LE(0, local + 10);
    bytes.writeUInt16LE(fixedDate, local + 12);
    at +=
      46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return bytes;
}
