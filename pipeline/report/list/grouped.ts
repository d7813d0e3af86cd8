/** Rows by school, in their order. */
export function grouped<T extends { school_code: string }>(rows: readonly T[]): Map<string, T[]> {
  const map = new Map<string, T[]>();
  for (const row of rows) {
    const own = map.get(row.school_code);
    if (own) own.push(row);
    else map.set(row.school_code, [row]);
  }
  return map;
}
