import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CliError } from '../../error.ts';
import { formatNumber } from '../../russian/number.ts';
import { literal, quoted } from '../../store/catalog.ts';
import type { Database, Row } from '../../store/database.ts';
import { writeWhole } from '../../workspace/whole-file.ts';
import { type ArrowColumn, arrowBytes } from './arrow.ts';
import type { ExportedTable } from './made.ts';

export const formats = ['parquet', 'arrow', 'csv', 'xlsx'] as const;
export type Format = (typeof formats)[number];

/** Rows a workbook may take: beyond it neither Excel nor the memory for making it is the right place. */
const mostBookRows = 200_000;

/** Writes the rows of `exported` as a file of its own. @returns the path written */
export async function writeTable(
  db: Database,
  made: ExportedTable,
  format: Exclude<Format, 'xlsx'>,
  folder: string,
): Promise<string> {
  const path = join(folder, `${made.table}.${format}`);
  switch (format) {
    case 'parquet':
      return writeCopy(db, path, 'from exported', 'format parquet, compression zstd');
    case 'csv':
      return writeCsv(db, path, made);
    case 'arrow':
      return writeWhole(path, arrowBytes(await columnValues(db, made)));
  }
}

/** Refuses a table too long for a workbook. */
export function checkBookRows({ table, rows }: ExportedTable): void {
  if (rows <= mostBookRows) return;
  throw new CliError(
    `Таблица «${table}» слишком длинна для книги: строк ${formatNumber(rows)}, помещается ${formatNumber(mostBookRows)}.`,
    { hint: 'Выгрузите её в parquet, arrow или csv.' },
  );
}

/** Where a name is held open by another program the file stands beside it, see writeWhole; DuckDB writes by itself. */
async function writeCopy(
  db: Database,
  path: string,
  sql: string,
  options: string,
): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await db.run(`copy (${sql}) to ${literal(temporary)} (${options})`);
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
  return path;
}

/** Begins like a formula: a table program would compute it. */
const formula = `'^[=+\\-@\\t\\r]'`;

/** Russian CSV: semicolons, decimal commas, a byte order mark; a text that begins like a formula gets an apostrophe. */
async function writeCsv(db: Database, path: string, { columns }: ExportedTable): Promise<string> {
  const values = columns.map(({ name, type }) => {
    const column = quoted(name);
    if (type === 'number') return `replace(${column}::varchar, '.', ',') as ${column}`;
    if (type !== 'text') return column;
    return `case when regexp_matches(${column}, ${formula}) then '''' || ${column} else ${column} end as ${column}`;
  });
  const temporary = `${path}.text`;
  try {
    await writeCopy(
      db,
      temporary,
      `select ${values.join(', ')} from exported`,
      `format csv, header, delimiter ';', nullstr ''`,
    );
    const text = await readFile(temporary);
    return await writeWhole(path, Buffer.concat([Buffer.from('\uFEFF'), text]));
  } finally {
    await rm(temporary, { force: true });
  }
}

const chunk = 100_000;

/** The values of `exported` column by column. */
async function columnValues(
  db: Database,
  { columns, rows }: ExportedTable,
): Promise<ArrowColumn[]> {
  const found = columns.map(({ name, type }): ArrowColumn => ({ name, type, values: [] }));
  for (let from = 0; from < rows; from += chunk) {
    const part = await db.all<Row>(
      `select * from exported where rowid >= ${from} and rowid < ${from + chunk} order by rowid`,
    );
    for (const column of found) {
      for (const row of part) column.values.push(row[column.name] as ArrowColumn['values'][number]);
    }
  }
  return found;
}
