import type { Database } from '../../store/database.ts';
import { pathPart } from '../../workspace/path-part.ts';
import type { DocumentFilter, Paper, ReportConfig } from '../document.ts';
import { notesFolder } from '../note/files.ts';
import { settingOf, wanted } from '../note/plan.ts';
import type { VprFacts } from './facts.ts';
import { reportFileName } from './files.ts';
import { loadReports } from './load.ts';
import { reportView } from './view/report.ts';

/** A report on ВПР for each school that wrote any in the configured year: all its subjects and grades. */
export async function planVprReports(
  db: Database,
  config: ReportConfig,
  filter: DocumentFilter = {},
): Promise<Paper[]> {
  const reports = await loadReports(db, config.year, await settingOf(db, config));
  return reports
    .filter(({ note }) => wanted(note, filter))
    .map((facts) => reportDocument(facts, config));
}

function reportDocument(facts: VprFacts, config: ReportConfig): Paper {
  const { school } = facts.note;
  const folder = pathPart(school.name, ` (${school.school_code})`);
  const name = `Отчёт по ВПР. ${school.name}. ${facts.year} год`;
  return {
    kind: 'vpr_report',
    key: `vpr_report/${facts.year}/${school.school_code}`,
    path: `${notesFolder}/${pathPart(school.municipality)}/${folder}/${reportFileName(facts.year)}`,
    title: name,
    footer: name,
    notice: config.notice,
    template: 'vpr-report',
    facts: async () => reportView(facts, config),
  };
}
