import { fold, tidy } from '../../russian/fold.ts';
import type { Addition } from './words.ts';

type Heading = { level: number; words: string; start: number; end: number };

const heading = /<h([1-6])[^>]*>([\s\S]*?)<\/h\1>/g;
/** What a paragraph may follow. */
const blockEnd = /<\/(?:p|ul|ol|dl|table|figure)>/g;

/** The number of a section: «4.», «4.2», «Б.». */
const number = /^(?:\d+(?:\.\d+)*\.?|[А-Я]\.) /u;

/** Words of a heading without tags and its number. */
const wordsOf = (html: string): string =>
  tidy(html.replace(/<[^>]*>/g, '').replace(/&(?:shy|nbsp);/g, ' ')).replace(number, '');

function headingsOf(html: string): Heading[] {
  return [...html.matchAll(heading)].map((found) => ({
    level: Number(found[1]),
    words: wordsOf(found[2] as string),
    start: found.index,
    end: found.index + found[0].length,
  }));
}

/** Headings of a document's body in order, as the analyst may name them. */
export const sectionsOf = (html: string): string[] => headingsOf(html).map(({ words }) => words);

/** Index of the heading a section's name leads to, «outer / inner»; -1 where there is none. */
function sectionAt(headings: readonly Heading[], section: string): number {
  let from = 0;
  let found = -1;
  for (const name of section.split(' / ')) {
    const outer = found < 0 ? 0 : (headings[found]?.level ?? 0);
    found = headings.findIndex((each, i) => i >= from && fold(each.words) === fold(wordsOf(name)));
    if (found < 0) return -1;
    const left = headings.slice(from, found).some(({ level }) => level <= outer);
    if (outer > 0 && left) return -1;
    from = found + 1;
  }
  return found;
}

/** Where the element that holds a heading ends. */
function sectionEnd(html: string, from: number): number {
  let depth = 0;
  for (const tag of html.slice(from).matchAll(/<(\/?)section\b/g)) {
    depth += tag[1] === '/' ? -1 : 1;
    if (depth < 0) return from + tag.index;
  }
  return html.length;
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const paragraphs = ({ text, role }: Addition): string =>
  `${text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => `<p class="words">${escaped(line.trim())}</p>`)
    .join('')}<p class="small">Дополнено: ${escaped(role)}.</p>`;

/**
 * A document's body with the analyst's words, each at the end of the section it names. Words whose section the document
 * does not have are not lost: they stand at its end under a heading of their own.
 */
export function insertWords(
  html: string,
  additions: readonly Addition[],
): { html: string; misplaced: Addition[] } {
  const headings = headingsOf(html);
  const misplaced: Addition[] = [];
  const at = new Map<number, string>();
  const put = (place: number, words: string) => at.set(place, `${at.get(place) ?? ''}${words}`);
  for (const addition of additions) {
    const index = addition.section === '' ? 1 : sectionAt(headings, addition.section);
    const section = headings[index];
    if (!section) {
      misplaced.push(addition);
      continue;
    }
    const next = headings.slice(index + 1).find(({ level }) => level <= section.level);
    const end = Math.min(next?.start ?? html.length, sectionEnd(html, section.end));
    const last = [...html.slice(section.end, end).matchAll(blockEnd)].at(-1);
    put(last ? section.end + last.index + last[0].length : section.end, paragraphs(addition));
  }
  if (misplaced.length > 0) {
    put(html.length, `<h2>Дополнения</h2>${misplaced.map(paragraphs).join('')}`);
  }
  let out = '';
  let from = 0;
  for (const [place, words] of [...at].sort(([a], [b]) => a - b)) {
    out += html.slice(from, place) + words;
    from = place;
  }
  return { html: out + html.slice(from), misplaced };
}
