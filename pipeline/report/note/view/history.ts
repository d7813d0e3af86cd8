import { formatNumber } from '../../../russian/number.ts';
import { shareCell, shareOf, type Tiers } from '../../../russian/share.ts';
import { type Table, table } from '../../table.ts';
import type { WorkFacts } from '../facts.ts';

/** The same procedure over years; null where the school has one year only or is too small to compare. */
export function historyTable(facts: WorkFacts, tiers: Tiers): Table | null {
  const own = facts.history.filter((row) => row.scope === 'school');
  if (own.length < 2 || facts.school.n < tiers.count) return null;
  const region = new Map(
    facts.history.filter((row) => row.scope === 'region').map((row) => [row.year, row]),
  );
  const what = facts.work.has_mark ? '«2» / участников' : 'Ниже минимума / участников';
  return table(
    'Одноимённая процедура прошлых лет',
    [
      ['Год', 'c'],
      [`Школа: ${what}`, 'n'],
      ['Регион: доля не достигших порога, %', 'n'],
    ],
    own.map((row) => {
      const whole = region.get(row.year);
      return {
        own: row.year === facts.work.year,
        cells: [
          String(row.year),
          row.n_low === null
            ? formatNumber(row.n)
            : shareOf(row.n_low, row.n, row.low_share, tiers),
          whole ? shareCell(whole.low_share, whole.n, tiers) : '–',
        ],
      };
    }),
  );
}
