import type { Audience } from '../../disclosure/index.ts';
import type { Tiers } from '../../russian/share.ts';
import type { Database } from '../../store/database.ts';

/** Folder of the sites under the folder of reports. */
export const portalFolder = 'Портал';

/** What of the configuration the portal needs. */
export type PortalConfig = {
  profile: string;
  /** year whose works a school's page opens */
  year: number;
  listYears: readonly number[];
  region: string;
  institute: string;
  executor: string;
  notice: string;
};

/** One of the sites: that of the institute, or the one a municipality is handed. */
export type Build = {
  /** folder under the folder of reports, forward slashes */
  folder: string;
  title: string;
  audience: Audience;
  /** code of the municipality the site is for; null = the institute's */
  own: string | null;
};

/** Where the facts of a build come from. */
export type Source = {
  db: Database;
  build: Build;
  config: PortalConfig;
  /** a table as the audience of the build may see it, for a FROM clause */
  table: (name: string) => string;
  tiers: Tiers;
  /** newest year of the list with data, null = there is no list */
  listYear: number | null;
};

/** The newest list of the configured years that the store has; null = none. */
export async function newestList(
  db: Database,
  { profile, listYears }: Pick<PortalConfig, 'profile' | 'listYears'>,
): Promise<number | null> {
  const rows = await db.all<{ year: number }>(
    'select distinct year from low_results_list where profile = $profile order by year',
    { profile },
  );
  return rows.map(({ year }) => year).findLast((year) => listYears.includes(year)) ?? null;
}
