import type { TextContext } from '../../note/text/sentence.ts';
import type { Area, AreaFacts } from '../facts.ts';

/** What rules of the text need beside the facts of a work. */
export type AreaContext = Pick<TextContext, 'tiers' | 'thresholds' | 'sou'> & {
  area: Area;
  /** Smallest group that is compared. */
  minN: number;
};

/** Name of a school in a document on the area: with its municipality where there are several. */
export function schoolName({ area, schools }: AreaFacts, code: string): string {
  const school = schools.get(code);
  if (!school) throw new Error(`unknown school: ${code}`);
  return area.scope === 'region' ? `${school.name} (${school.municipality})` : school.name;
}

/** «в муниципалитете», «в регионе». */
export const inArea = ({ scope }: Area): string =>
  scope === 'region' ? 'в регионе' : 'в муниципалитете';

/** Whom the area is compared with: «в остальной части региона», instrumental «с остальной частью региона». */
export function restWords({ scope }: Area): { where: string; instrumental: string } {
  return scope === 'region'
    ? { where: 'в остальной части страны', instrumental: 'с остальной частью страны' }
    : { where: 'в остальной части региона', instrumental: 'с остальной частью региона' };
}

/** Schools with a word on each; in the region grouped by municipality, which is named once. Order of names. */
export function schoolList(
  { area, schools }: AreaFacts,
  rows: readonly { code: string; words: string }[],
): string {
  const name = (code: string) => schools.get(code)?.name ?? code;
  const tell = ({ code, words }: { code: string; words: string }) =>
    words ? `${name(code)}\u00A0– ${words}` : name(code);
  if (area.scope !== 'region') return rows.map(tell).join('; ');
  const places = new Map<string, string[]>();
  for (const row of rows) {
    const place = schools.get(row.code)?.municipality ?? '';
    places.set(place, [...(places.get(place) ?? []), tell(row)]);
  }
  return [...places]
    .sort(([a], [b]) => a.localeCompare(b, 'ru'))
    .map(([place, names]) => `${place}: ${names.join(', ')}`)
    .join('; ');
}
