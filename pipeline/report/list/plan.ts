import type { Database } from '../../store/database.ts';
import type { DocumentFilter, Paper, ReportConfig } from '../document.ts';
import { listFacts } from './facts.ts';

/** Name of the document without the year. */
const listTitle =
  'Перечень общеобразовательных организаций с низкими образовательными результатами';

/**
 * The lists of the configured years, one document each; years without data plan none.
 * A filter by school or procedure plans none: a list speaks of all schools.
 */
export async function planLists(
  db: Database,
  config: ReportConfig,
  filter: DocumentFilter,
): Promise<Paper[]> {
  if (filter.school || filter.procedure || (filter.only && filter.only !== 'list')) return [];
  const rows = await db.all<{ year: number }>(
    'select distinct year from low_results_list where profile = $profile order by year',
    { profile: config.profile },
  );
  const known = new Set(rows.map((row) => row.year));
  return config.listYears
    .filter((year) => known.has(year))
    .map((year) => ({
      kind: 'list',
      key: `list/${config.profile}/${year}`,
      path: `Перечень/Перечень школ с низкими результатами ${year}.pdf`,
      title: `${listTitle}, ${year} год`,
      footer: `Перечень школ с низкими образовательными результатами, ${year} год · для внутреннего использования`,
      notice: config.notice,
      template: 'list',
      facts: () => listFacts(db, config, year),
    }));
}
