import type { Database } from '../../store/database.ts';
import type { DocumentFilter, ReportConfig } from '../document.ts';

/** Configured years that a list can be made of; none under a filter by school or procedure. */
export async function listYears(
  db: Database,
  { profile, listYears }: Pick<ReportConfig, 'profile' | 'listYears'>,
  filter: DocumentFilter,
): Promise<number[]> {
  if (filter.school || filter.procedure) return [];
  const rows = await db.all<{ year: number }>(
    'select distinct year from low_results_list where profile = $profile order by year',
    { profile },
  );
  const known = new Set(rows.map((row) => row.year));
  return listYears.filter((year) => known.has(year));
}
