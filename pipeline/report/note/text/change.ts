import type { Change } from '../finding/comparison.ts';
import { changeFinding } from './finding.ts';
import { saidText } from './said.ts';
import type { Conclusion, TextContext } from './sentence.ts';

/** Change of the share of low results since the year before; only where both years may be compared. */
export function changeConclusion(
  facts: Change,
  { tiers }: Pick<TextContext, 'tiers'>,
): Conclusion | null {
  const found = changeFinding(facts, tiers);
  return found && { text: saidText(found), weight: found.priority };
}
