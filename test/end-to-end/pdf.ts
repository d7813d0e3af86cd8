import { readFileSync } from 'node:fs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export type PdfContent = {
  pages: string[];
  /** text of all pages, blanks folded, no-break spaces as blanks */
  text: string;
  /** titles of the bookmarks, outermost first */
  bookmarks: string[];
  tagged: boolean;
  language: string | null;
  /** names of the embedded fonts without the subset prefix */
  fonts: string[];
  /** figures with an alternative text among the tags */
  alternatives: string[];
};

type Outline = { title: string; items: Outline[] };
type Tag = { role?: string; alt?: string; children?: Tag[] };

const folded = (text: string) => text.replace(/[\s\u00A0\u202F]+/g, ' ').trim();

/** Reads a PDF back: text, bookmarks, tags, fonts. */
export async function readPdf(path: string): Promise<PdfContent> {
  const bytes = new Uint8Array(readFileSync(path));
  const raw = Buffer.from(bytes).toString('latin1');
  const document = await getDocument({ data: bytes, verbosity: 0 }).promise;
  try {
    const pages: string[] = [];
    const alternatives: string[] = [];
    for (let n = 1; n <= document.numPages; n += 1) {
      const page = await document.getPage(n);
      const content = await page.getTextContent();
      pages.push(
        folded(
          content.items
            .map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : ''))
            .join(''),
        ),
      );
      collect((await page.getStructTree()) as Tag | null, alternatives);
    }
    const marked = await document.getMarkInfo();
    const outline = ((await document.getOutline()) ?? []) as Outline[];
    const { info } = (await document.getMetadata()) as unknown as { info: Record<string, unknown> };
    return {
      pages,
      text: pages.join('\n'),
      bookmarks: outline.flatMap(titles),
      tagged: marked?.Marked === true && raw.includes('/StructTreeRoot'),
      language: typeof info.Language === 'string' ? info.Language : null,
      fonts: [
        ...new Set(
          [...raw.matchAll(/\/FontName \/(?:[A-Z]{6}\+)?([A-Za-z0-9-]+)/g)].map((m) => m[1] ?? ''),
        ),
      ],
      alternatives,
    };
  } finally {
    await document.destroy();
  }
}

const titles = ({ title, items }: Outline): string[] => [title, ...items.flatMap(titles)];

function collect(tag: Tag | null, alternatives: string[]): void {
  if (!tag) return;
  if (tag.alt) alternatives.push(tag.alt);
  for (const child of tag.children ?? []) collect(child, alternatives);
}
