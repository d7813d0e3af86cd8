import { classCode } from '../code.ts';
import {
  cellSeparator,
  type Layout,
  orNull,
  type ParseContext,
  type Recognition,
  type StagedRow,
} from '../layout.ts';
import type { Line } from '../line.ts';
import type { Sheet } from '../sheet.ts';
import { type Found, findColumns, type Work } from './columns.ts';
import type { LayoutDescription } from './description.ts';
import { type Headings, headingReason, headingsAt, headingWords } from './heading.ts';
import { headerWordsOf, matchHeader } from './match.ts';
import { identityOf, labelOf } from './pupil.ts';
import { pupilLines } from './pupil-lines.ts';
import { taskCells } from './tasks.ts';
import { type Values, valuesOf } from './values.ts';
import { WorkBlocks } from './work-block.ts';

/** A layout made of a description: it reads tables the program does not know by itself. */
export function describedLayout(description: LayoutDescription): Layout {
  const { id, title } = description;
  return {
    id,
    title,
    header: headerWordsOf(description),

    recognise(sheet) {
      const headerRow = matchHeader(sheet, description);
      if (headerRow === null) return null;
      const rows = description.header?.rows ?? 1;
      const top = headerRow - rows + 1;
      return { headerRow, reason: headingReason(headingsAt(sheet, top, rows), top, rows) };
    },

    parse(sheet, recognition, context) {
      const rows = description.header?.rows ?? 1;
      const top = recognition.headerRow - rows + 1;
      const headings = headingsAt(sheet, top, rows);
      const found = findColumns(description, { sheet, headings, top, path: context.path });
      if (!found) throw new Error(`header lost: ${id}, row ${recognition.headerRow}`);
      readLines(description, found, { sheet, top, headings, recognition, context });
    },
  };
}

function readLines(
  description: LayoutDescription,
  found: Found,
  table: {
    sheet: Sheet;
    top: number;
    headings: Headings;
    recognition: Recognition;
    context: ParseContext;
  },
): void {
  const { sheet, top, headings, context } = table;
  const { headerRow, reason } = table.recognition;
  const values = valuesOf(description);
  const place = { path: context.path, sheet: sheet.name };
  const header = headingWords(
    headings,
    found.works.flatMap(({ tasks }) => tasks),
  ).join(cellSeparator);
  const blockTable = { sheet, layout: description.id, reason, headerRow, header };
  const readers = found.works.map((work) => ({
    blocks: new WorkBlocks(work, found, blockTable, context),
    read: workReader(work, values),
  }));
  for (const line of pupilLines(sheet, { top, headerRow }, found, description)) {
    const school = found.school?.of(line) ?? '';
    const inClass = classCode(found.class?.of(line) ?? '');
    for (const { blocks, read } of readers) {
      const results = read(line);
      if (!results) continue;
      const { block, schoolYear } = blocks.of(line);
      const identity = identityOf(line, {
        columns: found.columns,
        place,
        school,
        year: schoolYear,
      });
      context.put('staged_participant', {
        block,
        row: String(line.row + 1),
        school: orNull(school),
        class: orNull(inClass),
        ...context.person(identity),
        label: labelOf(line),
        ...results,
      });
    }
  }
}

/** How a description calls an absent pupil in the store. */
const absent: StagedRow = { variant: 'отсутствовал' };

/** Reads the results of a line in one work; null where the line tells nothing of it and the description leaves that out. */
function workReader(
  { description, columns, tasks }: Work,
  values: Values,
): (line: Line) => StagedRow | null {
  const cell = taskCells(description.tasks ?? []);
  const { empty = 'error' } = description;
  return (line) => {
    const at = (field: string) => {
      const column = columns[field];
      return column === undefined ? '' : line.text(column);
    };
    const [score, mark, test] = [at('primary_score'), at('mark'), at('test_score')];
    const cells = tasks.map(({ column }) => line.text(column));
    const variant = line.at('variant');
    // a word such as «н» across the tasks says the same as one in the column of the score
    const missed = cells.every((text) => text === '' || values.isAbsent(text));
    if (missed) {
      const told = score === '' && test === '' ? [mark, ...cells] : [score, test];
      if ([variant, ...told].some(values.isAbsent)) return absent;
      if ([score, mark, test, ...cells].every((text) => text === '')) {
        if (empty === 'absent') return absent;
        if (empty === 'skip') return null;
      }
    }
    return {
      variant: values.isAbsent(variant) ? (absent.variant ?? null) : orNull(variant),
      cells: tasks.length === 0 ? null : cells.map(cell).join(cellSeparator),
      primary_score: orNull(values.score(score)),
      test_score: orNull(values.score(test)),
      mark: orNull(values.mark(mark)),
      journal_mark: orNull(values.mark(at('journal_mark'))),
    };
  };
}
