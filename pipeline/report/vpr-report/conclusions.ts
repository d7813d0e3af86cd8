import type { NoteFacts, WorkFacts } from '../note/facts.ts';
import { workConclusions } from '../note/text/conclusions.ts';
import { absentSummary } from '../note/text/people.ts';
import { type TextContext, workName } from '../note/text/sentence.ts';
import { lineSummary, toldTogether } from '../note/text/summary.ts';
import { behindConclusion, strengthConclusion } from '../note/text/task.ts';

/** What of a single work is told when the line is told over all of them. */
function ownConclusions(facts: WorkFacts, context: TextContext): string[] {
  const line = toldTogether(facts, context)
    ? []
    : workConclusions(facts, context).filter(({ together }) => together === 'line');
  return [
    ...line,
    ...(facts.school.n < context.tiers.share
      ? []
      : [behindConclusion(facts), strengthConclusion(facts)].filter((row) => row !== null)),
  ].map(({ short, text }) => `${workName(facts)}. ${short ?? text}`);
}

/** Conclusions over all works of a report: the line, participation, then work by work where it is behind and what it leans on. */
export function reportConclusions(note: NoteFacts, context: TextContext): string[] {
  const [only, ...more] = note.works;
  if (only && more.length === 0) return workConclusions(only, context).map(({ text }) => text);
  const absent = absentSummary(note.works, context);
  return [
    ...lineSummary(note.works, context).map(({ text }) => text),
    ...(absent ? [absent.text] : []),
    ...note.works.flatMap((facts) => ownConclusions(facts, context)),
  ];
}
