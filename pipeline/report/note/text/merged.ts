import { NBSP } from '../../../russian/number.ts';
import type { Sentence } from '../../findings/engine.ts';
import type { NoteFacts, WorkFacts } from '../facts.ts';
import { workActions } from './action.ts';
import { nameOf, type Said, saidText } from './said.ts';
import { type Action, innerName, type TextContext } from './sentence.ts';
import { surelyBehind } from './task.ts';

/** An action with the works it is for: equal actions of several works are one. */
export type NamedAction = {
  action: Action;
  works: number[];
  names: Sentence | null;
  /** What stands on the first page instead of the text, null = the text. */
  short: Said | null;
};

/** How much more the actions of a work matter whose results are below others beyond chance. */
const seriousLine = 30;
const seriousTasks = 15;

function seriousness(facts: WorkFacts): number {
  const line = facts.comparisons.some(({ verdict }) => verdict === 'higher');
  if (line) return seriousLine;
  return surelyBehind(facts) ? seriousTasks : 0;
}

const leadOf = (action: Action): string => action.each?.lead ?? saidText(action);

/** Actions of all works of a note; what is asked in several works is told once with their names. */
export function namedActions(note: NoteFacts, context: TextContext): NamedAction[] {
  const merged: { action: Action; works: number[]; details: string[] }[] = [];
  note.works.forEach((facts, work) => {
    for (const action of workActions(facts, context)) {
      const priority = action.priority + seriousness(facts);
      const detail = action.each ? `${innerName(facts)}${NBSP}– ${action.each.detail}` : '';
      const same = merged.find(
        (row) => row.action.who === action.who && leadOf(row.action) === leadOf(action),
      );
      if (same) {
        same.works.push(work);
        same.details.push(detail);
        same.action.priority = Math.max(same.action.priority, priority);
        same.action.sentences = joined(same.action, action);
      } else merged.push({ action: { ...action, priority }, works: [work], details: [detail] });
    }
  });
  return merged.map(({ action, works, details }) => {
    const { each, rule } = action;
    if (!each || works.length === 1)
      return { action, works, names: namesOf(note, works), short: null };
    const facts = [
      ...works.map((work) => `${note.works[work]?.work.procedure_id}/work`),
      ...action.sentences.flatMap((sentence) => sentence.facts),
    ];
    const sentences = [{ text: `${each.lead}: ${details.join('; ')}.`, facts }];
    const short = each.brief === null ? null : { rule, sentences: [{ text: each.brief, facts }] };
    return { action: { ...action, sentences }, works, names: null, short };
  });
}

/** Sentences said of several works alike, with the facts of all of them. */
const joined = (one: Action, other: Action): Action['sentences'] =>
  one.sentences.map(({ text, facts }, i) => ({
    text,
    facts: [...facts, ...(other.sentences[i]?.facts ?? [])],
  }));

function namesOf(note: NoteFacts, works: readonly number[]): Sentence | null {
  if (note.works.length === 1) return null;
  if (works.length === note.works.length) return { text: 'Все работы.', facts: ['note/n_works'] };
  const names = works.map((work) => nameOf(note.works[work] as WorkFacts));
  return {
    text: `${names.map(({ text }) => text.slice(0, -1)).join('; ')}.`,
    facts: names.flatMap(({ facts }) => facts),
  };
}
