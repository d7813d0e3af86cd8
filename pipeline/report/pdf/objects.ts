/** An object of Chromium's file: «N 0 obj … endobj» at an offset the cross-reference table names. */
export type Part = { number: number; start: number; end: number };

/**
 * The objects of a PDF with a plain cross-reference table, as Chromium writes it, by their places in the file, and the words
 * of its trailer. Null for a file laid out in another way.
 */
export function tableOf(bytes: Buffer): { parts: Part[]; trailer: string } | null {
  const tail = bytes.toString('latin1', Math.max(0, bytes.length - 1024));
  const at = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail)?.[1] ?? Number.NaN);
  const trailer = /trailer\s*<<([\s\S]*?)>>\s*startxref/.exec(tail)?.[1];
  if (!Number.isInteger(at) || trailer === undefined || trailer.includes('/Prev')) return null;
  const rows = /^xref\n0 (\d+)\n/.exec(bytes.toString('latin1', at, at + 32));
  if (!rows) return null;
  const first = at + rows[0].length;
  const offsets: [number, number][] = [];
  for (let number = 1; number < Number(rows[1]); number++) {
    const row = bytes.toString('latin1', first + number * 20, first + number * 20 + 18);
    if (row.endsWith('n')) offsets.push([Number(row.slice(0, 10)), number]);
  }
  offsets.sort(([a], [b]) => a - b);
  const parts = offsets.map(([start, number], i) => ({
    number,
    start,
    end: offsets[i + 1]?.[0] ?? at,
  }));
  return { parts, trailer };
}
