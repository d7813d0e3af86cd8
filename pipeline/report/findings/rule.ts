import { z } from 'zod';
import { condition } from './condition.ts';

const key = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, 'ожидаются строчные латинские буквы, цифры и «_»');
const words = z.string().trim().min(1, 'текст пуст');

const sentence = z.union([
  words,
  z.strictObject({ when: condition.optional(), text: words }),
  z.strictObject({ when: condition.optional(), phrase: key }),
]);

/** Sentences of a rule for groups of one size; `same` – those of larger groups. */
const sentences = z.union([z.literal('same'), sentence, z.array(sentence).min(1, 'список пуст')]);

/** Who does what by when; the text of the action is `says`, or «lead: detail.» to be told once for several works. */
const task = z.strictObject({
  who: words,
  brief: words.optional(),
  lead: words.optional(),
  detail: words.optional(),
  first_page: words.optional(),
  due: words,
  result: words,
  measure: words.optional(),
});

const rule = z
  .strictObject({
    id: key,
    section: key,
    /** A list whose rows the rule tells of one by one. */
    each: key.optional(),
    when: condition.optional(),
    priority: z.number(),
    raised: z.array(z.strictObject({ when: condition, to: z.number() })).optional(),
    excludes: z.array(key).default([]),
    /** A note on several works tells this over all of them in another rule. */
    together: z.enum(['line', 'absent']).optional(),
    says: sentences.optional(),
    small: sentences.optional(),
    few: sentences.optional(),
    short: sentences.optional(),
    task: task.optional(),
  })
  .refine(
    ({ says, small, few, task: todo }) =>
      says !== undefined || small !== undefined || few !== undefined || todo?.lead !== undefined,
    'у правила нет текста: нужен says, small, few или task.lead',
  )
  .refine(
    ({ task: todo }) => (todo?.lead === undefined) === (todo?.detail === undefined),
    'task.lead и task.detail стоят вместе',
  );

/** A file of templates/findings. */
export const findingsFile = z.strictObject({
  /** Whose facts the rules ask for: a work's, a whole note's and so on, see pipeline/report/rules.ts. */
  of: z
    .union([key.transform((kind) => [kind]), z.array(key).min(1, 'список пуст')])
    .default(() => ['work']),
  partials: z.record(key, words).default({}),
  phrases: z
    .record(key, z.array(z.strictObject({ when: condition.optional(), text: words })).min(1))
    .default({}),
  rules: z.array(rule).default([]),
});

export type RuleData = z.infer<typeof rule>;
export type SentenceData = z.infer<typeof sentence>;
export type SentencesData = z.infer<typeof sentences>;
export type FindingsFile = z.infer<typeof findingsFile>;
export type Task = z.infer<typeof task>;
/** Words of a task for some facts. */
export type TaskWords = { [K in keyof Task]: string };
