import { formatNumber, formatShareNumber } from '../../../russian/number.ts';
import { capital, counted, WORDS } from '../../../russian/plural.ts';
import { bandNames } from '../../../russian/result.ts';
import type { Tiers } from '../../../russian/share.ts';
import { bandSignals } from '../../charts/band.ts';
import type { Figure } from '../../document.ts';
import { bandName } from '../../recommendations/wording.ts';
import { type Table, table } from '../../table.ts';
import type { TaskBand, WorkFacts } from '../facts.ts';

/** More task labels than this do not fit level: they are tilted. */
const levelLabels = 27;
const tilted = -60;

/** Slope of the labels of so many tasks under a chart. */
export const tiltOf = (tasks: number): number => (tasks > levelLabels ? tilted : 0);

type Band = Omit<TaskBand, 'scope'>;

/** Groups of participants of at least so many, each with its greatest n over the tasks. */
export function bandSizes(bands: readonly Band[], least: number): { band: string; n: number }[] {
  const rows = new Map<string, number>();
  for (const { band, n } of bands) rows.set(band, Math.max(rows.get(band) ?? 0, n));
  return [...rows].map(([band, n]) => ({ band, n })).filter(({ n }) => n >= least);
}

/** Tasks over which a weaker group is ahead of a stronger one: the papers do not part them. */
function crossedFinding(
  rows: readonly { position: number; band: string; completion: number }[],
  order: readonly string[],
): string {
  const positions = [...new Set(rows.map(({ position }) => position))];
  const crossed = positions.filter((position) => {
    const own = order.flatMap(
      (band) =>
        rows.find((row) => row.position === position && row.band === band)?.completion ?? [],
    );
    return own.some((share, i) => i > 0 && share < (own[i - 1] ?? 0));
  }).length;
  return crossed === 0
    ? 'Во всех заданиях более сильная группа впереди.'
    : `Более слабая группа впереди более сильной в ${counted(crossed, WORDS.taskIn)} из ${positions.length}.`;
}

/** A line a group over the tasks; null where fewer than two groups are large enough. */
export function bandsFigure(bands: readonly Band[], least: number): Figure | null {
  const groups = bandSizes(bands, least);
  const size = new Map(groups.map(({ band, n }) => [band, n]));
  const order = [...size.keys()];
  if (order.length < 2) return null;
  const rows = bands.flatMap(({ band, task, position, completion }) => {
    const n = size.get(band);
    if (n === undefined || completion === null) return [];
    return [
      {
        ...{ task, position, completion, band },
      },
    ];
  });
  const words = groups.map(({ band, n }) => `${bandName(band)} – ${formatNumber(n)}`).join(', ');
  return {
    chart: 'task-bands',
    data: { rows },
    signals: {
      tilt: tiltOf(new Set(bands.map(({ position }) => position)).size),
      ...bandSignals(groups.map(({ band, n }) => ({ band, n, name: capital(bandName(band)) }))),
    },
    alt: `Выполнение каждого задания группами участников (число участников: ${words}); значения – в таблице.`,
    caption: `${crossedFinding(rows, order)} Выполнение заданий группами участников, % от максимума; в скобках – участники.`,
  };
}

/** Most task columns one table holds across an A4 page. */
const acrossPage = 21;

/**
 * Completion by groups of preparation, whole percent: a row for each group of the school large
 * enough for shares and one of the region beside it, a column for each task.
 * @param sized whether the groups are told with their sizes
 */
export function bandsTables(facts: WorkFacts, tiers: Tiers, sized = false): Table[] {
  const own = facts.bands.filter((row) => row.scope === 'school');
  const names = Object.keys(bandNames).filter((band) =>
    own.some((row) => row.band === band && row.n >= tiers.share),
  );
  if (names.length === 0) return [];
  const cells = new Map(
    facts.bands.map((row) => [`${row.scope} ${row.band} ${row.position}`, row.completion]),
  );
  const whole = (scope: string, band: string, position: number) => {
    const share = cells.get(`${scope} ${band} ${position}`) ?? null;
    return share === null ? '–' : formatShareNumber(share, 0);
  };
  const sizeWords = (scope: string, band: string) => {
    const [row] = bandSizes(
      facts.bands.filter((each) => each.scope === scope && each.band === band),
      1,
    );
    return row ? ` (${formatNumber(row.n)})` : '';
  };
  const scopes = facts.bands.some((row) => row.scope === 'region')
    ? (['school', 'region'] as const)
    : (['school'] as const);
  const parts = Math.ceil(facts.tasks.length / acrossPage);
  const size = Math.ceil(facts.tasks.length / parts);
  return Array.from({ length: parts }, (_, part) => {
    const tasks = facts.tasks.slice(part * size, (part + 1) * size);
    const rows = names.flatMap((band) =>
      scopes.map((scope) => ({
        own: scope === 'school',
        cells: [
          `${bandNames[band]}, ${scope === 'school' ? 'школа' : 'регион'}${sized ? sizeWords(scope, band) : ''}`,
          ...tasks.map((task) => whole(scope, band, task.position)),
        ],
      })),
    );
    return table(
      `Выполнение заданий группами участников, %${part > 0 ? ' (продолжение)' : ''}`,
      [['Задание №', 'w'], ...tasks.map((task): [string, 'n'] => [task.task, 'n'])],
      rows,
      part === parts - 1 ? `Группы школы менее ${tiers.share} участников не показаны.` : null,
      true,
    );
  });
}
