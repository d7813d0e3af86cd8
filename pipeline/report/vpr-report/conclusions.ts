import type { NoteFacts, WorkFacts } from '../note/facts.ts';
import { toldTogether } from '../note/finding/note.ts';
import { workConclusions } from '../note/text/conclusions.ts';
import { noteFindings } from '../note/text/finding.ts';
import { named, nameOf, type Said, saidOf, saidText } from '../note/text/said.ts';
import type { TextContext } from '../note/text/sentence.ts';

/** Rules of what the school is behind in and what it leans on. */
export const behindRules = ['tasks_behind', 'tasks_behind_perhaps'];
const strengthRules = ['strength', 'strength_level', 'strength_rare'];

/** Words of the conclusions of a work that some rules say; null where none of them does. */
export function saidBy(
  facts: WorkFacts,
  rules: readonly string[],
  context: TextContext,
): string | null {
  const said = workConclusions(facts, context).filter(({ rule }) => rules.includes(rule));
  return said.length > 0 ? said.map(saidText).join(' ') : null;
}

/** What is said of the line of a work, with its comparison. */
export function lineWords(facts: WorkFacts, context: TextContext): string | null {
  const said = workConclusions(facts, context).filter(({ together }) => together === 'line');
  return said.length > 0 ? said.map(saidText).join(' ') : null;
}

/** What of a single work is told when the line is told over all of them. */
function ownConclusions(facts: WorkFacts, context: TextContext): Said[] {
  const large = facts.school.n >= context.tiers.share;
  const rules = large ? [...behindRules, ...strengthRules] : [];
  return workConclusions(facts, context)
    .filter(
      ({ rule, together }) =>
        rules.includes(rule) || (together === 'line' && !toldTogether(facts, context)),
    )
    .map(({ rule, sentences, short }) =>
      named(nameOf(facts), { rule, sentences: short ?? sentences }),
    );
}

/** Conclusions over all works of a report: the line, participation, then work by work where it is behind and what it leans on. */
export function reportConclusions(note: NoteFacts, context: TextContext): Said[] {
  const [only, ...more] = note.works;
  if (only && more.length === 0) return workConclusions(only, context).map(saidOf);
  return [
    ...noteFindings(note, ['together'], context).map(saidOf),
    ...note.works.flatMap((facts) => ownConclusions(facts, context)),
  ];
}
