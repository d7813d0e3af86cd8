import { type Said, saidOf } from '../../note/text/said.ts';
import type { AreaContext, AreaFacts } from '../facts.ts';
import { areaFindings } from './finding.ts';

/** A recommendation: who, what, by when and how it shows. */
export type AreaAction = { who: string; said: Said; when: string; result: string };

/** Recommendations with terms, the weightiest first. */
export const areaActions = (facts: AreaFacts, context: AreaContext): AreaAction[] =>
  areaFindings(facts, ['actions'], context)
    .sort((a, b) => b.priority - a.priority)
    .map(({ task, ...finding }) => {
      if (!task) throw new Error(`rule of an action without a task: ${finding.rule}`);
      return { who: task.who, said: saidOf(finding), when: task.due, result: task.result };
    });
