import type { Database } from '../../store/database.ts';
import type { Document } from '../document.ts';
import { type Standing, type Wider, widerThan } from './fact.ts';

type SchoolPlace = {
  school_code: string;
  name: string;
  municipality_code: string;
  municipality: string;
};

/** Schools, municipalities and the region documents are about. */
export type Places = {
  region: string;
  schools: ReadonlyMap<string, SchoolPlace>;
  /** name by code */
  municipalities: ReadonlyMap<string, string>;
};

export async function placesOf(db: Database): Promise<Places> {
  const schools = await db.all<SchoolPlace>(
    `select school_code, school.name, municipality_code, municipality.name as municipality
     from school join municipality using (municipality_code) order by school_code`,
  );
  const municipalities = await db.all<{ code: string; name: string }>(
    'select municipality_code as code, name from municipality order by code',
  );
  const { region } = await db.one<{ region: string }>('select region from run');
  return {
    region,
    schools: new Map(schools.map((school) => [school.school_code, school])),
    municipalities: new Map(municipalities.map(({ code, name }) => [code, name])),
  };
}

/** Whom a document is about: a school, all schools of a municipality, or the region (both null). */
export type Owner = { school: string | null; municipality: string | null };

/** Kinds whose keys end with the code of the municipality a document is about. */
const ofMunicipalities: ReadonlySet<string> = new Set(['area', 'draft', 'municipal_plan']);

export function ownerOf({ kind, key }: Pick<Document, 'kind' | 'key'>, places: Places): Owner {
  const last = key.slice(key.lastIndexOf('/') + 1);
  const school = kind === 'area' ? undefined : places.schools.get(last);
  if (school) return { school: last, municipality: school.municipality_code };
  const municipality = ofMunicipalities.has(kind) && places.municipalities.has(last) ? last : null;
  return { school: null, municipality };
}

/** Which groups are wider than a document's own. */
export function widerFor({ school, municipality }: Owner, places: Places): Wider {
  const standing: Standing = school ? 'school' : municipality ? 'municipality' : 'region';
  const district = (municipality && places.municipalities.get(municipality)) ?? '';
  const names = { school: [district, places.region], municipality: [places.region], region: [] };
  return widerThan(standing, names[standing].filter(Boolean));
}

/** The schools a document is about; null = all. */
export function ownSchools({ school, municipality }: Owner, places: Places): Set<string> | null {
  if (school) return new Set([school]);
  if (!municipality) return null;
  const own = [...places.schools.values()].filter(
    (each) => each.municipality_code === municipality,
  );
  return new Set(own.map(({ school_code }) => school_code));
}
