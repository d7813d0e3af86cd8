import type { Finding, Sentence } from '../../findings/engine.ts';

/** An item of a document with the rule that said it; every sentence names the facts it was made of. */
export type Said = { rule: string; sentences: Sentence[] };

export const saidOf = ({ rule, sentences }: Pick<Finding, 'rule' | 'sentences'>): Said => ({
  rule,
  sentences,
});

/** The item after the name of the works it is about. */
export const named = (name: string | null, said: Said): Said =>
  name === null
    ? said
    : { ...said, sentences: [{ text: `${name}.`, facts: [] }, ...said.sentences] };

/** Words of an item as one paragraph. */
export const saidText = ({ sentences }: Pick<Said, 'sentences'>): string =>
  sentences.map(({ text }) => text).join(' ');
