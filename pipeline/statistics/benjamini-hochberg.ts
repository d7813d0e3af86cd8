/**
 * q-values of Benjamini & Hochberg (1995): q(i) = min over k ≥ i of m p(k) / k, at most 1.
 * @param values p-values of one family, in any order
 * @returns q-values in the order given
 */
export function benjaminiHochberg(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0));
  const adjusted = new Array<number>(values.length).fill(1);
  let smallest = 1;
  for (const [i, index] of order.entries()) {
    const rank = values.length - i;
    smallest = Math.min(smallest, ((values[index] ?? 0) * values.length) / rank);
    adjusted[index] = smallest;
  }
  return adjusted;
}
