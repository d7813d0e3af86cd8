import { choose } from '../../findings/choose.ts';
import { named, nameOf, type Said, saidOf } from '../../note/text/said.ts';
import { workName } from '../../note/text/sentence.ts';
import type { AreaContext, AreaFacts } from '../facts.ts';
import { areaConclusionSections } from '../finding/work.ts';
import { areaFindings, areaWorkFindings } from './finding.ts';

/** Every conclusion, those on all works first, then work by work. */
export function areaConclusions(
  facts: AreaFacts,
  context: AreaContext,
): { all: Said[]; works: { name: string; list: Said[] }[] } {
  return {
    all: areaFindings(facts, ['together'], context).map(saidOf),
    works: facts.works.map((work) => ({
      name: workName(work),
      list: areaWorkFindings(facts, work, areaConclusionSections, context).map(saidOf),
    })),
  };
}

const onFirstPage = 5;
/** How much less another conclusion on the same work matters on the first page. */
const sameWork = 25;

/** The weightiest conclusions for the first page, the most serious first; one work does not take all places. */
export function firstConclusions(facts: AreaFacts, context: AreaContext): Said[] {
  const several = facts.works.length > 1;
  const candidates = [
    ...facts.works.flatMap((work, i) =>
      areaWorkFindings(facts, work, areaConclusionSections, context).map((item) => ({
        ...{ item, work: i, name: several ? nameOf(work) : null },
      })),
    ),
    ...areaFindings(facts, ['together'], context).map((item) => ({ item, work: null, name: null })),
  ];
  return choose(candidates, onFirstPage, sameWork).map(
    ({ item: { rule, sentences, short }, name }) =>
      named(name, { rule, sentences: short ?? sentences }),
  );
}
