import type { Database } from '../../store/database.ts';
import { pathPart } from '../../workspace/path-part.ts';
import { regionReader } from '../area/region.ts';
import type { DocumentFilter, Paper, ReportConfig } from '../document.ts';
import { briefView } from './view.ts';

const rounds = `
select round.round, round.title, list(distinct procedure_id order by procedure_id) as procedures
from round
join procedure on procedure.round = round.round and procedure.municipality_code is null
join group_procedure as g using (procedure_id)
where round.year = $year and g.scope = 'region' and g.origin = 'computed' and g.n > 0
group by round.round, round.title
order by round.round`;

/** Two pages for the management on each part of the configured year; none for a school. */
export async function planBriefs(
  db: Database,
  config: ReportConfig,
  filter: DocumentFilter = {},
): Promise<Paper[]> {
  if (filter.school !== undefined) return [];
  const rows = await db.all<{ round: string; title: string; procedures: string[] }>(rounds, {
    year: config.year,
  });
  const regionOf = regionReader(db, config);
  return rows
    .filter(({ procedures }) => !filter.procedure || procedures.includes(filter.procedure))
    .map(({ round, title }) => ({
      kind: 'brief',
      key: `brief/${round}`,
      path: `Для руководства/${pathPart(`Краткая информация. ${title}`)}.pdf`,
      title: `Краткая информация для руководства. ${title}`,
      footer: `Краткая информация для руководства. ${title}`,
      notice: config.notice,
      template: 'brief',
      facts: async () => briefView(await regionOf(round), config),
    }));
}
