import { NBSP } from '../../russian/number.ts';
import { counted, WORDS } from '../../russian/plural.ts';
import { procedureShort } from '../../russian/procedure.ts';
import { countOf } from '../../russian/share.ts';
import type { Figure } from '../document.ts';
import type { Point } from './queries.ts';

const groups: Record<string, string> = { listed: 'школы перечня', others: 'остальные школы' };
const groupOf = (code: string): string => groups[code] ?? 'школа';

/** Most works drawn: three rows of small charts. */
const mostWorks = 9;

/** In how many works the share went up and down, of the school or of the schools of the list. */
function finding(
  rows: readonly { work: string; year: string; group: string; share: number }[],
): string {
  const own = rows.filter(({ group }) => group !== groups.others);
  const works = [...new Set(own.map(({ work }) => work))];
  const change = works.map((work) => {
    const years = own.filter((row) => row.work === work).sort((a, b) => (a.year < b.year ? -1 : 1));
    return (years.at(-1)?.share ?? 0) - (years.at(-2)?.share ?? years.at(-1)?.share ?? 0);
  });
  const up = change.filter((diff) => diff > 0).length;
  const down = change.filter((diff) => diff < 0).length;
  return `К${NBSP}последнему году доля ниже в ${down} из ${counted(works.length, WORDS.workGenitive)}, выше – в ${up}; случайность этого не${NBSP}исключает.`;
}

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
    caption: `${finding(rows)} ${caption}`,
  };
}
