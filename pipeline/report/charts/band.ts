import { formatNumber } from '../../russian/number.ts';

/**
 * Signals of a chart whose colours and shapes are groups of participants: the codes shown, weakest first, and what the
 * legend calls them, with their size; a group looks the same whichever others stand beside it.
 */
export function bandSignals(groups: readonly { band: string; n: number; name: string }[]): {
  bands: string[];
  names: Record<string, string>;
} {
  const size = new Map<string, { name: string; n: number }>();
  for (const { band, n, name } of groups) {
    size.set(band, { name, n: Math.max(n, size.get(band)?.n ?? 0) });
  }
  return {
    bands: [...size.keys()],
    names: Object.fromEntries(
      [...size].map(([band, { name, n }]) => [band, `${name} (${formatNumber(n)})`]),
    ),
  };
}
