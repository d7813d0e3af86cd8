import { classWords } from '../../russian/certainty.ts';
import { capital } from '../../russian/plural.ts';
import { kindWords } from '../../russian/procedure.ts';
import { localityWords, schoolKindWords } from '../../russian/school.ts';
import { schoolStatusWords } from '../table.ts';
import type { School } from './school.ts';
import type { Work } from './work.ts';

const sizes: Record<string, string> = {
  small: 'малая',
  middle: 'средняя',
  large: 'большая',
};

/** Size band of a school in words. @throws Error on a band that does not exist */
export function sizeWords(size: string): string {
  const words = sizes[size];
  if (!words) throw new Error(`unknown size: ${size}`);
  return words;
}

/** A column one may filter by: words once, rows hold their numbers; -1 = nothing known. */
type Facet = { key: string; label: string; words: string[] };

/** The register as the page's script holds it. */
export type RegisterData = {
  facets: Facet[];
  /** works one may choose, the newest first */
  works: { id: string; title: string; subject: string; kind: string; year: number }[];
  /** schools may be put in order by a result */
  ranks: boolean;
  /** code, name, number of the word of each facet, signs 0 and 1 by work */
  rows: [code: string, name: string, facets: number[], works: string][];
};

type Described = { key: string; label: string; word: (school: School) => string | null };

const described: Described[] = [
  { key: 'place', label: 'Муниципалитет', word: ({ municipality }) => municipality },
  { key: 'kind', label: 'Вид', word: ({ kind }) => schoolKindWords(kind) },
  { key: 'locality', label: 'Местность', word: ({ locality }) => localityWords(locality) },
  { key: 'size', label: 'Размер', word: ({ size }) => (size === null ? null : sizeWords(size)) },
  {
    key: 'status',
    label: 'Решение по правилу',
    word: ({ status }) => (status === null ? null : schoolStatusWords(status)),
  },
  {
    key: 'certainty',
    label: 'Устойчивость вывода',
    word: ({ certainty }) => (certainty === null ? null : classWords(certainty)),
  },
];

/** Order of words that have one of their own. */
const orders: Record<string, readonly string[]> = {
  size: Object.values(sizes),
  certainty: ['confirmed', 'probable', 'uncertain', 'chance', 'too_few'].map(classWords),
};

/**
 * The register of a build. A municipality is not told how sure a verdict is, and does not get its schools in order of results.
 * @param has works of a school by its code
 */
export function registerData(
  schools: readonly School[],
  works: readonly Work[],
  has: ReadonlyMap<string, ReadonlySet<string>>,
  inner: boolean,
): RegisterData {
  const columns = described.filter(({ key }) =>
    key === 'certainty' || key === 'place' ? inner : true,
  );
  const facets = columns.map(({ key, label, word }) => {
    const found = [...new Set(schools.map(word).filter((each) => each !== null))];
    const order = orders[key];
    const words = order ? order.filter((each) => found.includes(each)) : found;
    return { key, label, words };
  });
  return {
    facets,
    works: works.map(({ procedure_id, title, subject, kind, year }) => ({
      ...{ id: procedure_id, title, subject, kind: capital(kindWords(kind)), year },
    })),
    ranks: inner,
    rows: schools.map((school) => {
      const own = has.get(school.school_code) ?? new Set();
      return [
        school.school_code,
        school.name,
        facets.map(({ words }, i) => {
          const word = columns[i]?.word(school) ?? null;
          return word === null ? -1 : words.indexOf(word);
        }),
        works.map(({ procedure_id }) => (own.has(procedure_id) ? '1' : '0')).join(''),
      ];
    }),
  };
}

/** The register for a browser that runs no scripts. */
export function plainRegister({ facets, rows }: RegisterData): {
  heads: string[];
  rows: { code: string; name: string; cells: string[] }[];
} {
  return {
    heads: facets.map(({ label }) => label),
    rows: rows.map(([code, name, numbers]) => ({
      ...{ code, name },
      cells: numbers.map((number, i) => facets[i]?.words[number] ?? '–'),
    })),
  };
}
