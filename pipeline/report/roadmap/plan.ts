import type { Database } from '../../store/database.ts';
import { type RoadmapFacts, roadmapFacts } from '../../store/roadmap.ts';
import type { DocumentFilter, Paper, ReportConfig } from '../document.ts';
import { roadmapPaper } from './view.ts';

/** Folder of the calendar, the workbook and the document of the road map. */
const folder = 'дорожная-карта';

const yearOf = ({ school_year }: Pick<RoadmapFacts, 'school_year'>): string =>
  school_year.replace('/', '–');

/** The road map of the workspace as a document of the region; none where it has no road map. */
export async function planRoadmap(
  db: Database,
  config: ReportConfig,
  filter: DocumentFilter,
): Promise<Paper[]> {
  if (filter.school || filter.procedure) return [];
  const facts = await roadmapFacts(db);
  if (facts === null) return [];
  const name = `Дорожная карта ${yearOf(facts)}: календарь и состояние`;
  return [
    {
      kind: 'roadmap',
      key: `roadmap/${facts.school_year.replace('/', '-')}`,
      path: `${folder}/Дорожная карта ${facts.school_year.replace('/', '-')}.pdf`,
      title: name,
      footer: `${name} · для внутреннего использования`,
      notice: config.notice,
      template: 'sections',
      facts: async () => roadmapPaper(facts, await linkSources(db), config),
    },
  ];
}

/** Where the activities and their links to what the program makes come from. */
function linkSources(
  db: Database,
): Promise<
  { what: string; n: number; source: string; source_year: number | null; status: string }[]
> {
  return db.all(
    `select what, count(*)::integer as n, source, max(source_year) as source_year, status from (
       select 'Мероприятия, с которых начинает программа' as what, 1 as place, source, source_year, status from ref_roadmap_activity
       union all select 'Чего ждут мероприятия и что получают', 2, source, source_year, status from ref_roadmap_link)
     group by what, place, source, status order by place, n desc, source`,
  );
}
