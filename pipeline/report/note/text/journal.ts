import { joinList } from '../../../russian/list.ts';
import { formatPercent, NBSP } from '../../../russian/number.ts';
import { capital, counted, WORDS } from '../../../russian/plural.ts';
import { shareOf, sizeOf } from '../../../russian/share.ts';
import type { Journal, WorkFacts } from '../facts.ts';
import { paragraph, type TextContext } from './sentence.ts';

const ofScope = (facts: WorkFacts, scope: string): Journal | undefined =>
  facts.journal.find((row) => row.scope === scope);

/** Facts about the mark for the work and the journal mark (the terms are those of the ФИС ОКО report). */
export function journalFact(facts: WorkFacts, { tiers }: TextContext): string | null {
  const own = ofScope(facts, 'school');
  if (!own) return null;
  const size = sizeOf(own.n, tiers);
  if (size === 'none') return null;
  if (own.n === 1) {
    const how = own.confirmed
      ? 'совпала с журнальной'
      : own.lowered
        ? 'ниже журнальной'
        : 'выше журнальной';
    return `Отметка за работу ${how}.`;
  }
  const share = (count: number, value: number) => shareOf(count, own.n, value, tiers);
  const small = size === 'few' || size === 'small';
  const parts = (
    [
      ['подтвердили журнальную отметку', own.confirmed, own.confirmed_share],
      ['понизили', own.lowered, own.lowered_share],
      ['повысили', own.raised, own.raised_share],
    ] as const
  ).flatMap(([verb, count, value]) =>
    small && count === 0 ? [] : [`${verb} ${share(count, value)}`],
  );
  const region = ofScope(facts, 'region');
  const compared =
    region && !small
      ? `В регионе: понизили ${formatPercent(region.lowered_share)}, подтвердили ${formatPercent(region.confirmed_share)}, повысили ${formatPercent(region.raised_share)}.`
      : null;
  const missing = facts.school.n - own.n;
  return paragraph([
    `${capital(joinList(parts))}.`,
    own.gap_2 > 0
      ? `Разница в два балла и более – у ${counted(own.gap_2, WORDS.participantGenitive)}.`
      : null,
    compared,
    missing > 0 ? `Без журнальной отметки в файле – ${counted(missing, WORDS.participant)}.` : null,
  ]);
}

/** How many passed the line in an exam format, and why the others did not. */
export function lineFact(facts: WorkFacts, fact: string | null, interval: string | null): string {
  const condition = facts.attention.filter((row) => row.support === 'condition');
  const border = facts.attention.filter((row) => row.zone === 'border').length;
  const words = condition[0]?.condition_words;
  return paragraph([
    fact,
    words
      ? `Из них из-за дополнительного условия (${words}) – ${counted(condition.length, WORDS.participant)}: сумма баллов для «3» достаточна.`
      : null,
    border > 0
      ? `Порога достигли, но близки к нему – ${counted(border, WORDS.participant)}.`
      : null,
    interval,
  ]).replaceAll(`${NBSP}${NBSP}`, NBSP);
}
