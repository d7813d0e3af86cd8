/** A row may have a column at a cost. */
export type Pair = { row: number; column: number; cost: bigint };

/** A pair seen from its row. */
type Edge = { column: number; cost: bigint };

/**
 * Gives rows to columns: as many rows as can be, then at the least total cost, no column more rows than its capacity.
 * Successive shortest paths with potentials (Edmonds and Karp, 1972; Jonker and Volgenant, 1987), one row after another; a row
 * without a column takes a place of its own that costs more than all pairs together, so that the flow is always whole. Costs are
 * whole numbers: equal inputs give equal results, and the result does not hang on the order of the pairs where one is best.
 * @param pairs costs not below 0
 * @param capacity of each column
 * @returns the column of each row, null = none
 * @throws Error for a cost below 0
 */
export function assign(
  pairs: readonly Pair[],
  rows: number,
  capacity: readonly number[],
): (number | null)[] {
  const edges = edgesOf(pairs, rows, capacity.length);
  const u = new Array<bigint>(rows).fill(0n);
  const v = new Map<number, bigint>();
  const held = new Map<number, Set<number>>();
  const given = new Array<number>(rows).fill(-1);
  const room = (column: number) =>
    (held.get(column)?.size ?? 0) < (column < capacity.length ? (capacity[column] ?? 0) : 1);

  for (let start = 0; start < rows; start += 1) {
    const distance = new Map<number, bigint>();
    const before = new Map<number, number>();
    const done = new Map<number, bigint>();
    const reached = new Map<number, bigint>([[start, 0n]]);
    const look = (row: number, base: bigint) => {
      for (const { column, cost } of edges[row] ?? []) {
        if (done.has(column)) continue;
        const far = base + cost - (u[row] ?? 0n) - (v.get(column) ?? 0n);
        const known = distance.get(column);
        if (known !== undefined && known <= far) continue;
        distance.set(column, far);
        before.set(column, row);
      }
    };
    look(start, 0n);
    let [end, length] = nearest(distance);
    while (!room(end)) {
      distance.delete(end);
      done.set(end, length);
      for (const row of held.get(end) ?? []) {
        if (reached.has(row)) continue;
        reached.set(row, length);
        look(row, length);
      }
      [end, length] = nearest(distance);
    }
    for (const [row, at] of reached) u[row] = (u[row] ?? 0n) + length - at;
    for (const [column, at] of done) v.set(column, (v.get(column) ?? 0n) - (length - at));
    // rows along the path move on: each leaves its column to the one before it
    for (let column = end; ; ) {
      const row = before.get(column) as number;
      const left = given[row] as number;
      held.get(left)?.delete(row);
      held.set(column, (held.get(column) ?? new Set()).add(row));
      given[row] = column;
      if (row === start) break;
      column = left;
    }
  }
  return given.map((column) => (column < capacity.length ? column : null));
}

/** Pairs by row, in the order of columns, with the row's own place at the end. */
function edgesOf(pairs: readonly Pair[], rows: number, columns: number): Edge[][] {
  const edges = Array.from({ length: rows }, (): Edge[] => []);
  for (const { row, column, cost } of pairs) {
    if (cost < 0n) throw new Error(`cost below 0: ${cost}`);
    edges[row]?.push({ column, cost });
  }
  const none = 1n + pairs.reduce((sum, { cost }) => sum + cost, 0n);
  return edges.map((of, row) => [
    ...of.toSorted((a, b) => a.column - b.column),
    { column: columns + row, cost: none },
  ]);
}

/** The column with the least distance, the first of those that share it. */
function nearest(distance: ReadonlyMap<number, bigint>): [number, bigint] {
  let best: [number, bigint] | null = null;
  for (const [column, far] of distance) {
    if (best === null || far < best[1] || (far === best[1] && column < best[0]))
      best = [column, far];
  }
  if (best === null) throw new Error('no column left');
  return best;
}
