import type { WorkFacts } from '../facts.ts';
import { workFindings } from './finding.ts';
import { type Said, saidOf } from './said.ts';
import type { Action, TextContext } from './sentence.ts';

/** Recommendations of one work by addressee, see templates/findings/plan.yaml. */
export function workActions(facts: WorkFacts, context: TextContext): Action[] {
  return workFindings(facts, ['actions'], context).map(({ rule, sentences, priority, task }) => {
    if (!task) throw new Error(`rule of an action without a task: ${rule}`);
    // a rule about a work without them is a mistake of its file
    const { who, brief = '', due, result, measure = '', lead, detail, first_page } = task;
    const each = lead && detail ? { lead, detail, brief: first_page ?? null } : null;
    return { rule, sentences, priority, who, brief, due, result, measure, each };
  });
}

/** What to do for groups of pupils by the advice for the weakest skills: those below the line and those with «3». */
export const groupAdvice = (facts: WorkFacts, context: TextContext): Said[] =>
  workFindings(facts, ['advice'], context).map(saidOf);
