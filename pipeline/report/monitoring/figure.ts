import { procedureShort } from '../../russian/procedure.ts';
import { countOf } from '../../russian/share.ts';
import type { Figure } from '../document.ts';
import type { Point } from './queries.ts';

const groups: Record<string, string> = { listed: 'школы перечня', others: 'остальные школы' };
const groupOf = (code: string): string => groups[code] ?? 'школа';

/** Most works drawn: three rows of small charts. */
const mostWorks = 9;

/**
 * Shares of low results by years, a small chart a work, with their possible values; works of few participants are not drawn.
 * @param limit share from which a result is low
 * @returns null where no work has two years to draw
 */
export function dynamicsFigure(
  points: readonly Point[],
  { limit, least, caption }: { limit: number; least: number; caption: string },
): Figure | null {
  const enough = points.filter(({ n }) => n >= least);
  const works = [...new Set(enough.map(({ series }) => series))]
    .filter(
      (series) =>
        new Set(enough.filter((point) => point.series === series).map(({ year }) => year)).size > 1,
    )
    .slice(0, mostWorks);
  if (works.length === 0) return null;
  const rows = enough
    .filter(({ series }) => works.includes(series))
    .map((point) => ({
      work: procedureShort(point),
      position: works.indexOf(point.series),
      year: String(point.year),
      group: groupOf(point.school_code),
      share: point.share,
      lo: point.lo,
      hi: point.hi,
      n: `${point.n}`,
    }));
  const told = enough
    .filter(({ series }) => works.includes(series))
    .map(
      (point) =>
        `${procedureShort(point)}, ${groupOf(point.school_code)}, ${point.year} – ${countOf(point.n_low, point.n)}`,
    );
  return {
    chart: 'dynamics',
    data: { rows },
    signals: { limit },
    alt: `Доля низких результатов по работам и годам: ${told.join('; ')}.`,
    caption,
  };
}
