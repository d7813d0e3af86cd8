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

/**
 * The weightiest of several works for the first page, each told with its work where there are
 * several; one work does not take all places while another has something to say.
 */
export function forFirstPage<T extends Conclusion | Action>(
  works: readonly { facts: WorkFacts; items: readonly T[] }[],
  places = onFirstPage,
): { item: T; text: string }[] {
  const ranked = works
    .flatMap(({ facts, items }, index) =>
      [...items]
        .sort((a, b) => b.weight - a.weight)
        .map((item, rank) => ({
          facts,
          item,
          index,
          order: items.indexOf(item),
          score: item.weight - (works.length > 1 ? rank * 25 : 0),
        })),
    )
    .sort((a, b) => b.score - a.score || a.index - b.index);
  return ranked
    .slice(0, places)
    .sort((a, b) => a.index - b.index || a.order - b.order)
    .map(({ facts, item }) => ({
      item,
      text: works.length > 1 ? `${workName(facts)}. ${item.text}` : item.text,
    }));
}
