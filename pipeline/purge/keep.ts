import type { Column } from '../store/catalog.ts';

/** Names of columns that tell of one participant. */
const ofPupil = ['result_id', 'participant', 'participant_label'];

/** Whether a row of the table is about one participant. */
export const isPupilTable = (columns: readonly Column[]): boolean =>
  columns.some(({ name }) => ofPupil.includes(name));

/**
 * Which rows of a table stay: an SQL condition on `t` over the tables of `sql/purge` and `purged_procedure`, null for all.
 * It goes by the columns, so that a table somebody adds is not forgotten.
 * @throws Error for a table about participants that none of the rules fits
 */
export function keepCondition(table: string, columns: readonly Column[]): string | null {
  const has = (...names: string[]) =>
    names.every((name) => columns.some((column) => column.name === name));
  if (isPupilTable(columns) && has('procedure_id')) {
    return 't.procedure_id not in (select procedure_id from purged_procedure)';
  }
  if (has('result_id')) {
    return `t.result_id not in (
      select result_id from result join purged_procedure using (procedure_id))`;
  }
  if (has('source_id', 'block') && !has('sheet', 'row')) {
    return `not exists (from gone_block as g
      where g.source_id = t.source_id and g.block = t.block::text)`;
  }
  if (has('source_id', 'sheet', 'row')) return keepPlaced(has('block'));
  // values of pupils as the institute wrote them: the next run reads them from corrections.csv again
  if (table === 'correction_line') return 'false';
  if (table === 'staged_source') return 't.source_id not in (select source_id from gone_source)';
  if (isPupilTable(columns)) throw new Error(`no rule to purge rows of table: ${table}`);
  return null;
}

/** A remark about a place goes with its file, sheet, table or stretch of rows. */
function keepPlaced(hasBlock: boolean): string {
  const [ofBlock, wholeSheet] = hasBlock
    ? [
        `and not exists (from gone_block as g
           where g.source_id = t.source_id and g.block = t.block::text)`,
        't.block is null and',
      ]
    : ['', ''];
  return `t.source_id is null or (
    t.source_id not in (select source_id from gone_source)
    and not exists (from gone_stretch as g
      where g.source_id = t.source_id and g.sheet = t.sheet
        and try_cast(t.row as integer) between g.from_row and g.to_row)
    and not (${wholeSheet} t.row is null and exists (from gone_sheet as g
      where g.source_id = t.source_id and g.sheet = t.sheet))
    ${ofBlock})`;
}
