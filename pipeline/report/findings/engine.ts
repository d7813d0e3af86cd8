import type { Book } from './book.ts';
import { factsAsked, holds } from './condition.ts';
import { type Facts, factOf } from './fact.ts';
import type { RuleData, SentenceData, SentencesData, Task, TaskWords } from './rule.ts';
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
  task: TaskWords | null;
};
export type Scope = { id: string; facts: Facts };
/** A scope whose facts have those of one row of a list beside them. */
type RowScope = Scope & { row?: { list: string; fields: object } };

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

  function sentence(source: string, called: readonly string[], scope: RowScope): Sentence {
    const { id, facts, row } = scope;
    const { text, facts: printed } = wording(source).say(facts);
    const ids = [...called, ...printed].map((fact) =>
      row && Object.hasOwn(row.fields, fact) ? row.list : fact,
    );
    return { text, facts: [...new Set(ids)].sort().map((fact) => `${id}/${fact}`) };
  }

  function phrase(id: string, scope: RowScope, called: readonly string[] = []): Sentence | null {
    const part = book.phrases[id]?.find(({ when }) => !when || holds(when, scope.facts));
    if (!part) return null;
    return sentence(part.text, [...called, ...(part.when ? factsAsked(part.when) : [])], scope);
  }

  function one(part: SentenceData, called: readonly string[], scope: RowScope): Sentence | null {
    if (typeof part === 'string') return sentence(part, called, scope);
    if (part.when && !holds(part.when, scope.facts)) return null;
    const all = [...called, ...(part.when ? factsAsked(part.when) : [])];
    return 'text' in part ? sentence(part.text, all, scope) : phrase(part.phrase, scope, all);
  }

  function all(data: SentencesData, called: readonly string[], scope: RowScope): Sentence[] {
    return (Array.isArray(data) ? data : [data])
      .map((part) => one(part, called, scope))
      .filter((each) => each !== null && each.text !== '') as Sentence[];
  }

  /** What a rule says of these facts; null where its condition does not hold or it has no words for such a group. */
  function finding(rule: RuleData, scope: RowScope): Finding | null {
    const { facts } = scope;
    if (rule.when && !holds(rule.when, facts)) return null;
    const asked = [...(rule.each ? [rule.each] : []), ...(rule.when ? factsAsked(rule.when) : [])];
    const called = isSmall(facts) ? ['size', 'n', ...asked] : asked;
    const data = bySize(rule, facts);
    if (data === null) return null;
    const task = rule.task ? taskOf(rule.task, scope) : null;
    const sentences = task?.lead
      ? [sentence(`${rule.task?.lead}: ${rule.task?.detail}.`, called, scope)]
      : all(data, called, scope);
    if (sentences.length === 0) return null;
    const short = rule.short === undefined ? [] : all(rule.short, called, scope);
    return {
      rule: rule.id,
      sentences,
      short: short.length > 0 ? short : null,
      priority: rule.raised?.find(({ when }) => holds(when, facts))?.to ?? rule.priority,
      together: rule.together ?? null,
      task,
    };
  }

  function taskOf(task: Task, { facts }: Scope): TaskWords {
    const filled = Object.entries(task).map(([key, words]) => [
      key,
      wording(words).say(facts).text,
    ]);
    return Object.fromEntries(filled) as TaskWords;
  }

  /** What a rule says: once, or of every row of its list. */
  function told(rule: RuleData, scope: Scope): Finding[] {
    return scopesOf(rule, scope).flatMap((each) => finding(rule, each) ?? []);
  }

  function findings(of: string, sections: readonly string[], scope: Scope): Finding[] {
    const rules = sections.flatMap((section) =>
      book.rules.filter((rule) => rule.of.includes(of) && rule.section === section),
    );
    const known = new Map<string, Finding[]>();
    /** A rule is said when its own facts call it and no rule that is said excludes it. */
    const said = (rule: (typeof rules)[number]): Finding[] => {
      const before = known.get(rule.id);
      if (before !== undefined) return before;
      const own = told(rule, scope);
      const silenced =
        own.length > 0 &&
        rules.some((other) => other.excludes.includes(rule.id) && said(other).length > 0);
      const result = silenced ? [] : own;
      known.set(rule.id, result);
      return result;
    };
    return rules.flatMap(said);
  }

  return { findings, phrase: (id, scope) => phrase(id, scope) };
}

function scopesOf({ each }: RuleData, scope: Scope): RowScope[] {
  if (each === undefined) return [scope];
  return (factOf(scope.facts, each) as object[]).map((fields) => ({
    ...scope,
    facts: { ...scope.facts, ...fields },
    row: { list: each, fields },
  }));
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
