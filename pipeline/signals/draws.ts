/** Numbers in [0, 1) that depend on nothing but a key: FNV-1a hash of it, then mulberry32 (Tommy Ettinger, public domain). */
export function streamOf(key: string): () => number {
  let state = 0x811c9dc5;
  for (const sign of key) state = Math.imul(state ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export type Draws = { n_draws: number; n_beyond: number; p_value: number };

/**
 * Sequential Monte Carlo p-value (Besag and Clifford, 1991): draws until `stop` of them are as unusual as what was seen, or
 * `most` are drawn. Stopped early at the h-th it is h / l, else (g + 1) / (l + 1): never 0, and valid at any level.
 * @param isBeyond one draw: whether it is as unusual as what was seen, or more
 */
export function drawUntil(
  isBeyond: () => boolean,
  { stop, most }: { stop: number; most: number },
): Draws {
  let beyond = 0;
  for (let n = 1; n <= most; n++) {
    if (isBeyond()) beyond++;
    if (beyond === stop) return { n_draws: n, n_beyond: beyond, p_value: beyond / n };
  }
  return { n_draws: most, n_beyond: beyond, p_value: (beyond + 1) / (most + 1) };
}
