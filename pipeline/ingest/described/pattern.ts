import { fold } from '../../russian/fold.ts';

/** Text for comparing headings: folded, with one blank on each side of a slash (rows of a header are joined by one). */
export const foldHeading = (text: string): string => fold(text).replace(/ ?\/ ?/g, ' / ');

/** Words of a description; tests texts that are folded. */
export type Pattern = { test(text: string): boolean };

const escaped = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');

/** Patterns made before: every sheet is looked at with the same few descriptions. */
const made = new Map<string, readonly Pattern[]>();

/**
 * Words as a description writes them, the most wanted first: `Школа | ОО` are two, `Балл*` is any text that begins so.
 * Case, ё, repeated blanks do not matter; the whole text must fit.
 */
export function wordPatterns(words: string | readonly string[] | undefined): readonly Pattern[] {
  if (words === undefined) return [];
  if (typeof words !== 'string') return words.flatMap((each) => wordPatterns(each));
  const known = made.get(words);
  if (known) return known;
  const patterns = words
    .split('|')
    .map((each) => foldHeading(each))
    .filter((each) => each !== '')
    .map((each): Pattern => {
      if (!each.includes('*')) return { test: (text) => text === each };
      return new RegExp(`^${escaped(each).replaceAll('*', '.*')}$`, 'u');
    });
  made.set(words, patterns);
  return patterns;
}

/** Whether a text (folded) fits one of the patterns. */
export const fits = (text: string, patterns: readonly Pattern[]): boolean =>
  patterns.some((pattern) => pattern.test(text));

/** Texts of a map that are looked up once: a column of scores may hold a million different ones. */
const keptTexts = 5000;

/** What words become, by folded words with `*`. */
export class WordMap {
  readonly #exact = new Map<string, string>();
  readonly #patterns: [Pattern, string][] = [];
  readonly #known = new Map<string, string | null>();

  constructor(entries: Readonly<Record<string, string>>) {
    for (const [words, value] of Object.entries(entries)) {
      if (!/[*|]/.test(words)) this.#exact.set(foldHeading(words), value);
      else for (const pattern of wordPatterns(words)) this.#patterns.push([pattern, value]);
    }
  }

  /** What a text becomes, null where no entry fits. */
  get(text: string): string | null {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const folded = foldHeading(text);
    const found =
      this.#exact.get(folded) ??
      this.#patterns.find(([pattern]) => pattern.test(folded))?.[1] ??
      null;
    if (this.#known.size < keptTexts) this.#known.set(text, found);
    return found;
  }
}
