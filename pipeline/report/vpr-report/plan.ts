import type { Database } from '../../store/database.ts';
import { pathPart } from '../../workspace/path-part.ts';
import type { DocumentFilter, Paper, ReportConfig } from '../document.ts';
import { notesFolder } from '../note/files.ts';
import { type RunWords, runWords } from '../run-words.ts';
import type { VprFacts } from './facts.ts';
import { reportFileName } from './files.ts';
import { loadReports } from './load.ts';
import { reportView } from './view/report.ts';

type Region = { region: string; region_genitive: string };

/** A report on ВПР for each school that wrote any in the configured year: all its subjects and grades. */
export async function planVprReports(
  db: Database,
  config: ReportConfig,
  filter: DocumentFilter = {},
): Promise<Paper[]> {
  const { region, region_genitive: regionGenitive } = await db.one<Region>(
    'select region, region_genitive from run',
  );
  const run = await runWords(db);
  const reports = await loadReports(db, {
    ...{ year: config.year, profile: config.profile, region, regionGenitive },
    listYear: config.listYears.filter((year) => year < config.year).at(-1) ?? null,
  });
  return reports
    .filter((facts) => wanted(facts, filter))
    .map((facts) => reportDocument(facts, config, run));
}

function wanted({ note, works }: VprFacts, filter: DocumentFilter): boolean {
  if (filter.school !== undefined && filter.school !== note.school.school_code) return false;
  return (
    filter.procedure === undefined ||
    works.some(({ work }) => work.procedure_id === filter.procedure)
  );
}

function reportDocument(facts: VprFacts, config: ReportConfig, run: RunWords): Paper {
  const { school } = facts.note;
  const folder = pathPart(`${school.name} (${school.school_code})`);
  const name = `Отчёт по ВПР. ${school.name}. ${facts.year} год`;
  return {
    kind: 'vpr_report',
    key: `vpr_report/${facts.year}/${school.school_code}`,
    path: `${notesFolder}/${pathPart(school.municipality)}/${folder}/${reportFileName(facts.year)}`,
    title: name,
    footer: name,
    notice: config.notice,
    template: 'vpr-report',
    facts: async () => reportView(facts, config, run),
  };
}
