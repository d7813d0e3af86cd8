import { type Said, saidOf } from '../note/text/said.ts';
import { findingsOf } from '../rules.ts';
import { type Loaded, recommendationFindingFacts } from './finding.ts';

/** What the rules of a section say of a work. */
export type Sayer = (section: string) => Said[];

/** @returns what tells of the whole work, and of each of its weak skills alone */
export function recommendationSayer(loaded: Loaded): { say: Sayer; ofSkill: Sayer[] } {
  const known = recommendationFindingFacts(loaded);
  const sayer =
    (facts: typeof known): Sayer =>
    (section) =>
      findingsOf('recommendations', [section], { id: 'recommendations', facts }).map(saidOf);
  return {
    say: sayer(known),
    ofSkill: known.skills.map((skill) => sayer({ ...known, skills: [skill] })),
  };
}

/** Sentences of an item that stand in cells or under headings of their own. */
export const cellsOf = ({ rule, sentences }: Said): { rule: string; cells: string[] } => ({
  rule,
  cells: sentences.map(({ text }) => text),
});
