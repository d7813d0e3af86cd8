const flag = { wide: 1, extended: 4, rich: 8 } as const;
const header = 8;

/**
 * Whether the table of shared texts can be walked text by text: the reader never comes back from one whose length stands
 * half behind the end.
 * @param pieces bytes of the record and of those that continue it
 */
export function canBeWalked(pieces: readonly Buffer[]): boolean {
  const bytes = Buffer.concat(pieces);
  if (bytes.length < header) return false;
  const seams: number[] = [];
  let length = 0;
  for (const piece of pieces) {
    length += piece.length;
    seams.push(length);
  }
  const texts = bytes.readUInt32LE(4);
  let at = header;
  for (let i = 0; i < texts && at < bytes.length; i += 1) {
    if (at + 3 > bytes.length) return false;
    const signs = bytes.readUInt16LE(at);
    const flags = bytes[at + 2] ?? 0;
    at += 3;
    let behind = 0;
    if (flags & flag.rich) {
      if (at + 2 > bytes.length) return false;
      behind += 4 * bytes.readUInt16LE(at);
      at += 2;
    }
    if (flags & flag.extended) {
      if (at + 4 > bytes.length) return false;
      behind += bytes.readUInt32LE(at);
      at += 4;
    }
    at = behindSigns(bytes, seams, at, signs, flags & flag.wide ? 2 : 1) + behind;
  }
  return true;
}

/** Where a text ends: behind each seam it crosses, a byte tells anew how wide its signs are. */
function behindSigns(
  bytes: Buffer,
  seams: readonly number[],
  start: number,
  signs: number,
  width: number,
): number {
  let at = start;
  let left = signs;
  let wide = width;
  for (const seam of seams) {
    const room = (seam - at) / wide;
    if (room < 0 || !Number.isInteger(room)) continue;
    if (room >= left) break;
    wide = bytes[seam] ? 2 : 1;
    left -= room;
    at = seam + 1;
  }
  return at + left * wide;
}
