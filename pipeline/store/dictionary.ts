import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { projectRoot } from '../project.ts';

/** What a table says about itself; the words are those of the comments in its SQL file. */
export type TableDescription = {
  /** What one row is. */
  grain: string;
  columns: ColumnDescription[];
};

export type ColumnDescription = { name: string; unit: string; meaning: string };

const columnLine = /^([a-z][a-z0-9_]*) – ([^–]+?) – (.+)$/;

/**
 * Reads the opening comment of a model: the first lines say the grain, then each line
 * `-- column – unit – meaning` describes a column (a line indented by more than one space goes on with the meaning).
 * @throws Error when the text opens with no comment or describes a column twice
 */
export function describeModel(name: string, sql: string): TableDescription {
  const grain: string[] = [];
  const columns: ColumnDescription[] = [];
  for (const line of sql.split(/\r?\n/)) {
    if (!line.startsWith('--')) break;
    const text = line.slice(2);
    const match = columnLine.exec(text.trim());
    const last = columns.at(-1);
    if (match)
      columns.push({ name: match[1] ?? '', unit: match[2] ?? '', meaning: match[3] ?? '' });
    else if (last && /^\s{2,}/.test(text)) last.meaning += ` ${text.trim()}`;
    else if (!last && text.trim() !== '') grain.push(text.trim());
  }
  if (grain.length === 0) throw new Error(`no grain in the opening comment: ${name}`);
  const twice = columns.find((column, i) => columns.findIndex((c) => c.name === column.name) !== i);
  if (twice) throw new Error(`column described twice in ${name}: ${twice.name}`);
  return { grain: grain.join(' '), columns };
}

/** What a value of a type is where the comment names no unit; numbers have none of their own. */
const unitOfType: Record<string, string> = {
  text: 'text',
  boolean: 'true/false',
  date: 'date',
  timestamp: 'time',
};

const declaration = /^ {2}"?([a-z][a-z0-9_]*)"? ([a-z]+(?:\[\])?)(?: not null)?,?\s*(?:-- (.+))?$/;

/**
 * Reads the comments of a table of `sql/schema`: the grain in the first lines, behind each column `-- unit – meaning`, or the
 * meaning alone where the type tells the unit. A column without a comment, or a number without a unit, is left out.
 * @throws Error when the text opens with no comment
 */
export function describeTable(name: string, sql: string): TableDescription {
  const { grain } = describeModel(name, sql);
  const columns: ColumnDescription[] = [];
  for (const line of sql.split(/\r?\n/)) {
    const [, column, type = '', comment] = declaration.exec(line) ?? [];
    if (column === undefined || comment === undefined) continue;
    const [, unit, meaning] = /^([^–]{1,30}?) – (.+)$/.exec(comment) ?? [];
    const own = unitOfType[type];
    if (own === undefined && unit !== undefined && meaning !== undefined) {
      columns.push({ name: column, unit, meaning });
    } else if (own !== undefined) columns.push({ name: column, unit: own, meaning: comment });
  }
  return { grain, columns };
}

/** Every table of the store by name: those of `sql/schema`, and the marts. */
export function readDictionary(): Map<string, TableDescription> {
  const found = new Map<string, TableDescription>();
  const read = (folder: string, describe: typeof describeTable) => {
    const dir = join(projectRoot, 'sql', folder);
    for (const file of readdirSync(dir).filter((each) => each.endsWith('.sql'))) {
      const name = basename(file, '.sql');
      found.set(name, describe(name, readFileSync(join(dir, file), 'utf8')));
    }
  };
  read('schema', describeTable);
  read('marts', describeModel);
  return found;
}
