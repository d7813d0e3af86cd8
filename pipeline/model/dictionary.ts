/** What a table of `sql/marts` says about itself; the words are the ones of its opening comment. */
export type TableDescription = {
  /** What one row is. */
  grain: string;
  columns: ColumnDescription[];
};

type ColumnDescription = { name: string; unit: string; meaning: string };

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
