import type { Row } from '../store/database.ts';

/** Rows by a key made of some of their fields. */
export class Shelf<T extends Row> {
  readonly rows = new Map<string, T[]>();

  constructor(rows: T[], key: (row: T) => string) {
    for (const row of rows) {
      const place = key(row);
      const shelf = this.rows.get(place);
      if (shelf) shelf.push(row);
      else this.rows.set(place, [row]);
    }
  }

  at(...parts: string[]): T[] {
    return this.rows.get(parts.join(' ')) ?? [];
  }
}
