import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import Papa from 'papaparse';
import { CliError } from '../error.ts';
import { readUtf8 } from '../workspace/text.ts';
import type { Database } from './database.ts';

/** Advice has no key: more of it stands beside what is there. */
const advice = 'ref_advice';

type Column = { column_name: string; data_type: string; is_nullable: string };

/**
 * Loads `<folder>/<name>.csv` into `ref_<name>` for each folder in turn (the project's `sql/reference`, then the
 * institute's own `reference/`). Rows of a later folder replace the earlier ones of the same first column: a design
 * described anew has the new scale alone, not two.
 * @throws CliError naming file, line and column where a file does not fit its table
 */
export async function loadReference(db: Database, folders: readonly string[]): Promise<void> {
  for (const folder of folders.filter((path) => existsSync(path))) {
    const files = readdirSync(folder).filter((name) => name.endsWith('.csv'));
    for (const file of files.sort()) {
      await loadFile(db, `ref_${basename(file, '.csv')}`, join(folder, file));
    }
  }
}

async function loadFile(db: Database, table: string, path: string): Promise<void> {
  const columns = await db.all<Column>(
    `select column_name, data_type, is_nullable from information_schema.columns
     where table_name = $table order by ordinal_position`,
    { table },
  );
  if (columns.length === 0) {
    throw new CliError(`Справочник ${path}: таблицы ${table} нет в схеме.`);
  }
  const text = readUtf8(path, 'В Excel выберите «CSV UTF-8 (разделители – запятые)».');
  const parsed = Papa.parse<string[]>(text, { skipEmptyLines: true });
  const error = parsed.errors[0];
  if (error?.type === 'Quotes') {
    throw new CliError(`Справочник ${path}, строка ${(error.row ?? 0) + 1}: кавычка не закрыта.`);
  }
  const [header = [], ...rows] = parsed.data;
  const names = columns.map((column) => column.column_name);
  if (header.join() !== names.join()) {
    throw new CliError(
      `Справочник ${path}, строка 1: столбцы «${header.join(', ')}», ожидались «${names.join(', ')}».`,
    );
  }
  for (const [i, row] of rows.entries()) {
    if (row.length !== names.length) {
      throw new CliError(
        `Справочник ${path}, строка ${i + 2}: значений ${row.length}, ожидалось ${names.length}.`,
      );
    }
    checkRow(columns, row, `Справочник ${path}, строка ${i + 2}`);
  }
  await db.run(
    'create or replace temp table reference_text as select * from (values ' +
      `(${names.map(() => "''").join(', ')})) as t(${names.map((n) => `"${n}"`).join(', ')}) where false`,
  );
  await db.append(
    'reference_text',
    names.map((_, i) =>
      rows.map((row) =>
        row[i] === '' && columns[i]?.is_nullable === 'YES' ? null : (row[i] ?? ''),
      ),
    ),
  );
  if (table !== advice)
    await db.run(
      `delete from "${table}" where "${names[0]}" in (select "${names[0]}" from reference_text)`,
    );
  const casts = columns.map((c) => `cast("${c.column_name}" as ${c.data_type})`).join(', ');
  try {
    await db.run(`insert into "${table}" select ${casts} from reference_text`);
  } catch (cause) {
    throw new CliError(`Справочник ${path}: число или дата вне допустимых пределов.`, { cause });
  }
}

const forms: Record<string, [RegExp, string]> = {
  INTEGER: [/^-?\d+$/, 'целое число'],
  DOUBLE: [/^-?\d+(\.\d+)?$/, 'число с десятичной точкой'],
  BOOLEAN: [/^(true|false)$/, 'true или false'],
  DATE: [/^\d{4}-\d\d-\d\d$/, 'дата ГГГГ-ММ-ДД'],
};

function checkRow(columns: readonly Column[], row: readonly string[], place: string): void {
  for (const [i, column] of columns.entries()) {
    const value = row[i] ?? '';
    if (value === '') {
      if (column.is_nullable === 'YES' || column.data_type === 'VARCHAR') continue;
      throw new CliError(`${place}: столбец «${column.column_name}» пуст.`);
    }
    const form = forms[column.data_type];
    if (form && !form[0].test(value)) {
      throw new CliError(
        `${place}: в столбце «${column.column_name}» стоит «${value}», ожидается ${form[1]}.`,
      );
    }
  }
}
