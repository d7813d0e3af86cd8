/** Nearer to nought than this is nought: the equations hold small whole numbers, rounding leaves far less. */
const tiny = 1e-9;

/**
 * A basis of the ways the unknowns of equations with right sides fixed can move together: Gauss and Jordan, one vector for
 * each unknown that stays free.
 * @param rows coefficients of the unknowns, changed in place
 * @param order unknowns in the order pivots are looked for: the last ones stay free where they may
 */
export function nullSpace(rows: Float64Array[], order: readonly number[]): Float64Array[] {
  const pivots = new Map<number, Float64Array>();
  let rest = rows;
  for (const column of order) {
    const pivot = rest.find((row) => Math.abs(row[column] as number) > tiny);
    if (!pivot) continue;
    rest = rest.filter((row) => row !== pivot);
    const lead = pivot[column] as number;
    for (let i = 0; i < pivot.length; i += 1) pivot[i] = (pivot[i] as number) / lead;
    for (const row of [...rest, ...pivots.values()]) subtract(row, pivot, column);
    pivots.set(column, pivot);
  }
  return order
    .filter((column) => !pivots.has(column))
    .map((free) => {
      const vector = new Float64Array(order.length);
      vector[free] = 1;
      for (const [column, row] of pivots) vector[column] = -(row[free] as number);
      return vector;
    });
}

function subtract(row: Float64Array, pivot: Float64Array, column: number): void {
  const times = row[column] as number;
  if (Math.abs(times) <= tiny) return;
  for (let i = 0; i < row.length; i += 1) {
    const left = (row[i] as number) - times * (pivot[i] as number);
    row[i] = Math.abs(left) <= tiny ? 0 : left;
  }
}
