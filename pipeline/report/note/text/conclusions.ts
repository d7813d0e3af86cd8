import { sizeOf } from '../../../russian/share.ts';
import type { NoteFacts, WorkFacts } from '../facts.ts';
import { changeConclusion } from './change.ts';
import { journalConclusion } from './journal.ts';
import {
  absentConclusion,
  attentionConclusion,
  classConclusion,
  conditionConclusion,
} from './people.ts';
import { fewConclusions, lowConclusion } from './result.ts';
import { type Action, type Conclusion, type TextContext, workName } from './sentence.ts';
import { behindConclusion, fewTasks, strengthConclusion } from './task.ts';

const onFirstPage = 3;

/** In a note on one work its first conclusion, the fact itself, always stands on the first page. */
const leadBonus = 100;

/** Conclusions of one work in the order fact – comparison – change – where – who – what helps. */
export function workConclusions(facts: WorkFacts, context: TextContext): Conclusion[] {
  const size = sizeOf(facts.school.n, context.tiers);
  const found: (Conclusion | null)[] =
    size === 'few'
      ? [...fewConclusions(facts), fewTasks(facts)]
      : [
          lowConclusion(facts, context),
          absentConclusion(facts),
          changeConclusion(facts, context),
          behindConclusion(facts),
          size === 'small' ? fewTasks(facts) : null,
          conditionConclusion(facts),
          strengthConclusion(facts),
          journalConclusion(facts, context),
          classConclusion(facts, context),
          attentionConclusion(facts, context),
        ];
  return found.filter((conclusion) => conclusion !== null);
}

/** The school fulfils the conditions of the computed list: said as a ground for help. */
export function listedConclusion({ listed }: NoteFacts): Conclusion | null {
  if (listed === null) return null;
  return {
    text: `По расчёту за ${listed} год школа отвечает условиям перечня для адресной поддержки. Это основание для помощи, а не оценка работы коллектива.`,
    weight: 95,
  };
}

/** How much less another item of the same work, or for the same addressee, matters on the first page. */
const sameWork = 25;
const sameAddressee = 30;

/**
 * The weightiest of several works for the first page, each told with its work where there are
 * several; one work or one addressee does not take all places while another has something to say.
 */
export function forFirstPage<T extends Conclusion | Action>(
  works: readonly { facts: WorkFacts; items: readonly T[] }[],
  places = onFirstPage,
): { item: T; text: string }[] {
  const several = works.length > 1;
  const left = works.flatMap(({ facts, items }, index) =>
    items.map((item, order) => ({ facts, item, index, order })),
  );
  const chosen: typeof left = [];
  const score = ({ item, index, order }: (typeof left)[number]) => {
    const addressed = chosen.filter(
      (row) => 'who' in item && 'who' in row.item && row.item.who === item.who,
    );
    const fromWork = several ? chosen.filter((row) => row.index === index).length : 0;
    const lead = !several && order === 0 ? leadBonus : 0;
    return item.weight + lead - sameWork * fromWork - sameAddressee * addressed.length;
  };
  while (chosen.length < places && left.length > 0) {
    const best = left.reduce((a, b) => (score(b) > score(a) ? b : a));
    chosen.push(best);
    left.splice(left.indexOf(best), 1);
  }
  return chosen
    .sort((a, b) => a.index - b.index || a.order - b.order)
    .map(({ facts, item }) => ({
      item,
      text: several ? `${workName(facts)}. ${item.text}` : item.text,
    }));
}
