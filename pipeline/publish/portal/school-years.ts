import { formatPoints } from '../../russian/number.ts';
import type { Tiers } from '../../russian/share.ts';
import { groupBy } from './school.ts';
import type { SchoolWork } from './school-works.ts';
import { type PageFigure, type PageTable, pageTable } from './view.ts';
import { limitWords, lowWords, percentWords } from './words.ts';
import type { Change } from './work.ts';

/** The same works over years, where there is more than one; series in the order of their newest work. */
function seriesOf(works: readonly SchoolWork[]): SchoolWork[][] {
  return [...groupBy(works, ({ work }) => work.series).values()]
    .filter((of) => of.length > 1)
    .map((of) => [...of].sort((a, b) => a.work.year - b.work.year));
}

const titleOf = ([first]: readonly SchoolWork[]) => (first ? first.work.short : '');

/** Low results of the same works year by year, and whether the last change is more than chance; null for one year. */
export function yearsTable(
  works: readonly SchoolWork[],
  changes: readonly Change[],
  tiers: Tiers,
): PageTable | null {
  const series = seriesOf(works);
  if (series.length === 0) return null;
  const years = [...new Set(series.flat().map(({ work }) => work.year))].sort((a, b) => a - b);
  return pageTable(
    'Низкие результаты в одноимённых работах по годам',
    [
      ['Работа', 'w'],
      ...years.map((year) => [String(year), 'n'] as const),
      ...(changes.length > 0 ? ([['Последнее изменение', 'w']] as const) : []),
    ],
    series.map((of) => [
      titleOf(of),
      ...years.map((year) => {
        const found = of.find(({ work }) => work.year === year);
        return found ? lowWords(found.own.n_low, found.own.n) : '–';
      }),
      ...(changes.length > 0
        ? [
            changeWords(
              changes.filter(({ series: of_ }) => of_ === of[0]?.work.series).at(-1),
              tiers,
            ),
          ]
        : []),
    ]),
    'Прочерк – работы в этом году не было.',
  );
}

function changeWords(change: Change | undefined, tiers: Tiers): string {
  if (!change) return '–';
  if (Math.min(change.n, change.prev_n) < tiers.share) return 'участников мало, сравнивать нельзя';
  const { diff, diff_lo, diff_hi, prev_year } = change;
  if (diff_lo <= 0 && diff_hi >= 0) return `к ${prev_year} году – в пределах случайных колебаний`;
  return `к ${prev_year} году доля ${diff > 0 ? 'больше' : 'меньше'} на ${formatPoints(diff)}, изменение больше случайного`;
}

/** Small charts of the shares year by year; null where no work has two years of enough participants. */
export function yearsFigure(works: readonly SchoolWork[], tiers: Tiers): PageFigure | null {
  const rows = seriesOf(works)
    .map((of) => of.filter(({ own }) => own.n >= tiers.share && own.low_share !== null))
    .filter((of) => of.length > 1)
    .flatMap((of, position) =>
      of.map(({ work, own, region }) => {
        const share = own.low_share ?? 0;
        const others = region !== null && region.n >= tiers.share ? region.low_share : null;
        return {
          series: titleOf(of),
          position,
          year: String(work.year),
          share,
          lo: own.low_lo,
          hi: own.low_hi,
          region: others,
          tip: `${work.year}: ${lowWords(own.n_low, own.n)}, ${percentWords(share)}; возможные значения ${limitWords(own, tiers)}${others === null ? '' : `; регион ${percentWords(others)}`}`,
        };
      }),
    );
  if (rows.length === 0) return null;
  return {
    id: 'years',
    alt: `Доля низких результатов по годам. ${rows.map(({ series, year, share }) => `${series}, ${year} – ${percentWords(share)}`).join('; ')}.`,
    caption:
      'Доля низких результатов школы по годам (линия с точками), её возможные значения (полосы) и регион (пунктир).',
    chart: { spec: 'portal-dynamics', data: { rows }, signals: {} },
  };
}
