/** Items as a Russian enumeration: «а, б и в». */
export function joinList(items: readonly string[], last = 'и'): string {
  if (items.length <= 1) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${last} ${items[items.length - 1]}`;
}

/** Task codes as an enumeration with the number sign once: «№ 3, 5 и 7». */
export function taskList(codes: readonly string[]): string {
  return `№\u00A0${joinList(codes)}`;
}
