import type { Finding } from '../../findings/engine.ts';
import { findingsOf } from '../../rules.ts';
import type { AreaContext, AreaFacts, AreaWork } from '../facts.ts';
import { areaFindingFacts } from '../finding/area.ts';
import { areaWorkFacts } from '../finding/work.ts';

/** What the rules of some sections say of one work of an area. */
export const areaWorkFindings = (
  facts: AreaFacts,
  work: AreaWork,
  sections: readonly string[],
  context: AreaContext,
): Finding[] =>
  findingsOf('area_work', sections, {
    id: work.work.procedure_id,
    facts: areaWorkFacts(facts, work, context),
  });

/** What the rules of some sections say over all works of an area. */
export const areaFindings = (
  facts: AreaFacts,
  sections: readonly string[],
  context: AreaContext,
): Finding[] =>
  findingsOf('area', sections, { id: 'area', facts: areaFindingFacts(facts, context) });
