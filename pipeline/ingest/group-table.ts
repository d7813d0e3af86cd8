import { fold } from '../russian/fold.ts';
import { blockRow } from './block.ts';
import { type ColumnMap, mapColumns, type Synonyms } from './header.ts';
import type { Layout, ParseContext } from './layout.ts';
import { type Line, linesBelow } from './line.ts';
import { type Report, recogniseReport } from './report.ts';
import { columnLetters, rowFolds, type Sheet } from './sheet.ts';
import { isMaximaLabel, type TaskHeader, taskHeaderOf } from './task-columns.ts';
import { fisokoBlock } from './title.ts';

const number = '(кол-?во|количество|число)';

/** Columns nearly every table of groups begins with. */
export const groupColumns = {
  name: [/^групп[аы] участников$/],
  n_schools: [new RegExp(`^${number} (оо|школ)$`)],
  n: [new RegExp(`^${number} участников ?\\(?всего\\)?$`), new RegExp(`^${number} участников$`)],
} as const satisfies Synonyms;

type Measure = 'n_schools' | 'n' | 'share' | 'count';

/** A column of figures: what it measures, for which mark, task or score. */
export type FigureColumn = {
  column: number;
  measure: Measure;
  mark?: string;
  key?: string;
};

/** The group a line's figures belong to. */
export type Group = {
  block: string;
  report: Report;
  /** as written, '' where nothing names it */
  name: string;
  /** row its line begins in, or column it stands in */
  at: string;
};

/** Puts the figures of a line that are filled in. */
export function putFigures(
  context: ParseContext,
  line: Line,
  group: Group,
  figures: readonly FigureColumn[],
): void {
  for (const { column, measure, mark = null, key = null } of figures) {
    const value = line.text(column);
    if (value === '') continue;
    context.put('staged_figure', {
      block: group.block,
      row: String(line.row + 1),
      cell: `${columnLetters(column)}${line.row + 1}`,
      group_at: group.at,
      report: group.report,
      name: group.name === '' ? null : group.name,
      measure,
      mark,
      key,
      value,
    });
  }
}

/** The columns of numbers of schools and participants a header has. */
export function countColumns(columns: ColumnMap): FigureColumn[] {
  return (['n_schools', 'n'] as const).flatMap((measure) => {
    const column = columns[measure];
    return column === undefined ? [] : [{ column, measure }];
  });
}

/** Columns of a header whose words match, with the match. */
export function columnsLike(
  sheet: Sheet,
  headerRow: number,
  pattern: RegExp,
): { column: number; found: RegExpExecArray }[] {
  return rowFolds(sheet, headerRow).flatMap((text, column) => {
    const found = pattern.exec(text);
    return found ? [{ column, found }] : [];
  });
}

/** Shares by task, and the header they stand under. */
export function taskFigures(
  sheet: Sheet,
  headerRow: number,
  columns: ColumnMap,
): TaskHeader & { figures: FigureColumn[] } {
  const { name = 0, n_schools: schools = 0, n = 0 } = columns;
  const header = taskHeaderOf(sheet, headerRow, Math.max(name, schools, n));
  return {
    ...header,
    figures: header.tasks.map(({ task, column }) => ({ column, measure: 'share', key: task })),
  };
}

/** What a table of groups holds beside the numbers of schools and participants. */
export type GroupTable = {
  figures: readonly FigureColumn[];
  tasks?: TaskHeader['tasks'];
};

/** A ФИС ОКО report with one line a group of participants. */
export function groupTable(options: {
  id: string;
  report: Report;
  /** name of the report as ФИС ОКО writes it */
  title: string;
  header: readonly string[];
  synonyms?: Synonyms;
  required: readonly string[];
  /** columns of figures of a header; null where the table is none of this layout */
  read(sheet: Sheet, headerRow: number, columns: ColumnMap): GroupTable | null;
}): Layout {
  const { id, report, title, header, required, read } = options;
  const synonyms = { ...groupColumns, ...options.synonyms };
  return {
    id,
    title: `ФИС ОКО «${title}»`,
    header,
    knows: Object.values(synonyms).flat(),
    recognise(sheet) {
      const found = recogniseReport(sheet, report, title, synonyms, required);
      if (!found) return null;
      return read(sheet, found.headerRow, mapColumns(sheet, found.headerRow, synonyms)) && found;
    },
    parse(sheet, { headerRow, reason }, context) {
      const columns = mapColumns(sheet, headerRow, synonyms);
      const table = read(sheet, headerRow, columns);
      if (!table) throw new Error(`table not recognised: ${id}`);
      const block = context.nextBlock();
      context.put(
        'staged_block',
        blockRow(
          { block, sheet, layout: id, reason, headerRow, columns, tasks: table.tasks },
          fisokoBlock(sheet, headerRow),
        ),
      );
      const figures = [...countColumns(columns), ...table.figures];
      for (const line of linesBelow(sheet, headerRow, columns)) {
        // a line of one cell is a note below the table
        if (line.filled < 2 || isMaximaLabel(fold(line.first))) continue;
        const group = { block, report, name: line.at('name'), at: String(line.row + 1) };
        putFigures(context, line, group, figures);
      }
    },
  };
}
