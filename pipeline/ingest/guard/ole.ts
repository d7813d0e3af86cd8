import { damaged, type SourceBytes, truncated } from './refusal.ts';

/** A stream or folder directly under the root of a compound file. */
export type Child = { name: string; start: number; size: number };

/** A compound file (the container of `.xls`, `.doc` and of encrypted workbooks). */
export type Compound = {
  children: ReadonlyMap<string, Child>;
  /** @throws Refusal when the stream is cut short or runs in circles */
  stream(child: Child): Buffer;
};

/** Sector numbers from here on mean «end», «free» or «table». */
const lastSector = 0xfffffffa;
const miniSize = 64;

/**
 * Opens a compound file by its tables. Only the chains asked for are walked, and never further than their stream is
 * long, so that tables that point in circles cost nothing.
 * @throws Refusal when header, tables or directory are broken
 */
export function openCompound(file: SourceBytes): Compound {
  const { bytes, path } = file;
  if (bytes.length < 512) throw truncated(path, 'книга не закончена');
  const sectorSize = 2 ** bytes.readUInt16LE(30);
  if (sectorSize !== 512 && sectorSize !== 4096) {
    throw damaged(path, 'заголовок книги не читается');
  }
  const sectorCount = Math.ceil(bytes.length / sectorSize) - 1;
  const sector = (n: number): Buffer => {
    if (n >= sectorCount) throw truncated(path, 'книга не закончена');
    return bytes.subarray((n + 1) * sectorSize, (n + 2) * sectorSize);
  };
  const table = sectorTable(file, sectorSize, sectorCount, sector);
  const next = (n: number): number => table[n] ?? lastSector;
  const chain = (start: number, size: number): Buffer => {
    if (size > bytes.length) throw truncated(path, 'книга не закончена');
    const found: Buffer[] = [];
    for (let n = start, left = size; left > 0; n = next(n), left -= sectorSize) {
      if (n >= lastSector) throw truncated(path, 'книга не закончена');
      found.push(sector(n));
    }
    return Buffer.concat(found);
  };

  const entries = entriesOf(wholeChain(bytes.readUInt32LE(48), sectorCount, next, sector, path));
  const root = entries[0];
  if (!root) throw damaged(path, 'оглавление книги пусто');
  const miniCutoff = bytes.readUInt32LE(56);
  return {
    children: childrenOf(entries),
    stream({ start, size }) {
      if (size > bytes.length) throw truncated(path, 'книга не закончена');
      if (size >= miniCutoff) return chain(start, size).subarray(0, size);
      const tableSize = bytes.readUInt32LE(64) * sectorSize;
      const small = chain(root.start, root.size);
      const order = tableSize > 0 ? chain(bytes.readUInt32LE(60), tableSize) : Buffer.alloc(0);
      const found: Buffer[] = [];
      for (let n = start, left = size; left > 0; left -= miniSize) {
        if (n * 4 + 4 > order.length) throw damaged(path, 'книга не читается');
        found.push(small.subarray(n * miniSize, (n + 1) * miniSize));
        n = order.readUInt32LE(n * 4);
      }
      return Buffer.concat(found).subarray(0, size);
    },
  };
}

/** The table that names the sector behind each sector. */
function sectorTable(
  { bytes, path }: SourceBytes,
  sectorSize: number,
  sectorCount: number,
  sector: (n: number) => Buffer,
): Uint32Array {
  const perSector = sectorSize / 4;
  const parts: number[] = [];
  for (let i = 0; i < 109; i += 1) parts.push(bytes.readUInt32LE(76 + i * 4));
  // a file beyond 7 MB lists the rest of the table in further sectors, each ending with the number of the next
  let n = bytes.readUInt32LE(68);
  for (let i = 0; n < lastSector; i += 1) {
    if (i > sectorCount / perSector + 1) throw damaged(path, 'таблица секторов идёт по кругу');
    const list = sector(n);
    if (list.length < sectorSize) throw truncated(path, 'книга не закончена');
    for (let k = 0; k < perSector - 1; k += 1) parts.push(list.readUInt32LE(k * 4));
    n = list.readUInt32LE(sectorSize - 4);
  }
  const table = new Uint32Array(sectorCount).fill(lastSector);
  let at = 0;
  for (const part of parts) {
    if (part >= lastSector || at >= sectorCount) break;
    const list = sector(part);
    for (let k = 0; k + 4 <= list.length && at < sectorCount; k += 4) {
      table[at] = list.readUInt32LE(k);
      at += 1;
    }
  }
  return table;
}

/** A chain whose length nobody tells: the directory. */
function wholeChain(
  start: number,
  sectorCount: number,
  next: (n: number) => number,
  sector: (n: number) => Buffer,
  path: string,
): Buffer {
  const found: Buffer[] = [];
  for (let n = start; n < lastSector; n = next(n)) {
    if (found.length > sectorCount) throw damaged(path, 'оглавление книги идёт по кругу');
    found.push(sector(n));
  }
  return Buffer.concat(found);
}

type DirectoryEntry = Child & { left: number; right: number; child: number };

function entriesOf(directory: Buffer): DirectoryEntry[] {
  return Array.from({ length: Math.floor(directory.length / 128) }, (_, i) => {
    const entry = directory.subarray(i * 128, (i + 1) * 128);
    const nameLength = Math.min(64, Math.max(2, entry.readUInt16LE(64)));
    return {
      name: entry.toString('utf16le', 0, nameLength - 2),
      left: entry.readUInt32LE(68),
      right: entry.readUInt32LE(72),
      child: entry.readUInt32LE(76),
      start: entry.readUInt32LE(116),
      size: entry.readUInt32LE(120),
    };
  });
}

/** What lies directly under the root: an embedded workbook further down is not the workbook. */
function childrenOf(entries: readonly DirectoryEntry[]): Map<string, Child> {
  const children = new Map<string, Child>();
  const seen = new Set<number>();
  const open = [entries[0]?.child ?? lastSector];
  for (let n = open.pop(); n !== undefined; n = open.pop()) {
    const entry = entries[n];
    if (!entry || seen.has(n)) continue;
    seen.add(n);
    children.set(entry.name, entry);
    open.push(entry.left, entry.right);
  }
  return children;
}
