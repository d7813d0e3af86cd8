import type { Database } from '../../store/database.ts';
import type { DocumentFilter, Paper, ReportConfig } from '../document.ts';
import { listYears } from '../list/years.ts';
import { resilienceFacts } from './facts.ts';

/** Materials for choosing schools whose practice is worth asking about (3.20), a paper a list: an internal document. */
export async function planResilience(
  db: Database,
  config: ReportConfig,
  filter: DocumentFilter,
): Promise<Paper[]> {
  return (await listYears(db, config, filter)).map((year) => ({
    kind: 'resilience',
    key: `resilience/${config.profile}/${year}`,
    path: `Перечень/Рабочая группа/Резильентные школы ${year}.pdf`,
    title: `Резильентные школы: материалы для отбора практик, ${year} год`,
    footer: `Резильентные школы, ${year} год · внутренний документ`,
    notice: config.notice,
    template: 'sections',
    facts: () => resilienceFacts(db, config, year),
  }));
}
