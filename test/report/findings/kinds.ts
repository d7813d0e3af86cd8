import { areaDictionary } from '../../../pipeline/report/area/finding/area.ts';
import { areaWorkDictionary } from '../../../pipeline/report/area/finding/work.ts';
import { briefDictionary } from '../../../pipeline/report/brief/finding.ts';
import type { Dictionary, Facts, FactsOf, Fields } from '../../../pipeline/report/findings/fact.ts';
import { recommendationDictionary } from '../../../pipeline/report/recommendations/finding.ts';
import { subjectDictionary } from '../../../pipeline/report/subject/finding.ts';
import { areaCases, areaWorkCases } from './area-cases.ts';
import { briefCases } from './brief-cases.ts';
import { noteCases, workCases } from './cases.ts';
import { quietNote, quietWork, tiers } from './facts.ts';
import { recommendationCases } from './recommendation-cases.ts';
import { subjectCases } from './subject-cases.ts';

/** Facts beside the quiet ones that call a rule, and what it says of them. */
export type Case<D extends Dictionary> = [rule: string, facts: Partial<FactsOf<D>>, says: string];

/** Facts of a kind about which there is nothing to say. */
function quietOf(dictionary: Dictionary): Facts {
  const empty = Object.entries(dictionary).map(([id, { kind }]) => [
    id,
    kind === 'rows' ? [] : kind === 'flag' ? false : null,
  ]);
  return { ...Object.fromEntries(empty), ...tiers };
}

/** What tells of documents beside the school's note: facts and the words their texts take. */
export const otherKinds = {
  area_work: {
    dictionary: areaWorkDictionary,
    cases: areaWorkCases,
    words: {
      verdict: ['higher', 'lower', 'same', null],
      change: ['grown', 'fallen', 'none', 'unclear', null],
    },
  },
  area: { dictionary: areaDictionary, cases: areaCases, words: {} },
  brief: { dictionary: briefDictionary, cases: briefCases, words: {} },
  subject: { dictionary: subjectDictionary, cases: subjectCases, words: {} },
  recommendations: {
    dictionary: recommendationDictionary,
    cases: recommendationCases,
    words: { level: ['sufficient', 'zone', 'insufficient'] },
  },
} as const satisfies Record<string, object>;

type KindCases = { quiet: Facts; cases: readonly (readonly [string, object, string])[] };

/** Quiet facts and cases of every kind. */
export const kinds: Readonly<Record<string, KindCases>> = {
  work: { quiet: quietWork, cases: workCases },
  note: { quiet: quietNote, cases: noteCases },
  ...Object.fromEntries(
    Object.entries(otherKinds).map(([of, { dictionary, cases }]) => [
      of,
      { quiet: quietOf(dictionary), cases },
    ]),
  ),
};

/** A fact drawn at random, every part of it known and no list inside a row empty; words that conditions compare come from `words`. */
function drawn(
  kind: Fields[string],
  id: string,
  words: Words,
  random: () => number,
  least = 0,
): unknown {
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  const pool = words[id];
  if (pool) return pool[upTo(pool.length - 1)];
  if (typeof kind === 'object')
    return Array.from({ length: least + upTo(3) }, () =>
      Object.fromEntries(
        Object.entries(kind.fields).map(([field, of]) => [
          field,
          drawn(of, field, words, random, 1),
        ]),
      ),
    );
  switch (kind) {
    case 'count':
      return upTo(random() < 0.5 ? 12 : 300);
    case 'year':
      return 2020 + upTo(5);
    case 'flag':
      return random() < 0.5;
    case 'text':
      return `«${id}»`;
    default:
      return random();
  }
}

type Words = Readonly<Record<string, readonly (string | null)[]>>;

/** All facts of a kind drawn at random. */
export const randomOf = (dictionary: Dictionary, words: Words, random: () => number): Facts => ({
  ...Object.fromEntries(
    Object.entries(dictionary).map(([id, declared]) => [
      id,
      drawn(declared.kind === 'rows' ? declared : declared.kind, id, words, random),
    ]),
  ),
  ...tiers,
});
