import { copyProfile, type ProfileChange } from '../rules/index.ts';
import type { Database } from '../store/database.ts';

type CurvePoint = { profile: string; percent: number };

/** Shares of the curve, percent: from where nearly every school is listed to where none is. */
const [fromPercent, toPercent] = [10, 60];

/** A rule under every share of the curve, as profiles beside it; none where it goes by places. */
export async function curveProfiles(
  db: Database,
  profile: string,
  numbers: ProfileChange = {},
): Promise<CurvePoint[]> {
  const { places } = await db.one<{ places: boolean }>(
    'select bool_or(at_least is null) as places from ref_profile_clause where profile = $profile',
    { profile },
  );
  if (places) return [];
  const points = Array.from({ length: toPercent - fromPercent + 1 }, (_, i) => ({
    profile: `${profile}_${fromPercent + i}`,
    percent: fromPercent + i,
  }));
  for (const point of points) {
    await copyProfile(db, profile, point.profile, {
      ...numbers,
      share_numerator: point.percent,
      share_denominator: 100,
    });
  }
  return points;
}

/** Schools on the list of a year at each share of the curve. */
export async function curveLists(
  db: Database,
  year: number,
  curve: readonly CurvePoint[],
): Promise<{ percent: number; listed: string[] }[]> {
  const rows = await db.all<{ profile: string; school_code: string }>(
    `select profile, school_code from low_results_list where year = $year and listed
     order by profile, school_code`,
    { year },
  );
  const byProfile = new Map<string, string[]>();
  for (const { profile, school_code } of rows) {
    const listed = byProfile.get(profile);
    if (listed) listed.push(school_code);
    else byProfile.set(profile, [school_code]);
  }
  return curve.map(({ profile, percent }) => ({ percent, listed: byProfile.get(profile) ?? [] }));
}

/** A point of the curve as the answer tells it. */
export const sizeOf = ({ percent, listed }: { percent: number; listed: readonly string[] }) => ({
  share: percent / 100,
  schools: listed.length,
});
