import { z } from 'zod';
import { type Dictionary, type Facts, factOf, numeric } from './fact.ts';

const id = z.string().regex(/^[a-z][a-z0-9_]*$/, 'ожидается имя факта');
const operand = z.union([z.string(), z.number(), z.boolean(), z.strictObject({ fact: id })]);
type Operand = z.infer<typeof operand>;

/** How a fact may be compared; a fact that is not known (null) fits none of these but `absent`. */
const operators = {
  is: (a: unknown, b: unknown) => a === b,
  is_not: (a: unknown, b: unknown) => a !== b,
  above: (a: unknown, b: unknown) => (a as number) > (b as number),
  at_least: (a: unknown, b: unknown) => (a as number) >= (b as number),
  below: (a: unknown, b: unknown) => (a as number) < (b as number),
  at_most: (a: unknown, b: unknown) => (a as number) <= (b as number),
} as const;
type Operator = keyof typeof operators;
const names = Object.keys(operators) as Operator[];

const comparison = z
  .strictObject({
    fact: id,
    is: operand.optional(),
    is_not: operand.optional(),
    above: operand.optional(),
    at_least: operand.optional(),
    below: operand.optional(),
    at_most: operand.optional(),
    in: z.array(z.string()).min(1).optional(),
    present: z.literal(true).optional(),
    absent: z.literal(true).optional(),
  })
  .refine((value) => Object.keys(value).length === 2, 'ожидается один факт и одно сравнение');

type Comparison = z.infer<typeof comparison>;
export type Condition =
  | Comparison
  | Condition[]
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition };

/** When a rule is said: comparisons of facts joined by all, any, not; a list means all. */
export const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    comparison,
    z.array(condition).min(1, 'список пуст'),
    z.strictObject({ all: z.array(condition).min(1, 'список пуст') }),
    z.strictObject({ any: z.array(condition).min(1, 'список пуст') }),
    z.strictObject({ not: condition }),
  ]),
);

const known = (value: unknown): boolean =>
  value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

function compared(facts: Facts, rule: Comparison): boolean {
  const value = factOf(facts, rule.fact);
  if (rule.present) return known(value) && value !== false;
  if (rule.absent) return !known(value) || value === false;
  if (rule.in) return rule.in.includes(value as string);
  const operator = names.find((name) => rule[name] !== undefined) as Operator;
  const against = rule[operator] as Operand;
  const other = typeof against === 'object' ? factOf(facts, against.fact) : against;
  return known(value) && known(other) && operators[operator](value, other);
}

/** Whether a condition holds for some facts. @throws Error on a fact nobody gave */
export function holds(rule: Condition, facts: Facts): boolean {
  if (Array.isArray(rule)) return rule.every((part) => holds(part, facts));
  if ('all' in rule) return rule.all.every((part) => holds(part, facts));
  if ('any' in rule) return rule.any.some((part) => holds(part, facts));
  if ('not' in rule) return !holds(rule.not, facts);
  return compared(facts, rule);
}

function comparisonsOf(rule: Condition): Comparison[] {
  if (Array.isArray(rule)) return rule.flatMap(comparisonsOf);
  if ('all' in rule) return rule.all.flatMap(comparisonsOf);
  if ('any' in rule) return rule.any.flatMap(comparisonsOf);
  if ('not' in rule) return comparisonsOf(rule.not);
  return [rule];
}

const against = (rule: Comparison): Operand | undefined =>
  names.map((name) => rule[name]).find((value) => value !== undefined);

/** Ids of the facts a condition asks for. */
export function factsAsked(rule: Condition): string[] {
  return comparisonsOf(rule).flatMap((part) => {
    const other = against(part);
    return typeof other === 'object' ? [part.fact, other.fact] : [part.fact];
  });
}

const group = (kind: string): string => (numeric.includes(kind) ? 'число' : kind);
const kinds: Record<string, string> = { text: 'слова', flag: 'да или нет', rows: 'список' };
const named = (kind: string): string => kinds[kind] ?? kind;

/** What is wrong with a condition in view of the facts there are. */
export function conditionMistakes(rule: Condition, dictionary: Dictionary): string[] {
  const unknown = factsAsked(rule)
    .filter((fact) => !Object.hasOwn(dictionary, fact))
    .map((fact) => `неизвестный факт «${fact}» в условии`);
  if (unknown.length > 0) return unknown;
  const kindOf = (fact: string) => group(dictionary[fact]?.kind ?? '');
  return comparisonsOf(rule).flatMap((part) => {
    if (part.present || part.absent) return [];
    const kind = kindOf(part.fact);
    const other = against(part);
    const wanted =
      part.in || typeof other === 'string'
        ? 'text'
        : typeof other === 'boolean'
          ? 'flag'
          : typeof other === 'object'
            ? kindOf(other.fact)
            : 'число';
    const ordered = part.in === undefined && part.is === undefined && part.is_not === undefined;
    if (kind !== wanted || (ordered && kind !== 'число'))
      return [`факт «${part.fact}» (${named(kind)}) так не сравнивается`];
    return [];
  });
}
