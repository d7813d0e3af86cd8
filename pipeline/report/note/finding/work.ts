import type { Tiers } from '../../../russian/share.ts';
import { type Book, readBook } from '../../findings/book.ts';
import { type Engine, engineOf, type Finding, type Scope } from '../../findings/engine.ts';
import type { Facts, FactsOf } from '../../findings/fact.ts';
import { onOtherTemplates } from '../../templates/source.ts';
import type { NoteFacts, WorkFacts } from '../facts.ts';
import { lineWords, type TextContext } from '../text/sentence.ts';
import { adviceDictionary, adviceFacts } from './advice.ts';
import {
  type Change,
  changeDictionary,
  changeFacts,
  comparisonDictionary,
  comparisonFacts,
  priorDictionary,
  priorFacts,
  sinceDictionary,
  sinceFacts,
} from './comparison.ts';
import {
  groupDictionary,
  groupFacts,
  lineDictionary,
  lineFacts,
  sizeDictionary,
  sizeFacts,
} from './group.ts';
import { noteDictionary, noteFindingFacts } from './note.ts';
import { journalDictionary, journalFacts, peopleDictionary, peopleFacts } from './people.ts';
import { taskDictionary, taskFacts } from './task.ts';

/** Every fact a rule about one work may ask for or print. */
export const workDictionary = {
  ...sizeDictionary,
  ...lineDictionary,
  ...groupDictionary,
  ...comparisonDictionary,
  ...changeDictionary,
  ...sinceDictionary,
  ...priorDictionary,
  ...taskDictionary,
  ...adviceDictionary,
  ...peopleDictionary,
  ...journalDictionary,
};

export type WorkFindingFacts = FactsOf<typeof workDictionary>;

export const workFindingFacts = (facts: WorkFacts, context: TextContext): WorkFindingFacts => ({
  ...sizeFacts(facts.school.n, context.tiers),
  ...lineFacts(facts),
  ...groupFacts(facts, context),
  ...comparisonFacts(facts, context.tiers),
  ...changeFacts(facts, context.tiers),
  ...sinceFacts(facts, context.tiers),
  ...priorFacts(facts, context.tiers),
  ...taskFacts(facts, context),
  ...adviceFacts(facts, context),
  ...peopleFacts(facts),
  ...journalFacts(facts),
});

let made: { book: Book; engine: Engine } | null = null;
onOtherTemplates(() => {
  made = null;
});

/**
 * The rules in force of templates/findings and what says them.
 * @throws CliError on a rule that asks for a fact there is not, or is wrong in another way
 */
export function noteRules(): { book: Book; engine: Engine } {
  if (!made) {
    const book = readBook({ work: workDictionary, note: noteDictionary });
    made = { book, engine: engineOf(book) };
  }
  return made;
}

/** Facts of a work are asked for section by section, gathered once. */
const gathered = new WeakMap<WorkFacts, WeakMap<TextContext, WorkFindingFacts>>();

function scopeOf(facts: WorkFacts, context: TextContext): Scope {
  const own = gathered.get(facts) ?? new WeakMap<TextContext, WorkFindingFacts>();
  gathered.set(facts, own);
  const known = own.get(context) ?? workFindingFacts(facts, context);
  own.set(context, known);
  return { id: facts.work.procedure_id, facts: known };
}

/** What the rules of some sections say of one work, in their order. */
export const workFindings = (
  facts: WorkFacts,
  sections: readonly string[],
  context: TextContext,
): Finding[] => noteRules().engine.findings('work', sections, scopeOf(facts, context));

/** What the rules of some sections say of all works of a note. */
export const noteFindings = (
  note: Pick<NoteFacts, 'works' | 'listed' | 'remarks'>,
  sections: readonly string[],
  context: TextContext,
): Finding[] =>
  noteRules().engine.findings('note', sections, {
    id: 'note',
    facts: noteFindingFacts(note, context),
  });

/** Words of a phrase of templates/findings for some facts; null where there is nothing to say. */
export const wordsOf = (phrase: string, facts: Facts): string | null =>
  noteRules().engine.phrase(phrase, { id: 'phrase', facts })?.text || null;

/** A sentence about the line of any group; null where there is nothing to say. */
export function linePhrase(
  id: string,
  facts: Parameters<typeof lineFacts>[0],
  tiers: Tiers,
): string | null {
  return wordsOf(id, { ...sizeFacts(facts.school.n, tiers), ...lineFacts(facts) });
}

/** The change of a share of low results since the year before, of a school or an area; null where years are not compared. */
export function changeFinding(facts: Change, tiers: Tiers): Finding | null {
  const dynamics = facts.dynamics;
  const known = {
    ...sizeFacts(dynamics?.n ?? 0, tiers),
    line: lineWords(facts),
    ...changeFacts(facts, tiers),
  };
  const scope = { id: facts.work.procedure_id, facts: known };
  return noteRules().engine.findings('work', ['change'], scope)[0] ?? null;
}
