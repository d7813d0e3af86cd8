import type { AreaContext, AreaFacts, AreaWork, SchoolResult } from '../area/facts.ts';
import { count, type FactsOf, flag, type Kind, rows, share } from '../findings/fact.ts';
import { innerName } from '../note/text/sentence.ts';

export const briefDictionary = {
  n_own_papers: count('работ по собственным вариантам муниципалитетов'),
  comparable: flag('есть одноимённые работы прошлого года'),
  n_moved: count('работ, где доля изменилась больше случайного'),
  still: rows('одноимённые работы, где не изменилась', { work: 'text' }),
  n_more: count('предложений об изменениях и отличиях, которым нет места'),
  min_n: count('с какого числа участников школа называется'),
  rule_share: share('доля, с которой школа называется'),
  n_low: count('таких результатов в школах, где участников достаточно'),
  n_small_schools: count('школ с такой долей, где участников мало'),
};

export const briefKind: Kind = {
  facts: briefDictionary,
  lists: [['own_papers'], ['changes'], ['more'], ['remarks']],
};

/** Whether the share moved since the year before more than chance explains. */
export const moved = ({ dynamics }: AreaWork): boolean =>
  dynamics !== null && (dynamics.diff_lo > 0 || dynamics.diff_hi < 0);

type Fact = { work: AreaWork; row: SchoolResult };

/** Schools whose share of low results reaches that of the rule, of those large enough to speak of. */
export const lowFacts = (facts: AreaFacts, { minN }: AreaContext): Fact[] =>
  facts.works.flatMap((work) =>
    work.schools.filter((row) => row.reaches && row.n >= minN).map((row) => ({ work, row })),
  );

/** @param told how many changes are told and how many sentences have no place on the page */
export function briefFacts(
  facts: AreaFacts,
  context: AreaContext,
  told: { n_moved: number; n_more: number },
): FactsOf<typeof briefDictionary> {
  const known = facts.works.filter(({ dynamics }) => dynamics !== null);
  const small = facts.works.flatMap(({ schools }) =>
    schools.filter((row) => row.reaches && row.n < context.minN),
  );
  return {
    n_own_papers: facts.ownPapers.length,
    comparable: known.length > 0,
    still: known.filter((work) => !moved(work)).map((work) => ({ work: innerName(work) })),
    ...told,
    min_n: context.minN,
    rule_share: facts.rule.share,
    n_low: lowFacts(facts, context).length,
    n_small_schools: new Set(small.map(({ school_code }) => school_code)).size,
  };
}
