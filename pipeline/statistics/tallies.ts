/** Groups with x of n: how many such groups there are. */
export type Count = { x: number; n: number; groups: number };

/**
 * What the beta-binomial likelihood needs of integer counts, without a gamma function: `low[j]` groups with x > j,
 * `rest[j]` with n − x > j, `all[j]` with n > j.
 */
export type Tallies = { low: Float64Array; rest: Float64Array; all: Float64Array };

export function talliesOf(counts: readonly Count[]): Tallies {
  const above = (value: (count: Count) => number): Float64Array => {
    const tally = new Float64Array(counts.reduce((most, each) => Math.max(most, value(each)), 0));
    for (const each of counts) {
      const last = value(each) - 1;
      if (last >= 0) tally[last] = (tally[last] ?? 0) + each.groups;
    }
    for (let j = tally.length - 2; j >= 0; j--) tally[j] = (tally[j] ?? 0) + (tally[j + 1] ?? 0);
    return tally;
  };
  return { low: above(({ x }) => x), rest: above(({ x, n }) => n - x), all: above(({ n }) => n) };
}

/** Sums over the groups: how many, Σx, Σn, Σn². */
export function totalsOf(counts: readonly Count[]) {
  const totals = { groups: 0, x: 0, n: 0, square: 0 };
  for (const { x, n, groups } of counts) {
    totals.groups += groups;
    totals.x += groups * x;
    totals.n += groups * n;
    totals.square += groups * n * n;
  }
  return totals;
}
