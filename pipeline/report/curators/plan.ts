import type { Database } from '../../store/database.ts';
import type { DocumentFilter, Paper, ReportConfig } from '../document.ts';
import { listYears } from '../list/years.ts';
import { curatorFacts } from './facts.ts';

/** Lists curators are chosen for: where the document stands and what it is called. */
export async function curatorYears(
  db: Database,
  config: ReportConfig,
  filter: DocumentFilter,
): Promise<{ year: number; path: string; title: string }[]> {
  return (await listYears(db, config, filter)).map((year) => ({
    year,
    path: `Перечень/Рабочая группа/Подбор школ-кураторов ${year}.pdf`,
    title: `Подбор школ-кураторов, перечень за ${year} год`,
  }));
}

/** The choice of curator schools for the lists of the configured years: an internal document. */
export async function planCurators(
  db: Database,
  config: ReportConfig,
  filter: DocumentFilter,
): Promise<Paper[]> {
  return (await curatorYears(db, config, filter)).map(({ year, path, title }) => ({
    kind: 'curators',
    key: `curators/${config.profile}/${year}`,
    ...{ path, title },
    footer: `Подбор школ-кураторов, ${year} год · внутренний документ`,
    notice: config.notice,
    template: 'sections',
    facts: () => curatorFacts(db, config, year),
  }));
}
