import type { AreaContext } from '../area/facts.ts';
import { areaWorkFindings } from '../area/text/finding.ts';
import { type Said, saidOf } from '../note/text/said.ts';
import { findingsOf } from '../rules.ts';
import type { SubjectFacts } from './facts.ts';
import { subjectFindingFacts } from './finding.ts';

/** What the rules of some sections say of a subject. */
export type Sayer = (...sections: readonly string[]) => Said[];

export function subjectSayer(facts: SubjectFacts, context: AreaContext): Sayer {
  const known = subjectFindingFacts(facts, context);
  return (...sections) =>
    findingsOf('subject', sections, { id: 'subject', facts: known }).map(saidOf);
}

/** Conclusions on the subject: result, where, since when, what is enough and what is not. */
export function subjectConclusions(
  { area, work }: SubjectFacts,
  context: AreaContext,
  say: Sayer,
): Said[] {
  const told = areaWorkFindings(area, work, ['line', 'change', 'places', 'sets'], context);
  // schools are named in the note on the region
  const counted = areaWorkFindings(area, work, ['schools'], context).flatMap(({ rule, short }) =>
    short ? [{ rule, sentences: short }] : [],
  );
  return [...told.map(saidOf), ...counted, ...say('conclusions')];
}

/** The first page: what is and what is not enough. */
export const subjectMain = (
  { area, work }: SubjectFacts,
  context: AreaContext,
  say: Sayer,
): Said[] => [
  ...areaWorkFindings(area, work, ['line', 'change'], context).map(saidOf),
  ...say('main'),
];
