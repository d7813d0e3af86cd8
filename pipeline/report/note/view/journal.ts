import { formatNumber, formatShareNumber } from '../../../russian/number.ts';
import { countOf, type Tiers } from '../../../russian/share.ts';
import { rowLabels } from '../../charts/wrap.ts';
import type { Figure } from '../../document.ts';
import type { Journal, NoteFacts, WorkFacts } from '../facts.ts';
import { groupLabel } from './marks.ts';

/** Stacked bars «понизили – подтвердили – повысили»; null for a group too small for shares. */
export function journalFigure(facts: WorkFacts, note: NoteFacts, tiers: Tiers): Figure | null {
  const of = (scope: string) => facts.journal.find((row) => row.scope === scope) ?? null;
  return pairsFigure(
    [
      { name: note.region, row: of('region') },
      { name: note.school.municipality, row: of('municipality') },
      { name: 'Школа', row: of('school') },
    ],
    'в школе',
    tiers,
  );
}

/** Pairs of marks of groups side by side, the one told of last; null where that is too small for shares. */
export function pairsFigure(
  groups: readonly { name: string; row: Journal | null }[],
  where: string,
  tiers: Tiers,
): Figure | null {
  const own = groups.at(-1)?.row;
  if (!own || own.n < tiers.share) return null;
  const shown = groups.flatMap(({ name, row }) =>
    row && row.n >= tiers.share ? [{ name, row }] : [],
  );
  const { labels, step } = rowLabels(
    shown.map(({ name, row }) => ({ name, told: `(${formatNumber(row.n)})` })),
    groupLabel,
  );
  const rows = shown.flatMap(({ row }, position) =>
    [
      ['понизили', row.lowered_share],
      ['подтвердили', row.confirmed_share],
      ['повысили', row.raised_share],
    ].map(([part, share], i) => ({
      group: labels[position],
      position,
      part,
      order: i + 1,
      share,
      label: formatShareNumber(share as number),
    })),
  );
  return {
    chart: 'journal',
    data: { rows },
    signals: { y_step: step },
    alt: `Отметка за работу и журнал ${where}: понизили – ${formatShareNumber(own.lowered_share)} %, подтвердили – ${formatShareNumber(own.confirmed_share)} %, повысили – ${formatShareNumber(own.raised_share)} %.`,
    caption: `Отметка за работу ниже журнальной ${where} у ${countOf(own.lowered, own.n)}, выше – у ${countOf(own.raised, own.n)}. Соотношение отметок, %; в скобках – участники с обеими отметками.`,
  };
}
