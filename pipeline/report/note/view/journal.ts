import { formatNumber, formatShareNumber } from '../../../russian/number.ts';
import type { Tiers } from '../../../russian/share.ts';
import type { Figure } from '../../document.ts';
import type { NoteFacts, WorkFacts } from '../facts.ts';

/** Stacked bars «понизили – подтвердили – повысили»; null for a group too small for shares. */
export function journalFigure(facts: WorkFacts, note: NoteFacts, tiers: Tiers): Figure | null {
  const own = facts.journal.find((row) => row.scope === 'school');
  if (!own || own.n < tiers.share) return null;
  const names: Record<string, string> = {
    region: note.region,
    municipality: note.school.municipality,
    school: 'Школа',
  };
  const rows = ['region', 'municipality', 'school'].flatMap((scope, position) => {
    const row = facts.journal.find((item) => item.scope === scope && item.n >= tiers.share);
    if (!row) return [];
    const group = `${names[scope]} (${formatNumber(row.n)})`;
    return [
      ['понизили', row.lowered_share],
      ['подтвердили', row.confirmed_share],
      ['повысили', row.raised_share],
    ].map(([part, share], i) => ({
      group,
      position,
      part,
      order: i + 1,
      share,
      label: formatShareNumber(share as number),
    }));
  });
  return {
    chart: 'journal',
    data: { rows },
    signals: {},
    alt: `Отметка за работу и журнал в школе: понизили – ${formatShareNumber(own.lowered_share)} %, подтвердили – ${formatShareNumber(own.confirmed_share)} %, повысили – ${formatShareNumber(own.raised_share)} %.`,
    caption:
      'Соотношение отметки за работу и журнальной, %; в скобках – участники с обеими отметками.',
  };
}
