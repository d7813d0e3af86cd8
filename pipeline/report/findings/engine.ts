import type { Book } from './book.ts';
import { factsAsked, holds } from './condition.ts';
import { type Facts, factOf } from './fact.ts';
import type { RuleData, SentenceData, SentencesData, Task } from './rule.ts';
import { speaker, type Wording } from './wording.ts';

/** A sentence with the ids of the facts that called it or stand in it, scope first: `vpr-2023-mathematics-5/n_low`. */
export type Sentence = { text: string; facts: string[] };
/** What a rule says of some facts. */
export type Finding = {
  rule: string;
  sentences: Sentence[];
  /** What stands on the first page instead, null – the sentences themselves. */
  short: Sentence[] | null;
  priority: number;
  together: 'line' | 'absent' | null;
  task: { [K in keyof Task]: string } | null;
};
export type Scope = { id: string; facts: Facts };

/** Says what the rules of a book have to say of facts. */
export type Engine = {
  /** Findings of some sections in the order of the rules; one that another excludes is not among them. */
  findings: (of: string, sections: readonly string[], scope: Scope) => Finding[];
  /** The first wording of a phrase that fits; null where none does. */
  phrase: (id: string, scope: Scope) => Sentence | null;
};

export function engineOf(book: Book): Engine {
  const speak = speaker(book.partials);
  const wordings = new Map<string, Wording>();
  const wording = (source: string): Wording => {
    const made = wordings.get(source) ?? speak(source);
    wordings.set(source, made);
    return made;
  };

  function sentence(source: string, called: readonly string[], { id, facts }: Scope): Sentence {
    const { text, facts: printed } = wording(source).say(facts);
    const ids = [...new Set([...called, ...printed])].sort();
    return { text, facts: ids.map((fact) => `${id}/${fact}`) };
  }

  function phrase(id: string, scope: Scope, called: readonly string[] = []): Sentence | null {
    const part = book.phrases[id]?.find(({ when }) => !when || holds(when, scope.facts));
    if (!part) return null;
    return sentence(part.text, [...called, ...(part.when ? factsAsked(part.when) : [])], scope);
  }

  function one(part: SentenceData, called: readonly string[], scope: Scope): Sentence | null {
    if (typeof part === 'string') return sentence(part, called, scope);
    if (part.when && !holds(part.when, scope.facts)) return null;
    const all = [...called, ...(part.when ? factsAsked(part.when) : [])];
    return 'text' in part ? sentence(part.text, all, scope) : phrase(part.phrase, scope, all);
  }

  function all(data: SentencesData, called: readonly string[], scope: Scope): Sentence[] {
    return (Array.isArray(data) ? data : [data])
      .map((part) => one(part, called, scope))
      .filter((each) => each !== null && each.text !== '') as Sentence[];
  }

  /** What a rule says of these facts; null where its condition does not hold or it has no words for such a group. */
  function finding(rule: RuleData, scope: Scope): Finding | null {
    const { facts } = scope;
    if (rule.when && !holds(rule.when, facts)) return null;
    const asked = rule.when ? factsAsked(rule.when) : [];
    const called = isSmall(facts) ? ['size', 'n', ...asked] : asked;
    const data = bySize(rule, facts);
    if (data === null) return null;
    const task = rule.task ? taskOf(rule.task, scope) : null;
    const sentences = task?.lead
      ? [sentence(`${rule.task?.lead}: ${rule.task?.detail}.`, called, scope)]
      : all(data, called, scope);
    if (sentences.length === 0) return null;
    return {
      rule: rule.id,
      sentences,
      short: rule.short === undefined ? null : all(rule.short, called, scope),
      priority: rule.raised?.find(({ when }) => holds(when, facts))?.to ?? rule.priority,
      together: rule.together ?? null,
      task,
    };
  }

  function taskOf(task: Task, { facts }: Scope): Finding['task'] {
    const filled = Object.entries(task).map(([key, words]) => [
      key,
      wording(words).say(facts).text,
    ]);
    return Object.fromEntries(filled) as Finding['task'];
  }

  function findings(of: string, sections: readonly string[], scope: Scope): Finding[] {
    const rules = book.rules.filter((rule) => rule.of === of && sections.includes(rule.section));
    const known = new Map<string, Finding | null>();
    /** A rule is said when its own facts call it and no rule that is said excludes it. */
    const said = (rule: (typeof rules)[number]): Finding | null => {
      const before = known.get(rule.id);
      if (before !== undefined) return before;
      const own = finding(rule, scope);
      const silenced =
        own !== null && rules.some((other) => other.excludes.includes(rule.id) && said(other));
      const result = silenced ? null : own;
      known.set(rule.id, result);
      return result;
    };
    return rules.map(said).filter((each) => each !== null);
  }

  return { findings, phrase: (id, scope) => phrase(id, scope) };
}

/** Whether the size of the group calls words of its own. */
const isSmall = (facts: Facts): boolean =>
  Object.hasOwn(facts, 'size') && ['few', 'small'].includes(facts.size as string);

/** Sentences for the size of the group: under the limit of lists, under the limit of shares, any other. */
function bySize(rule: RuleData, facts: Facts): SentencesData | null {
  const usual = rule.says ?? (rule.task?.lead === undefined ? null : '');
  if (!Object.hasOwn(facts, 'size')) return usual;
  const size = factOf(facts, 'size');
  const own = size === 'few' ? rule.few : size === 'small' ? rule.small : usual;
  return own === 'same' ? usual : (own ?? null);
}
