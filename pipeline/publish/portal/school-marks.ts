import { formatNumber, formatShareNumber } from '../../russian/number.ts';
import { counted, WORDS } from '../../russian/plural.ts';
import type { Tiers } from '../../russian/share.ts';
import type { JournalRow, ScoreRow } from './detail.ts';
import type { SchoolWork } from './school-works.ts';
import type { PageFigure } from './view.ts';
import { percentWords } from './words.ts';

const marks = ['2', '3', '4', '5'] as const;

/** A group beside the school: name and its counts. */
type Named<T> = { name: string; row: T };

const labelOf = (name: string, n: number) => `${name} (${formatNumber(n)})`;

/** Stacked bars of marks; null where the school is too small for shares or the work has no marks. */
export function marksFigure(
  id: string,
  { own, region, municipality }: SchoolWork,
  names: { region: string; municipality: string },
  tiers: Tiers,
): PageFigure | null {
  if (own.n < tiers.share || own.share_mark_2 === null) return null;
  const groups = [
    { name: names.region, row: region },
    { name: names.municipality, row: municipality },
    { name: 'Школа', row: own },
  ].filter(
    (each): each is Named<NonNullable<typeof each.row>> => (each.row?.n ?? 0) >= tiers.share,
  );
  const rows = groups.flatMap(({ name, row }, position) =>
    marks.flatMap((mark) => {
      const share = row[`share_mark_${mark}`];
      if (share === null) return [];
      const group = labelOf(name, row.n);
      const tip = `${group}: «${mark}» – ${percentWords(share)}`;
      return [{ group, position, mark, share, label: formatShareNumber(share), tip }];
    }),
  );
  return {
    id,
    alt: `Доли отметок в школе: ${marks.map((mark) => `«${mark}» – ${percentWords(own[`share_mark_${mark}`] ?? 0)}`).join(', ')}.`,
    caption: 'Доли отметок, %; в скобках – число участников.',
    chart: { spec: 'marks', data: { rows }, signals: {} },
  };
}

/** Primary scores: bars, or a dot for every participant of a small group. */
export function scoresFigure(
  id: string,
  { work, own }: SchoolWork,
  scores: readonly ScoreRow[],
  scale: readonly { mark: number; at: number }[],
  tiers: Tiers,
): PageFigure | null {
  const some = scores.filter(({ n }) => n > 0);
  if (some.length === 0) return null;
  const borders = work.has_mark
    ? scale.map(({ mark, at }) => ({ at, label: `«${mark}»` }))
    : work.min_primary === null
      ? []
      : [{ at: work.min_primary, label: 'минимум' }];
  const small = own.n < tiers.share;
  const tip = ({ primary_score, n }: ScoreRow) =>
    `${counted(primary_score, WORDS.point)}: ${counted(n, WORDS.participant)}`;
  const rows = small
    ? some.flatMap((row) =>
        Array.from({ length: row.n }, (_, i) => ({
          ...{ score: row.primary_score, place: i + 1, band: row.band, tip: tip(row) },
        })),
      )
    : some.map((row) => ({ score: row.primary_score, n: row.n, band: row.band, tip: tip(row) }));
  const top = Math.max(small ? 1 : 4, ...some.map(({ n }) => n));
  return {
    id,
    alt: `Первичные баллы (балл – сколько человек): ${some.map(({ primary_score, n }) => `${primary_score} – ${n}`).join(', ')}.`,
    caption: `${small ? 'Каждая точка – участник' : `Число участников по первичным баллам (n = ${formatNumber(own.n)})`}; пунктир – границы отметок или минимума.`,
    chart: {
      spec: small ? 'pupils' : 'scores',
      data: { rows, borders },
      signals: { last: work.max_primary, top },
    },
  };
}

/** Marks for the work beside those of the journal; null for a group too small for shares. */
export function journalFigure(
  id: string,
  found: { own: JournalRow | null; municipality: JournalRow | null; region: JournalRow | null },
  names: { region: string; municipality: string },
  tiers: Tiers,
): PageFigure | null {
  const { own } = found;
  if (own === null || own.n < tiers.share) return null;
  const groups = [
    { name: names.region, row: found.region },
    { name: names.municipality, row: found.municipality },
    { name: 'Школа', row: own },
  ].filter((each): each is Named<JournalRow> => (each.row?.n ?? 0) >= tiers.share);
  const rows = groups.flatMap(({ name, row }, position) =>
    (
      [
        ['понизили', row.lowered_share],
        ['подтвердили', row.confirmed_share],
        ['повысили', row.raised_share],
      ] as const
    ).map(([part, share], i) => {
      const group = labelOf(name, row.n);
      const label = formatShareNumber(share);
      return {
        group,
        position,
        part,
        order: i + 1,
        share,
        label,
        tip: `${group}: ${part} – ${percentWords(share)}`,
      };
    }),
  );
  return {
    id,
    alt: `Отметка за работу и журнал: понизили ${own.lowered}, подтвердили ${own.confirmed}, повысили ${own.raised} из ${own.n}.`,
    caption: 'Отметка за работу рядом с журнальной, %; в скобках – участники с обеими отметками.',
    chart: { spec: 'journal', data: { rows }, signals: {} },
  };
}

/** The same in words for every group. */
export const journalWords = ({ n, lowered, confirmed, raised }: JournalRow): string =>
  `Отметка за работу и журнал: понизили ${lowered}, подтвердили ${confirmed}, повысили ${raised} из ${n}.`;
