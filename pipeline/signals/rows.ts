/** Rows by key, keys in the order they first appear. */
export function rowsBy<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}

/** Rows as columns, for a table to be filled. */
export function columnsOf<T>(
  rows: readonly T[],
  names: readonly (keyof T & string)[],
): Record<string, T[keyof T & string][]> {
  return Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])]));
}

export const total = (counts: readonly number[]): number =>
  counts.reduce((sum, count) => sum + count, 0);
