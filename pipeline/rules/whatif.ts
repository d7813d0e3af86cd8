import type { Database } from '../store/database.ts';
import type { Edge } from './edge.ts';
import { edgesOf } from './list-edge.ts';
import { storedRules } from './rule.ts';

/** A school as the answer names it. */
export type NamedSchool = { school_code: string; name: string; municipality: string };

/** A school with its distance to the edge under the rule tried. */
export type EdgeSchool = NamedSchool & {
  status: string;
  listed: boolean;
} & Omit<Edge, 'works'> & { works: { title: string; change: number }[] };

/** What another rule would make of the list. */
export type Whatif = {
  year: number;
  /** rule in force, and the one tried */
  profile: string;
  tried: string;
  /** what is tried, in Russian words; empty where nothing is changed */
  changes: string[];
  listed_before: number;
  listed_after: number;
  entered: NamedSchool[];
  left: NamedSchool[];
  /** size of the list by the share that makes a result low, all else as tried; null for rules by places */
  curve: { share: number; schools: number }[] | null;
  /** every school of the year, the nearest to the edge first */
  edge: EdgeSchool[];
};

type Listed = NamedSchool & { profile: string; status: string; listed: boolean };

/** Schools of the lists of two profiles of a year, those of one list alone, and how far each is from the edge. */
export async function compareProfiles(
  db: Database,
  of: { year: number; before: string; after: string },
): Promise<Pick<Whatif, 'listed_before' | 'listed_after' | 'entered' | 'left' | 'edge'>> {
  const rows = await db.all<Listed>(
    `select list.profile, list.school_code, school.name, coalesce(municipality.name, '') as municipality,
       list.status, list.listed
     from low_results_list as list
     join school using (school_code)
     left join now.municipality using (municipality_code)
     where list.year = $year and list.profile in ($before, $after)
     order by list.school_code`,
    of,
  );
  const listed = (profile: string) => rows.filter((row) => row.profile === profile && row.listed);
  const [before, after] = [listed(of.before), listed(of.after)];
  const without = (some: readonly Listed[], others: readonly Listed[]): NamedSchool[] =>
    some
      .filter(({ school_code }) => !others.some((other) => other.school_code === school_code))
      .map(({ school_code, name, municipality }) => ({ school_code, name, municipality }));
  return {
    listed_before: before.length,
    listed_after: after.length,
    entered: without(after, before),
    left: without(before, after),
    edge: await edges(
      db,
      of.year,
      of.after,
      rows.filter((row) => row.profile === of.after),
    ),
  };
}

async function edges(
  db: Database,
  year: number,
  profile: string,
  schools: readonly Listed[],
): Promise<EdgeSchool[]> {
  const [rule] = await storedRules(db, profile);
  if (!rule) throw new Error(`unknown profile: ${profile}`);
  const titles = new Map(
    (
      await db.all<{ procedure_id: string; title: string }>(
        'select procedure_id, title from procedure',
      )
    ).map(({ procedure_id, title }) => [procedure_id, title]),
  );
  const edgeBySchool = new Map(
    (await edgesOf(db, rule, year)).map((edge) => [edge.school_code, edge]),
  );
  const found = schools.map(({ profile: _profile, ...school }) => {
    const { distance = null, works = [] } = edgeBySchool.get(school.school_code) ?? {};
    return {
      ...school,
      distance,
      works: works.map(({ procedure_id, change }) => ({
        title: titles.get(procedure_id) ?? procedure_id,
        change,
      })),
    };
  });
  const far = Number.MAX_SAFE_INTEGER;
  return found.sort((a, b) => (a.distance ?? far) - (b.distance ?? far));
}
