import { areaKind } from './area/finding/area.ts';
import { areaWorkKind } from './area/finding/work.ts';
import { briefKind } from './brief/finding.ts';
import { type Book, readBook } from './findings/book.ts';
import { type Engine, engineOf, type Finding, type Scope } from './findings/engine.ts';
import type { Facts, Kind } from './findings/fact.ts';
import { noteKind } from './note/finding/note.ts';
import { workKind } from './note/finding/work.ts';
import { recommendationKind } from './recommendations/finding.ts';
import { subjectKind } from './subject/finding.ts';
import { onOtherTemplates } from './templates/source.ts';

/** Whose facts the rules of templates/findings may ask for, by the word a file names them with (`of`). */
export const kinds = {
  work: workKind,
  note: noteKind,
  area_work: areaWorkKind,
  area: areaKind,
  brief: briefKind,
  subject: subjectKind,
  recommendations: recommendationKind,
} satisfies Record<string, Kind>;
type KindName = keyof typeof kinds;

let made: { book: Book; engine: Engine } | null = null;
onOtherTemplates(() => {
  made = null;
});

/**
 * The rules in force and what says them.
 * @throws CliError on a rule that asks for a fact there is not, or is wrong in another way
 */
export function rulesInForce(): { book: Book; engine: Engine } {
  if (!made) {
    const book = readBook(kinds);
    made = { book, engine: engineOf(book) };
  }
  return made;
}

/** What the rules of some sections say of some facts, section by section. */
export const findingsOf = (of: KindName, sections: readonly string[], scope: Scope): Finding[] =>
  rulesInForce().engine.findings(of, sections, scope);

/** Words of a phrase for some facts; null where there is nothing to say. */
export const wordsOf = (phrase: string, facts: Facts): string | null =>
  rulesInForce().engine.phrase(phrase, { id: 'phrase', facts })?.text || null;
