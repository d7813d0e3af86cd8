import type { AreaFacts } from '../facts.ts';

/** Name of a school in a document on the area: with its municipality where there are several. */
export function schoolName({ area, schools }: AreaFacts, code: string): string {
  const school = schools.get(code);
  if (!school) throw new Error(`unknown school: ${code}`);
  return area.scope === 'region' ? `${school.name} (${school.municipality})` : school.name;
}

/** Schools as a document lists them: in the region by municipality, which is named once; else in one list without a place. */
export function byPlace<T extends { school_code: string }>(
  { area, schools }: AreaFacts,
  rows: readonly T[],
): { place: string | null; schools: (T & { school: string | null })[] }[] {
  const places = new Map<string, (T & { school: string | null })[]>();
  for (const row of rows) {
    const school = schools.get(row.school_code);
    const place = area.scope === 'region' ? (school?.municipality ?? '') : '';
    const named = { ...row, school: school?.name ?? row.school_code };
    places.set(place, [...(places.get(place) ?? []), named]);
  }
  return [...places]
    .sort(([a], [b]) => a.localeCompare(b, 'ru'))
    .map(([place, named]) => ({ place: place || null, schools: named }));
}
