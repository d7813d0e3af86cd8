import { NBSP } from '../russian/number.ts';
import type { Audience } from './audience.ts';

/** What is printed instead of a share, and what it lets a reader know of the number of pupils behind it. */
export type Banded = { words: string; least: number; most: number };

/**
 * The band of a share x / n that is not printed as a number: of a small group that of its third, of a larger one a limit
 * where x is one or two pupils (or none), or all but these; null where the share may be printed.
 */
export function bandOf(x: number, n: number, audience: Audience): Banded | null {
  if (n < audience.hide_below) return null;
  return n < audience.band_below ? thirdOf(x, n, audience) : edgeOf(x, n, audience);
}

function thirdOf(x: number, n: number, audience: Audience): Banded | null {
  const within = (pupils: number, of: number, from: number, to: number) => {
    const percent = Math.round((100 * pupils) / of);
    return percent >= from && percent <= to;
  };
  const band = audience.bands.find(
    ({ kind, from_percent, to_percent }) =>
      kind === 'band' && within(x, n, from_percent, to_percent),
  );
  if (!band) return null;
  const { from_percent, to_percent } = band;
  // how many there are is not printed either: any group of this size may stand behind the band
  const fits: number[] = [];
  for (let of = audience.hide_below; of < audience.band_below; of += 1) {
    for (let pupils = 0; pupils <= of; pupils += 1) {
      if (within(pupils, of, from_percent, to_percent)) fits.push(pupils);
    }
  }
  return {
    words: `${from_percent}–${to_percent}${NBSP}%`,
    least: Math.min(...fits),
    most: Math.max(...fits),
  };
}

function edgeOf(x: number, n: number, audience: Audience): Banded | null {
  if (!audience.edges) return null;
  const edge = audience.bands.find(
    ({ kind, below_n }) => kind === 'edge' && (below_n === null || n < below_n),
  );
  if (!edge) return null;
  const { to_percent, pupils } = edge;
  if (pupils === null) throw new Error(`edge without pupils: ${audience.audience}`);
  if (x <= pupils) {
    return { words: `не больше ${to_percent}${NBSP}%`, least: 0, most: Math.min(pupils, n) };
  }
  if (n - x <= pupils) {
    const least = Math.max(0, n - pupils);
    return { words: `не меньше ${100 - to_percent}${NBSP}%`, least, most: n };
  }
  return null;
}
