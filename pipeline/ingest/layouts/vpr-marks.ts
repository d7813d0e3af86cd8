import { blockRow } from '../block.ts';
import { findHeader, headerReason, mapColumns } from '../header.ts';
import type { Layout } from '../layout.ts';
import { linesBelow, mappedRow } from '../line.ts';
import { rowTexts } from '../sheet.ts';
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
    // a line of one cell is a note below the table
    const lines = linesBelow(sheet, headerRow, columns).filter(({ filled }) => filled > 1);
    return {
      staged_block: [
        blockRow(
          { block, sheet, layout: this.id, reason, headerRow, columns },
          fisokoBlock(sheet, headerRow),
        ),
      ],
      staged_group: lines.map((line) => mappedRow(line, block, columns)),
    };
  },
};
