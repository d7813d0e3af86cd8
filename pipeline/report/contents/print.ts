import type { LaidOut } from '../pdf/printer.ts';
import { type Contents, contentsOf, withContents } from './contents.ts';

/** Documents of so many pages have no contents. */
const shortest = 6;

/** A body that will take more sheets than this by {@link sheets} begins with its contents: it is most likely long. */
const likely = 5;

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
 * Prints a body; a document of more than six pages gets contents with the pages of its headings. The printer tells them from
 * its own layout before it prints; they are compared with the bookmarks of what was printed, and where they differ the
 * document is printed again: numbers do not change how the pages fall. A document whose contents lead elsewhere still is a
 * defect. A body that will most likely be long begins with its contents, all others are printed plain first.
 */
export async function printWithContents(
  html: string,
  layOut: (html: string) => Promise<LaidOut>,
): Promise<WithContents> {
  const contents = contentsOf(html);
  if (!contents) return { pdf: (await layOut(html)).pdf, contents: null };
  /** Where the browser does not tell pages, a document has none. */
  const isShort = ({ outline }: LaidOut) => !outline || outline.pages <= shortest;
  const begins = sheets(html) > likely;
  if (!begins) {
    const plain = await layOut(html);
    if (isShort(plain)) return { pdf: plain.pdf, contents: null };
  }
  let pages: readonly number[] | null = null;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const laid = await layOut(withContents(html, contents, pages));
    if (attempt === 0 && begins && isShort(laid)) {
      return { pdf: (await layOut(html)).pdf, contents: null };
    }
    const found = pagesOf(laid, contents);
    const printed = pages ?? laid.told;
    if (found && printed && same(found, printed))
      return { pdf: laid.pdf, contents: { contents, pages: found } };
    pages = found;
  }
  throw new Error(`contents do not lead to their headings: ${contents.entries[0]?.words}`);
}
