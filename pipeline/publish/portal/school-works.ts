import { formatNumber } from '../../russian/number.ts';
import type { Tiers } from '../../russian/share.ts';
import { type PageFigure, type PageTable, pageTable } from './view.ts';
import { hidden, limitWords, lowWords, percentWords, shareWords, verdictWords } from './words.ts';
import type { Comparison, Result, Work } from './work.ts';

/** A work of a school with what it is compared to. */
export type SchoolWork = {
  work: Work;
  own: Result;
  region: Result | null;
  municipality: Result | null;
  comparisons: Comparison[];
};

const nameOf = ({ work }: SchoolWork) => work.short;

/**
 * Works of a school of one year: counts, shares with their limits, comparison in words.
 * @param how.explained what the columns mean stands below
 */
export function worksTable(
  year: number,
  works: readonly SchoolWork[],
  tiers: Tiers,
  { inner, explained }: { inner: boolean; explained: boolean },
): PageTable {
  const compared = (row: SchoolWork, reference: string) => {
    const found = row.comparisons.find((each) => each.reference === reference);
    if (!found) return '–';
    if (row.own.n < tiers.share) return 'участников мало';
    return verdictWords(found.verdict);
  };
  const notes = [
    'Низкий результат – отметка «2» или балл ниже минимального. Возможные значения – в каких пределах доля могла бы оказаться в сходных выпусках.',
    `Доля печатается от ${tiers.share} участников, возможные значения – от ${tiers.count}.`,
    ...(!inner
      ? [
          `«${hidden[0]?.toUpperCase()}${hidden.slice(1)}» – участников слишком мало, или число скрыто, чтобы по нему нельзя было вычислить результаты малой группы.`,
        ]
      : []),
    ...(works.some(({ work }) => work.elective)
      ? ['* Работа по выбору: её писали не все учащиеся параллели.']
      : []),
  ];
  return pageTable(
    `Работы ${year} года`,
    [
      ['Работа', 'w'],
      ['Писали', 'n'],
      ['Низкий результат', 'n'],
      ['Доля, %', 'n'],
      ['Возможные значения, %', 'n'],
      ...(inner
        ? ([
            ['Регион без школы, %', 'n'],
            ['Рядом с регионом', 'w'],
            ['Рядом с муниципалитетом', 'w'],
          ] as const)
        : []),
    ],
    works.map((row) => {
      const { own, work } = row;
      const others = row.comparisons.find(({ reference }) => reference === 'region');
      return [
        `${nameOf(row)}${work.elective ? '\u00a0*' : ''}`,
        formatNumber(own.n),
        lowWords(own.n_low, own.n),
        shareWords(own.low_share, own.n, tiers),
        limitWords(own, tiers),
        ...(inner
          ? [
              others ? shareWords(others.ref_low_share, others.ref_n, tiers) : '–',
              compared(row, 'region'),
              compared(row, 'municipality'),
            ]
          : []),
      ];
    }),
    explained ? notes.join(' ') : null,
  );
}

const longLine = 34;

/** A long label parted at a comma, so that an axis of a narrow page has room for it. */
function twoLines(label: string): string {
  if (label.length <= longLine) return label;
  const at = label.lastIndexOf(', ', longLine);
  return at < 0 ? label : `${label.slice(0, at + 1)}\n${label.slice(at + 2)}`;
}

/** Shares with their limits, works of enough participants; null where there is none. */
export function worksFigure(works: readonly SchoolWork[], tiers: Tiers): PageFigure | null {
  const rows = works.flatMap((row, position) => {
    const { own, region } = row;
    if (own.n < tiers.share || own.low_share === null) return [];
    const others = region !== null && region.n >= tiers.share ? region.low_share : null;
    return [
      {
        label: twoLines(`${nameOf(row)} (${formatNumber(own.n)})`),
        position,
        share: own.low_share,
        lo: own.low_lo,
        hi: own.low_hi,
        region: others,
        tip: [
          `${nameOf(row)}: ${lowWords(own.n_low, own.n)}, ${percentWords(own.low_share)}`,
          `возможные значения ${limitWords(own, tiers)}`,
          ...(others === null ? [] : [`регион ${percentWords(others)}`]),
        ].join('; '),
      },
    ];
  });
  if (rows.length === 0) return null;
  return {
    id: 'works',
    alt: `Доля низких результатов по работам. ${rows.map(({ label, share }) => `${label.replace('\n', ' ')} – ${percentWords(share)}`).join('; ')}.`,
    caption:
      'Точка – доля низких результатов школы, полоса – её возможные значения, чёрная черта – регион; в скобках – число участников.',
    chart: { spec: 'portal-works', data: { rows }, signals: {} },
  };
}
