import { fold } from '../../russian/fold.ts';
import type { Document, DocumentKind } from '../document.ts';

/** A paragraph the analyst adds to documents: a line of `texts.xlsx`. */
export type OwnWords = {
  /** kind of document */
  kind: DocumentKind;
  /** words of its title, e.g. «ВПР 2023» or «математика, 5 класс»; '' = every document of the kind */
  title: string;
  /** '' = every school */
  school: string;
  /** heading, or headings from the outer to the inner joined by « / »; '' = the first page */
  section: string;
  text: string;
  /** who wrote it: a role, never a name */
  role: string;
  /** line of the sheet, from 1 */
  row: number;
};

/** What is printed of the analyst's words: where, what, whose. */
export type Addition = Pick<OwnWords, 'section' | 'text' | 'role' | 'row'>;

/** Whether words belong to a document: by kind, school and words of the title. */
function belongs(words: OwnWords, { kind, key, title }: Document): boolean {
  return (
    words.kind === kind &&
    (words.school === '' || key.split('/').includes(words.school)) &&
    (words.title === '' || fold(title).includes(fold(words.title)))
  );
}

/** Documents with the analyst's words among their facts, and the words that belong to none of them. */
export function withOwnWords<T extends Document>(
  documents: readonly T[],
  all: readonly OwnWords[],
): { documents: T[]; homeless: OwnWords[] } {
  const used = new Set<OwnWords>();
  const extended = documents.map((document) => {
    const own = all.filter((words) => belongs(words, document));
    for (const words of own) used.add(words);
    if (own.length === 0) return document;
    const additions: Addition[] = own.map(({ section, text, role, row }) => ({
      section,
      text,
      role,
      row,
    }));
    return { ...document, facts: async () => ({ ...(await document.facts()), additions }) };
  });
  return { documents: extended, homeless: all.filter((words) => !used.has(words)) };
}
