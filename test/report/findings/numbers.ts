import type { Dictionary, Facts, Fields, Scalar } from '../../../pipeline/report/findings/fact.ts';
import type { NoteFacts } from '../../../pipeline/report/note/facts.ts';
import { noteDictionary, noteFindingFacts } from '../../../pipeline/report/note/finding/note.ts';
import { workDictionary, workFindingFacts } from '../../../pipeline/report/note/finding/work.ts';
import type { Said } from '../../../pipeline/report/note/text/said.ts';
import type { TextContext } from '../../../pipeline/report/note/text/sentence.ts';
import { formatNumber } from '../../../pipeline/russian/number.ts';

/** Numbers of a text as they stand: «1 612», «35,4», «2023»; thousands without their space. */
export const numbersOf = (text: string): string[] =>
  (text.match(/\d{1,3}(?:[\u00A0\u202F]\d{3})+(?:,\d+)?|\d+(?:,\d+)?/g) ?? []).map((found) =>
    found.replace(/[\u00A0\u202F]/g, ''),
  );

/** Every way a number may be printed; a whole number of tenths prints without them. */
export function formsOf(value: number, decimals: readonly number[]): string[] {
  return decimals.flatMap((digits) => {
    const text = formatNumber(Math.abs(value), digits).replace(/\u00A0/g, '');
    return [text, text.replace(/,0+$/, '')];
  });
}

function printed(kind: Scalar, value: unknown): string[] {
  if (typeof value === 'string') return numbersOf(value);
  if (typeof value !== 'number') return [];
  if (kind === 'count' || kind === 'year') return formsOf(value, [0]);
  if (kind === 'number') return formsOf(value, [1, 2]);
  return formsOf(value * 100, kind === 'points' ? [0, 1, 2, 3] : [0, 1]);
}

/** Numbers a fact may print. */
export function ofFact(dictionary: Dictionary, facts: Facts, id: string): string[] {
  const declared = dictionary[id];
  if (!declared) throw new Error(`unknown fact: ${id}`);
  const value = facts[id];
  if (declared.kind !== 'rows') return printed(declared.kind, value);
  return ofRows(declared.fields, value);
}

const ofRows = (fields: Fields, rows: unknown): string[] =>
  (rows as Record<string, unknown>[]).flatMap((row) =>
    Object.entries(fields).flatMap(([field, kind]) =>
      typeof kind === 'string' ? printed(kind, row[field]) : ofRows(kind.fields, row[field]),
    ),
  );

/** Numbers that are words: names of marks, and the minutes a rule asks for. */
const words =
  /«[2-5]»|по 10\sминут|на трёх уроках|ближе к 1|раздела? \d+|\d(?:–\d)?-я недел[яи]|(?<!\d)0\sбаллов/gi;

/** What tells the numbers of a note's sentences by the ids of their facts. */
export function factNumbers(note: NoteFacts, context: TextContext) {
  const works = new Map(
    note.works.map((facts) => [facts.work.procedure_id, workFindingFacts(facts, context)]),
  );
  const ofNote = noteFindingFacts(note, context);
  return (ids: readonly string[]): Set<string> =>
    new Set(
      ids.flatMap((each) => {
        const [scope = '', id = ''] = each.split('/');
        return scope === 'note'
          ? ofFact(noteDictionary, ofNote, id)
          : ofFact(workDictionary, works.get(scope) ?? {}, id);
      }),
    );
}

/** Numbers of sentences that stand among none of the facts they name: «rule: number: sentence». */
export function strangers(
  items: readonly Said[],
  numbers: (ids: readonly string[]) => Set<string>,
): string[] {
  return items.flatMap(({ rule, sentences }) =>
    sentences.flatMap(({ text, facts }) => {
      const known = numbers(facts);
      return numbersOf(text.replace(words, ''))
        .filter((number) => !known.has(number))
        .map((number) => `${rule}: ${number}: ${text}`);
    }),
  );
}

/** Every said item inside a view, in order. */
export function saidIn(view: unknown): Said[] {
  if (view === null || typeof view !== 'object') return [];
  if ('rule' in view && 'sentences' in view) return [view as Said];
  return Object.values(view).flatMap(saidIn);
}
