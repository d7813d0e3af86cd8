import { formatPercent } from '../../../russian/number.ts';
import { shareOf } from '../../../russian/share.ts';
import { type Conclusion, paragraph } from '../../note/text/sentence.ts';
import type { AreaWork } from '../facts.ts';
import type { AreaContext } from './context.ts';

/** Marks for the work beside those of the journal: facts, no judgement; null where there are no pairs. */
export function journalFact(facts: AreaWork, { area, tiers }: AreaContext): string | null {
  const own = facts.journal.find(({ scope }) => scope === area.scope);
  if (!own || own.n < tiers.share) return null;
  const region = facts.journal.find(({ scope }) => scope === 'region' && scope !== area.scope);
  const beside = region
    ? `В регионе понизили ${formatPercent(region.lowered_share)}, подтвердили ${formatPercent(region.confirmed_share)}, повысили ${formatPercent(region.raised_share)}.`
    : null;
  const gap =
    own.gap_2 > 0
      ? `На два балла и больше отметки расходятся у ${shareOf(own.gap_2, own.n, own.gap_2_share, tiers)}.`
      : null;
  return paragraph([
    `Отметка за работу ниже журнальной у ${shareOf(own.lowered, own.n, own.lowered_share, tiers)}, совпала у ${shareOf(own.confirmed, own.n, own.confirmed_share, tiers)}, выше у ${shareOf(own.raised, own.n, own.raised_share, tiers)}.`,
    beside,
    gap,
  ]);
}

/** Agreement with the journal as a conclusion: what to look at where marks part by two and more. */
export function journalConclusion(facts: AreaWork, context: AreaContext): Conclusion | null {
  const own = facts.journal.find(({ scope }) => scope === context.area.scope);
  if (!own || own.n < context.tiers.share || own.gap_2 === 0) return null;
  return {
    text: `На два балла и больше отметка за работу расходится с журнальной у ${shareOf(own.gap_2, own.n, own.gap_2_share, context.tiers)}; совпадает у ${shareOf(own.confirmed, own.n, own.confirmed_share, context.tiers)}. Возможных объяснений несколько (условия работы, болезнь, критерии): их проверяет школа.`,
    weight: 34,
  };
}
