import { titleOf } from './bookmark.ts';
import { tableOf } from './objects.ts';

/** Where a printed document's headings stand. */
export type Outline = {
  /** pages of the document */
  pages: number;
  /** headings in their order, each with its page from 1 */
  headings: { title: string; page: number }[];
};

/** The number of an object another one refers to by name: «/Name 12 0 R». */
const referred = (text: string, name: string): number | null => {
  const found = new RegExp(`/${name} (\\d+) 0 R`).exec(text)?.[1];
  return found === undefined ? null : Number(found);
};

/**
 * Reads the bookmarks Chromium writes, one for each heading in the order of the document, and the pages they lead to from
 * the few objects that hold them: a matter of milliseconds, where a reader of PDF takes longer than the print itself.
 * @param pdf as Chromium printed it, before {@link compactPdf}
 * @returns null for a file laid out in another way
 */
export function outlineOf(pdf: Uint8Array): Outline | null {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const table = tableOf(bytes);
  if (!table) return null;
  const places = new Map(table.parts.map((part) => [part.number, part]));
  const text = (number: number | null): string => {
    const part = number === null ? undefined : places.get(number);
    return part ? bytes.toString('latin1', part.start, part.end) : '';
  };
  const catalog = text(referred(table.trailer, 'Root'));
  const pages = new Map<number, number>();
  const walk = (number: number): void => {
    const kids = /\/Kids \[([^\]]*)\]/.exec(text(number))?.[1];
    if (kids === undefined) pages.set(number, pages.size + 1);
    else for (const [, kid] of kids.matchAll(/(\d+) 0 R/g)) walk(Number(kid));
  };
  const root = referred(catalog, 'Pages');
  if (root === null) return null;
  walk(root);
  const headings: Outline['headings'] = [];
  const read = (first: number | null): boolean => {
    for (let at = first; at !== null; ) {
      const item = text(at);
      const page = pages.get(Number(/\/Dest \[(\d+) 0 R/.exec(item)?.[1]));
      if (page === undefined) return false;
      headings.push({ title: titleOf(item), page });
      if (!read(referred(item, 'First'))) return false;
      at = referred(item, 'Next');
    }
    return true;
  };
  const whole = read(referred(text(referred(catalog, 'Outlines')), 'First'));
  return whole ? { pages: pages.size, headings } : null;
}
