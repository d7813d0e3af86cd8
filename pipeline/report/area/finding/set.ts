import { rows } from '../../findings/fact.ts';
import type { AreaWork, SchoolSet } from '../facts.ts';

const localities: Record<string, string> = {
  town: 'городских школах',
  settlement: 'школах посёлков',
  village: 'сельских школах',
};
const types: Record<string, string> = {
  secondary: 'средних школах',
  basic: 'основных школах',
  primary: 'начальных школах',
  gymnasium: 'гимназиях',
  lyceum: 'лицеях',
  evening: 'вечерних школах',
  special: 'коррекционных школах',
};

/** A set of schools after «в»: «сельских школах». @throws Error on a set that has no words */
export function setWords({ kind, name }: SchoolSet, listYear: number | null): string {
  if (kind === 'size') return 'малочисленных школах';
  if (kind === 'list') return `школах перечня ${listYear}\u00A0года`;
  if (kind === 'conditions') return 'школах в неблагоприятных условиях';
  const words = kind === 'locality' ? localities[name] : types[name];
  if (!words) throw new Error(`unknown set of schools: ${kind} ${name}`);
  return words;
}

export const setDictionary = {
  sets: rows('виды школ, где доля отличается от остальных больше случайного', {
    set: 'text',
    n_schools: 'count',
    n: 'count',
    n_low: 'count',
    low_share: 'own_share',
    rest_n: 'count',
    rest_n_low: 'count',
    rest_low_share: 'own_share',
  }),
};

export const setFacts = ({ sets }: AreaWork, listYear: number | null) => ({
  sets: sets
    .filter(({ verdict, kind }) => kind !== 'type' && (verdict === 'higher' || verdict === 'lower'))
    .map((row) => ({ ...row, set: setWords(row, listYear) })),
});
