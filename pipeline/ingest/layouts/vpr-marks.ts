import { blockRow } from '../block.ts';
import { findHeader, headerReason, mapColumns } from '../header.ts';
import { type Layout, orNull } from '../layout.ts';
import { linesBelow } from '../line.ts';
import { columnLetters, rowTexts } from '../sheet.ts';
import { fisokoBlock, fisokoTitle } from '../title.ts';

const synonyms = {
  name: [/^группы участников$/],
  n_schools: [/^кол-во оо$/],
  n: [/^кол-во участников$/],
  mark_2: [/^2$/],
  mark_3: [/^3$/],
  mark_4: [/^4$/],
  mark_5: [/^5$/],
};

/** Columns of a line as figures: field, what it measures, mark. */
const figures = [
  ['n_schools', 'n_schools', null],
  ['n', 'n', null],
  ['mark_2', 'share', '2'],
  ['mark_3', 'share', '3'],
  ['mark_4', 'share', '4'],
  ['mark_5', 'share', '5'],
] as const;

/** ФИС ОКО «Статистика по отметкам»: one row a group (country, region, municipality, school), shares in percent. */
export const vprMarks: Layout = {
  id: 'vpr_marks',
  title: 'ФИС ОКО «Статистика по отметкам»',
  header: ['Группы участников', 'Кол-во ОО', 'Кол-во участников', '2', '3', '4', '5'],

  recognise(sheet) {
    const required = ['name', 'n', 'mark_2', 'mark_3', 'mark_4', 'mark_5'];
    const headerRow = findHeader(sheet, synonyms, required);
    const isMarks = Array.from({ length: headerRow ?? 0 }, (_, row) => rowTexts(sheet, row)).some(
      (row) => row.some((text) => /статистика по отметкам/iu.test(text)),
    );
    if (headerRow === null || !isMarks || !fisokoTitle(sheet, headerRow)) return null;
    return { headerRow, reason: headerReason(sheet, headerRow) };
  },

  parse(sheet, { headerRow, reason }, context) {
    const columns = mapColumns(sheet, headerRow, synonyms);
    const block = context.nextBlock();
    context.put(
      'staged_block',
      blockRow(
        { block, sheet, layout: this.id, reason, headerRow, columns },
        fisokoBlock(sheet, headerRow),
      ),
    );
    for (const { row, filled, at } of linesBelow(sheet, headerRow, columns)) {
      // a line of one cell is a note below the table
      if (filled < 2) continue;
      for (const [field, measure, mark] of figures) {
        const column = columns[field];
        if (column === undefined) continue;
        context.put('staged_figure', {
          block,
          row: String(row + 1),
          cell: `${columnLetters(column)}${row + 1}`,
          report: 'marks',
          name: orNull(at('name')),
          measure,
          mark,
          value: orNull(at(field)),
        });
      }
    }
  },
};
