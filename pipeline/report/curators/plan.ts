import type { Database } from '../../store/database.ts';
import type { DocumentFilter, Paper, ReportConfig } from '../document.ts';
import { listYears } from '../list/years.ts';
import { curatorFacts } from './facts.ts';

/** The choice of curator schools for the lists of the configured years: an internal document. */
export async function planCurators(
  db: Database,
  config: ReportConfig,
  filter: DocumentFilter,
): Promise<Paper[]> {
  return (await listYears(db, config, filter)).map((year) => ({
    kind: 'curators',
    key: `curators/${config.profile}/${year}`,
    path: `Перечень/Рабочая группа/Подбор школ-кураторов ${year}.pdf`,
    title: `Подбор школ-кураторов, перечень за ${year} год`,
    footer: `Подбор школ-кураторов, ${year} год · внутренний документ`,
    notice: config.notice,
    template: 'sections',
    facts: () => curatorFacts(db, config, year),
  }));
}
