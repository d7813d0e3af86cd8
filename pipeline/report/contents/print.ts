import type { LaidOut } from '../pdf/printer.ts';
import { type Contents, contentsOf, withContents } from './contents.ts';

/** Documents of so many pages have no contents. */
const shortest = 6;

/** A body that will take no more sheets than this by {@link sheets} is certainly short. */
const certain = 3;

/** Prints with contents: the first tells the pages, the second corrects them, a third stands by. */
const attempts = 3;

export type WithContents = {
  pdf: Uint8Array;
  /** the contents printed and the pages they name; null = the document is short */
  contents: { contents: Contents; pages: readonly number[] } | null;
};

/** Sheets a body will about take by its charts, the rows of its tables and its text, told from documents of the sample region. */
function sheets(html: string): number {
  const figures = html.match(/<figure\b/g)?.length ?? 0;
  const rows = html.match(/<tr\b/g)?.length ?? 0;
  const text = html.replace(/<svg[\s\S]*?<\/svg>|<table[\s\S]*?<\/table>|<[^>]*>/g, '').length;
  return figures * 0.33 + rows / 33 + text / 2700;
}

/** Pages of the entries; null where the outline is not that of the body. */
function pagesOf({ outline }: LaidOut, { entries }: Contents): number[] | null {
  if (!outline) return null;
  const pages = entries.flatMap(({ index }) => outline.headings[index]?.page ?? []);
  return pages.length === entries.length ? pages : null;
}

const same = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((page, i) => page === b[i]);

/**
 * Prints a body; a document of more than six pages gets contents with the pages of its headings. The printer counts pages and tells
 * those of the headings from a layout of its own before it prints, and leaves the contents of a short document out; what it told
 * is compared with the bookmarks of what was printed, and where they differ the document is printed again: numbers do not
 * change how the pages fall. A document whose contents lead elsewhere still is a defect.
 */
export async function printWithContents(
  html: string,
  layOut: (html: string, short: number) => Promise<LaidOut>,
): Promise<WithContents> {
  const plain = (laid: LaidOut) => ({ pdf: laid.pdf, contents: null });
  const contents = contentsOf(html);
  if (!contents) return plain(await layOut(html, 0));
  /** Where the browser does not tell pages, a document has none. */
  const isShort = ({ outline }: LaidOut) => !outline || outline.pages <= shortest;
  let short = shortest;
  if (sheets(html) <= certain) {
    const laid = await layOut(html, 0);
    if (isShort(laid)) return plain(laid);
    short = 0;
  }
  let pages: readonly number[] | null = null;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const laid = await layOut(withContents(html, contents, pages), short);
    const isOut = pages === null && laid.told === null;
    if (attempt === 0 && isShort(laid)) return plain(isOut ? laid : await layOut(html, 0));
    const found = pagesOf(laid, contents);
    const printed = pages ?? laid.told;
    if (found && printed && same(found, printed))
      return { pdf: laid.pdf, contents: { contents, pages: found } };
    // left out, and long after all: the next print has them whatever the layout counts
    if (isOut) short = 0;
    else pages = found;
  }
  throw new Error(`contents do not lead to their headings: ${contents.entries[0]?.words}`);
}
