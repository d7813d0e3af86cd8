/** A heading of a document as its contents list it. */
type Entry = {
  level: 2 | 3;
  /** words of the heading as HTML text, tags left out */
  words: string;
  /** place among all headings of the document, from 0 */
  index: number;
};

/** What the contents of a document list and where they stand in its body. */
export type Contents = { entries: Entry[]; place: number };

/** More lines than this do not stand on one page: then only the outer headings are listed. */
const lines = 40;
/** More lines than this may be broken between pages rather than leave a page half empty. */
const unbroken = 16;

const heading = /<h([1-6])\b[^>]*>([\s\S]*?)<\/h\1>/g;

const wordsOf = (html: string): string =>
  html
    .replace(/<br\s*\/?>/g, ' ')
    .replace(/<[^>]*>|&shy;|\u00AD/g, '')
    .replace(/[ \t\r\n]+/g, ' ')
    .trim();

/** Where the section that begins at a place ends. */
function endOfSection(html: string, from: number): number {
  let depth = 0;
  for (const tag of html.slice(from).matchAll(/<(\/?)section\b[^>]*>/g)) {
    depth += tag[1] === '/' ? -1 : 1;
    if (depth === 0) return from + tag.index + tag[0].length;
  }
  throw new Error(`section without an end at ${from}`);
}

/** After the main points, else after the head of the document, else after its title. */
function placeOf(html: string): number {
  const main = /<section class="main\b/.exec(html);
  if (main) return endOfSection(html, main.index);
  for (const end of ['</header>', '</h1>']) {
    const at = html.indexOf(end);
    if (at >= 0) return at + end.length;
  }
  return 0;
}

/** What the contents of a document would list; null where that is not worth it. */
export function contentsOf(html: string): Contents | null {
  const place = placeOf(html);
  const found = [...html.matchAll(heading)].map((match, index) => ({
    ...{ level: Number(match[1]), words: wordsOf(match[2] ?? ''), index },
    after: match.index >= place,
  }));
  const listed = (deepest: number) =>
    found.flatMap(({ level, words, index, after }): Entry[] =>
      after && words !== '' && (level === 2 || (level === 3 && deepest === 3))
        ? [{ level, words, index }]
        : [],
    );
  const all = listed(3);
  const entries = all.length <= lines ? all : listed(2);
  return entries.length < 2 ? null : { entries, place };
}

/** Anchor of a heading by its place among the headings. */
const anchor = (index: number): string => `heading-${index + 1}`;

/**
 * A body with its contents in place and anchors at the headings they list.
 * @param pages of the entries in their order; null = not known yet, the printer tells them as well as it can: the place of a
 * number is as wide, whatever stands there
 */
export function withContents(
  html: string,
  { entries, place }: Contents,
  pages: readonly number[] | null,
): string {
  const listed = new Set(entries.map(({ index }) => index));
  let index = -1;
  const anchored = (part: string): string =>
    part.replace(heading, (whole, level: string) => {
      index += 1;
      return listed.has(index)
        ? whole.replace(`<h${level}`, `<h${level} id="${anchor(index)}"`)
        : whole;
    });
  const before = anchored(html.slice(0, place));
  const after = anchored(html.slice(place));
  const items = entries.map(
    ({ level, words, index: at }, i) =>
      `<li${level === 3 ? ' class="inner"' : ''}><a href="#${anchor(at)}"><span>${words}</span><span class="dots"></span><span class="number">${pages?.[i] ?? 0}</span></a></li>`,
  );
  const whole = entries.length <= unbroken ? ' keep' : '';
  const open = pages === null ? ' open' : '';
  return `${before}<nav class="contents${whole}${open}"><p class="contents-title">Содержание</p><ul>${items.join('\n')}</ul></nav>\n${after}`;
}
