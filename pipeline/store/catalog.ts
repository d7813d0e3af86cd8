import type { Database } from './database.ts';

/** A name as SQL takes it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A text as SQL takes it where nothing can be bound. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

export type Column = { name: string; type: string };

/** Tables of the open store, or of a store attached to it, with their columns in order; temporary ones left out. */
export async function tablesOf(db: Database, database?: string): Promise<Map<string, Column[]>> {
  const rows = await db.all<Column & { table_name: string }>(
    `select table_name, column_name as name, data_type as type from duckdb_columns()
     where database_name = coalesce($database, current_database()) and not internal
     order by table_name, column_index`,
    { database: database ?? null },
  );
  const tables = new Map<string, Column[]>();
  for (const { table_name, ...column } of rows) {
    tables.set(table_name, [...(tables.get(table_name) ?? []), column]);
  }
  return tables;
}
