import type { WorkFacts } from '../facts.ts';
import { workFindings } from './finding.ts';
import { saidText } from './said.ts';
import type { TextContext } from './sentence.ts';

/** Who was on the roll, who wrote, who did not; of an elective work, who chose it. */
export const participantsFact = (facts: WorkFacts, context: TextContext): string =>
  workFindings(facts, ['participants'], context).map(saidText).join(' ');
