import { columnsJson, findHeader, headerReason, labelled, mapColumns } from '../header.ts';
import { type Layout, orNull, type StagedRow } from '../layout.ts';
import { rowTexts } from '../sheet.ts';
import { dateOf, fisokoTitle } from '../title.ts';

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
    const headerRow = findHeader(
      sheet,
      synonyms,
      ['name', 'n', 'mark_2', 'mark_3', 'mark_4', 'mark_5'],
      15,
    );
    const isMarks = Array.from({ length: headerRow ?? 0 }, (_, row) => rowTexts(sheet, row)).some(
      (row) => row.some((text) => /статистика по отметкам/iu.test(text)),
    );
    if (headerRow === null || !isMarks || !fisokoTitle(sheet, headerRow)) return null;
    return { headerRow, reason: headerReason(sheet, headerRow) };
  },

  parse(sheet, { headerRow, reason }, context) {
    const columns = mapColumns(sheet, headerRow, synonyms);
    const title = fisokoTitle(sheet, headerRow);
    const block = context.nextBlock();
    const rows: StagedRow[] = [];
    for (let row = headerRow + 1; row < sheet.rowCount; row += 1) {
      const texts = rowTexts(sheet, row);
      if (texts.every((text) => text === '')) continue;
      const fields = Object.entries(columns).map(([field, i]) => [field, orNull(texts[i] ?? '')]);
      rows.push({ block, row: String(row + 1), ...Object.fromEntries(fields) });
    }
    return {
      staged_block: [
        {
          block,
          sheet: sheet.name,
          layout: this.id,
          reason,
          header_row: String(headerRow + 1),
          exam: 'vpr',
          subject: orNull(labelled(sheet, /^предмет:?$/, headerRow) || (title?.subject ?? '')),
          grade: title?.grade ?? null,
          year: title?.year ?? null,
          held_on: orNull(dateOf(labelled(sheet, /^дата:?$/, headerRow))),
          max_primary: orNull(labelled(sheet, /^максимальный первичный балл:?$/, headerRow)),
          columns: columnsJson(columns),
        },
      ],
      staged_group: rows,
    };
  },
};
