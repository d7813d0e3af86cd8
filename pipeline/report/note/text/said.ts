import type { Finding, Sentence } from '../../findings/engine.ts';
import type { WorkFacts } from '../facts.ts';
import { workName } from './sentence.ts';

/** An item of a document with the rule that said it; every sentence names the facts it was made of. */
export type Said = { rule: string; sentences: Sentence[] };

export const saidOf = ({ rule, sentences }: Pick<Finding, 'rule' | 'sentences'>): Said => ({
  rule,
  sentences,
});

/** The name of a work before what is said of it: «Математика, 5 класс.» */
export const nameOf = (facts: Pick<WorkFacts, 'work'>): Sentence => ({
  text: `${workName(facts)}.`,
  facts: [`${facts.work.procedure_id}/work_title`],
});

/** The item after the name of the works it is about. */
export const named = (name: Sentence | null, said: Said): Said =>
  name === null ? saidOf(said) : { rule: said.rule, sentences: [name, ...said.sentences] };

/** Words of an item as one paragraph. */
export const saidText = ({ sentences }: Pick<Said, 'sentences'>): string =>
  sentences.map(({ text }) => text).join(' ');
