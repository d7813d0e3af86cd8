import type { Database } from '../../store/database.ts';
import type { DocumentFilter, Paper, ReportConfig } from '../document.ts';
import { annexFacts } from './annex.ts';
import { groundsFacts } from './grounds.ts';
import { listYears } from './years.ts';

/**
 * The draft annexes of the configured years, one document each; years without data plan none.
 * A filter by school or procedure plans none: a list speaks of all schools.
 */
export async function planLists(
  db: Database,
  config: ReportConfig,
  filter: DocumentFilter,
): Promise<Paper[]> {
  return (await listYears(db, config, filter)).map((year) => ({
    kind: 'list',
    key: `list/${config.profile}/${year}`,
    path: `Перечень/Проект приложения к приказу ${year}.pdf`,
    title: `Перечень общеобразовательных организаций с низкими образовательными результатами, ${year} год`,
    footer: `Перечень школ с низкими образовательными результатами, ${year} год · для внутреннего использования`,
    notice: config.notice,
    template: 'list',
    facts: () => annexFacts(db, config, year),
  }));
}

/** The justifications of the configured years: a page for each school of the list. */
export async function planGrounds(
  db: Database,
  config: ReportConfig,
  filter: DocumentFilter,
): Promise<Paper[]> {
  return (await listYears(db, config, filter)).map((year) => ({
    kind: 'grounds',
    key: `grounds/${config.profile}/${year}`,
    path: `Перечень/Обоснования ${year}.pdf`,
    title: `Обоснования к перечню школ с низкими образовательными результатами, ${year} год`,
    footer: `Обоснования к перечню, ${year} год · для внутреннего использования`,
    notice: config.notice,
    template: 'grounds',
    facts: () => groundsFacts(db, config, year),
  }));
}
