import type { Database } from '../../store/database.ts';
import { pathPart } from '../../workspace/path-part.ts';
import type { DocumentFilter, Paper, ReportConfig } from '../document.ts';
import { notesFolder } from '../note/files.ts';
import { disclosed } from './disclosed.ts';
import type { AreaFacts } from './facts.ts';
import { loadAreas, loadCommon, loadRounds } from './load.ts';
import { areaView } from './view/area.ts';

/**
 * Notes on every municipality and on the region, one for each round of the configured year. They name no pupil, so a purged
 * round keeps them. A filter by school plans none.
 */
export async function planAreas(
  db: Database,
  config: ReportConfig,
  filter: DocumentFilter = {},
): Promise<Paper[]> {
  if (filter.school !== undefined) return [];
  const documents: Paper[] = [];
  const rounds = await loadRounds(db, config.year);
  if (rounds.length === 0) return [];
  const common = await loadCommon(db, config);
  for (const round of rounds) {
    const areas = await loadAreas(db, round, common);
    for (const facts of areas) {
      const ids = facts.works.map(({ work }) => work.procedure_id);
      if (filter.procedure !== undefined && !ids.includes(filter.procedure)) continue;
      documents.push(areaDocument(db, facts, config));
    }
  }
  return documents;
}

function areaDocument(db: Database, facts: AreaFacts, config: ReportConfig): Paper {
  const { area, round } = facts;
  const kind = area.scope === 'region' ? 'региона' : 'муниципалитета';
  const title = `Аналитическая справка ${kind}. ${area.name}. ${round.title}`;
  return {
    kind: 'area',
    key: `area/${round.round}/${area.code}`,
    path: `${notesFolder}/${pathPart(area.name)}/${pathPart(`Справка ${kind}. ${round.title}`)}.pdf`,
    title,
    footer: title,
    notice: config.notice,
    template: 'area',
    facts: async () =>
      areaView(area.scope === 'region' ? facts : await disclosed(db, facts), config),
  };
}
