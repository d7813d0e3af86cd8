import type { Database } from '../../store/database.ts';
import type { DocumentFilter, Paper, ReportConfig } from '../document.ts';
import { listYears } from '../list/years.ts';
import { workingGroupFacts } from './facts.ts';

/** What the working group is told of the lists of the configured years: files of their own, in a folder of their own. */
export async function planWorkingGroup(
  db: Database,
  config: ReportConfig,
  filter: DocumentFilter,
): Promise<Paper[]> {
  return (await listYears(db, config, filter)).map((year) => ({
    kind: 'working_group',
    key: `working_group/${config.profile}/${year}`,
    path: `Перечень/Рабочая группа/Сведения для рабочей группы ${year}.pdf`,
    title: `Сведения для рабочей группы по перечню школ, ${year} год`,
    footer: `Сведения для рабочей группы по перечню, ${year} год · внутренний документ`,
    notice: config.notice,
    template: 'sections',
    facts: () => workingGroupFacts(db, config, year),
  }));
}
