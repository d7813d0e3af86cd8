/** Rows by a key, each group in the order given. */
export function groupedBy<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

/** Rows by school, each group in the order given. */
export const grouped = <Row extends { school_code: string }>(
  rows: readonly Row[],
): Map<string, Row[]> => groupedBy(rows, ({ school_code }) => school_code);
