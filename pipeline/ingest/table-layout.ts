import { blockRow } from './block.ts';
import { findHeader, headerReason, mapColumns, type Synonyms } from './header.ts';
import type { Layout, StagedRow } from './layout.ts';
import { linesBelow, mappedRow } from './line.ts';
import { rowFolds } from './sheet.ts';
import type { StagedTable } from './staging.ts';
import { dateOf } from './title.ts';

/** Days as `YYYY-MM-DD`; what is none stays as written for a check to name. */
function withDays(row: StagedRow, days: readonly string[]): StagedRow {
  const read = days.flatMap((field) =>
    row[field] ? [[field, dateOf(row[field]) || row[field]]] : [],
  );
  return { ...row, ...Object.fromEntries(read) };
}

/** One plain table with a header row: every line below it is a row of the staging table. */
export function tableLayout(options: {
  id: string;
  title: string;
  header: readonly string[];
  table: StagedTable;
  synonyms: Synonyms;
  required: readonly string[];
  /** a header with such a word belongs to another layout */
  foreign?: RegExp;
  /** fields that hold a day */
  days?: readonly string[];
}): Layout {
  const { id, title, header, table, synonyms, required, foreign, days = [] } = options;
  return {
    id,
    title,
    header,
    knows: Object.values(synonyms).flat(),
    recognise(sheet) {
      const headerRow = findHeader(sheet, synonyms, required);
      if (headerRow === null) return null;
      if (foreign && rowFolds(sheet, headerRow).some((text) => foreign.test(text))) return null;
      return { headerRow, reason: headerReason(sheet, headerRow) };
    },
    parse(sheet, { headerRow, reason }, context) {
      const columns = mapColumns(sheet, headerRow, synonyms);
      const block = context.nextBlock();
      context.put(
        'staged_block',
        blockRow({ block, sheet, layout: id, reason, headerRow, columns }),
      );
      for (const line of linesBelow(sheet, headerRow, columns)) {
        context.put(table, withDays(mappedRow(line, block, columns), days));
      }
    },
  };
}
