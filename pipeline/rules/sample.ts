import { createHash } from 'node:crypto';
import type { Database } from '../store/database.ts';

/** What a second count keeps to where there are too many results for all. */
export type Sample = {
  schools: string[];
  /** schools in all */
  of: number;
  /** profiles counted a second time */
  profiles: string[];
  /** profiles by places among all schools, which a part of the schools cannot tell */
  left: string[];
};

/** Above so many results only a part of the schools is counted a second time. */
const countedWhole = 1_000_000;
/** About so many results are counted then. */
const counted = 250_000;

type Link = { school_code: string; head_school_code: string | null; successor_code: string | null };

/**
 * Schools for the second count: all of them (null) up to a million results, above it a part chosen by their codes, the
 * same in every run, and never a school without those it is counted with.
 */
export async function sampleOf(db: Database, limit = countedWhole): Promise<Sample | null> {
  const { n } = await db.one<{ n: number }>('select count(*) as n from result');
  if (n <= limit) return null;
  const schools = await db.all<Link>(
    'select school_code, head_school_code, successor_code from school order by school_code',
  );
  const share = Math.min(counted, limit) / n;
  const rules = await db.all<{ profile: string; places: boolean }>(
    'select profile, bool_or(at_least is null) as places from ref_profile_clause group by profile order by profile',
  );
  return {
    schools: kinsOf(schools)
      .filter((kin) => drawn(kin[0] ?? '') < share)
      .flat()
      .sort(),
    of: schools.length,
    profiles: rules.filter((rule) => !rule.places).map((rule) => rule.profile),
    left: rules.filter((rule) => rule.places).map((rule) => rule.profile),
  };
}

/** A number in [0, 1) that a code alone decides. */
const drawn = (code: string): number =>
  createHash('sha256').update(code).digest().readUInt32BE(0) / 2 ** 32;

/** Schools parted into those that a profile may count together: branches, heads, predecessors. */
function kinsOf(schools: readonly Link[]): string[][] {
  const root = new Map(schools.map(({ school_code }) => [school_code, school_code]));
  const rootOf = (code: string): string => {
    const up = root.get(code) ?? code;
    return up === code ? code : rootOf(up);
  };
  for (const { school_code, head_school_code, successor_code } of schools) {
    for (const other of [head_school_code, successor_code]) {
      if (other === null || !root.has(other)) continue;
      const [a = '', b = ''] = [rootOf(school_code), rootOf(other)].sort();
      root.set(b, a);
    }
  }
  const kins = new Map<string, string[]>();
  for (const { school_code } of schools) {
    const own = rootOf(school_code);
    kins.set(own, [...(kins.get(own) ?? []), school_code]);
  }
  return [...kins.values()];
}
