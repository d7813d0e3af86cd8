import { drawChart, renderTemplate } from '../report/index.ts';
import type { Whatif } from '../rules/index.ts';
import { distanceWords, edgeWorks } from '../russian/verdict.ts';
import { writeWhole } from '../workspace/whole-file.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { schoolWords, sideWords, sizeWords } from './whatif-text.ts';

/** Writes the answer as a page that stands alone: chart, schools that enter and leave, every distance. */
export async function writeWhatifPage(
  result: Whatif,
  { config }: Pick<Workspace, 'config'>,
  file: string,
): Promise<string> {
  const html = renderTemplate('whatif', {
    region: config.region.name,
    institute: config.institute.name,
    notice: config.notice ?? '',
    year: result.year,
    changes: result.changes,
    size: sizeWords(result),
    entered: result.entered.map(schoolWords),
    left: result.left.map(schoolWords),
    curve: result.curve === null ? null : { svg: await curveChart(result) },
    edge: result.edge.map((school) => ({
      school: schoolWords(school),
      side: school.listed ? 'в перечне' : sideWords(school.status),
      distance: school.distance === null ? '–' : String(school.distance),
      words: distanceWords(school.distance) ?? '',
      places: edgeWorks(school.works),
    })),
  });
  return writeWhole(file, Buffer.from(html));
}

const curveChart = ({ curve, listed_after }: Whatif): Promise<string> =>
  drawChart('whatif-curve', { rows: curve ?? [], asked: [{ schools: listed_after }] });
