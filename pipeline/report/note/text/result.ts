import { formatNumber, formatPercent } from '../../../russian/number.ts';
import { wordsOf } from '../../rules.ts';
import type { WorkFacts } from '../facts.ts';
import { marksOf } from '../finding/group.ts';
import { linePhrase } from './finding.ts';
import type { TextContext } from './sentence.ts';

/** Counts of marks in words: «Отметки: «2» – один, «3» – двое». */
export const marksInWords = ({ school }: WorkFacts): string | null =>
  wordsOf('marks', { marks: marksOf(school) });

/** Успеваемость, качество and the mean mark of a group large enough for shares. */
export function marksFact({ school }: WorkFacts, { tiers }: TextContext): string | null {
  if (school.n < tiers.share || school.pass_share === null || school.quality_share === null) {
    return null;
  }
  const mean =
    school.mean_mark === null ? '' : `, средняя отметка – ${formatNumber(school.mean_mark, 2)}`;
  return `Успеваемость – ${formatPercent(school.pass_share)}, качество – ${formatPercent(school.quality_share)}${mean}.`;
}

/** The count of low results as a fact, by the size of the group. */
export const lowFact = (
  facts: Pick<WorkFacts, 'work' | 'school'>,
  { tiers }: Pick<TextContext, 'tiers'>,
): string | null => linePhrase('low', facts, tiers);

/** The interval of the school's share in plain words; only where shares may be spoken of at all. */
export const lowInterval = (facts: WorkFacts, { tiers }: TextContext): string | null =>
  linePhrase('interval', facts, tiers);
