import { quoted } from '../../store/catalog.ts';
import type { Database } from '../../store/database.ts';
import type { ColumnDescription, TableDescription } from '../../store/dictionary.ts';
import type { Selection } from './cut.ts';

/** A column as it leaves the store. */
export type ExportedColumn = ColumnDescription & { type: ExportedType };

export type ExportedType = 'text' | 'integer' | 'number' | 'boolean' | 'date' | 'timestamp';

/** A table as it leaves the store: its rows stand in the temporary table `exported`, sorted by all columns. */
export type ExportedTable = {
  table: string;
  grain: string;
  columns: ExportedColumn[];
  rows: number;
};

const types: [RegExp, ExportedType][] = [
  [/^(VARCHAR|.*\[\])$/, 'text'],
  [/^(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|UTINYINT|USMALLINT|UINTEGER|UBIGINT)$/, 'integer'],
  [/^(FLOAT|DOUBLE|DECIMAL.*)$/, 'number'],
  [/^BOOLEAN$/, 'boolean'],
  [/^DATE$/, 'date'],
  [/^TIMESTAMP$/, 'timestamp'],
];

/**
 * Puts the rows of a selection into the table `exported`: every type one that all formats have (a list is a text with commas),
 * the order that of all columns, so that the same store gives the same bytes.
 * @throws Error for a column without a description or of a type that no format has
 */
export async function makeExported(
  db: Database,
  table: string,
  selection: Selection,
  dictionary: ReadonlyMap<string, TableDescription>,
): Promise<ExportedTable> {
  const described = dictionary.get(table);
  if (!described) throw new Error(`table not described: ${table}`);
  const joined = dictionary
    .get('result')
    ?.columns.filter(({ name }) => selection.joined.includes(name));
  const meanings = [...described.columns, ...selection.added, ...(joined ?? [])];
  const made = await db.all<{ column_name: string; column_type: string }>(
    `describe ${selection.sql}`,
  );
  const columns = made.map(({ column_name, column_type }): ExportedColumn => {
    const found = meanings.find(({ name }) => name === column_name);
    if (!found) throw new Error(`column not described: ${table}.${column_name}`);
    const type = types.find(([pattern]) => pattern.test(column_type))?.[1];
    if (!type) throw new Error(`no type for column: ${table}.${column_name} ${column_type}`);
    return { ...found, type };
  });
  const values = made.map(({ column_name, column_type }, i) => {
    const name = quoted(column_name);
    if (column_type.endsWith('[]')) return `array_to_string(${name}, ', ') as ${name}`;
    if (columns[i]?.type === 'integer') return `${name}::bigint as ${name}`;
    return columns[i]?.type === 'number' ? `${name}::double as ${name}` : name;
  });
  await db.run(
    `create or replace temp table exported as select ${values.join(', ')} from (${selection.sql}) order by all`,
  );
  const { rows } = await db.one<{ rows: number }>('select count(*) as rows from exported');
  return { table, grain: described.grain, columns, rows };
}
