import { kindWords } from '../../russian/procedure.ts';
import type { Database } from '../../store/database.ts';
import { pathPart } from '../../workspace/path-part.ts';
import type { DocumentFilter, Paper, ReportConfig } from '../document.ts';
import { recommendationFacts } from './facts.ts';
import { mainProcedures } from './procedure.ts';
import { subjectTitle } from './work.ts';

/**
 * Methodical recommendations of the configured year: one document per subject, grade and level.
 * A filter by school plans none: they speak of the region.
 */
export async function planRecommendations(
  db: Database,
  config: ReportConfig,
  filter: DocumentFilter,
): Promise<Paper[]> {
  if (filter.school || (filter.only && filter.only !== 'recommendations')) return [];
  const mains = (await mainProcedures(db, config)).filter(
    (main) => !filter.procedure || main.procedure_id === filter.procedure,
  );
  return mains.map((main) => {
    const title = subjectTitle(main);
    const name = main.kind === 'vpr' ? kindWords(main.kind) : main.round_title;
    return {
      kind: 'recommendations',
      key: `recommendations/${main.procedure_id}`,
      path: `Методические рекомендации/${pathPart(`${title}${name.length < 40 ? ` (${name})` : ''}`)}.pdf`,
      title: `Методические рекомендации: ${title}`,
      footer: `Методические рекомендации · ${title}`,
      notice: config.notice,
      template: 'recommendations',
      facts: () => recommendationFacts(db, main, config),
    };
  });
}
