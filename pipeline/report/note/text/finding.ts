import type { Tiers } from '../../../russian/share.ts';
import type { Finding, Scope } from '../../findings/engine.ts';
import { findingsOf, wordsOf } from '../../rules.ts';
import type { NoteFacts, WorkFacts } from '../facts.ts';
import { type Change, changeFacts } from '../finding/comparison.ts';
import { lineFacts, sizeFacts } from '../finding/group.ts';
import { noteFindingFacts } from '../finding/note.ts';
import { type WorkFindingFacts, workFindingFacts } from '../finding/work.ts';
import { lineWords, type TextContext } from './sentence.ts';

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
): Finding[] => findingsOf('work', sections, scopeOf(facts, context));

/** What the rules of some sections say of all works of a note. */
export const noteFindings = (
  note: Pick<NoteFacts, 'works' | 'listed' | 'remarks'>,
  sections: readonly string[],
  context: TextContext,
): Finding[] =>
  findingsOf('note', sections, { id: 'note', facts: noteFindingFacts(note, context) });

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
  return findingsOf('work', ['change'], scope)[0] ?? null;
}
