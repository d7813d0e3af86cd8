import { fold } from '../../russian/fold.ts';
import { blockRow } from '../block.ts';
import { countColumns, type FigureColumn, groupColumns, putFigures } from '../group-table.ts';
import { type ColumnMap, mapColumns } from '../header.ts';
import type { Layout, ParseContext, Recognition } from '../layout.ts';
import { linesBelow } from '../line.ts';
import { groupAbove, recogniseReport } from '../report.ts';
import type { Sheet } from '../sheet.ts';
import { fisokoBlock } from '../title.ts';

const title = 'Сравнение отметок с отметками по журналу';
const kinds = ['lowered', 'confirmed', 'raised'] as const;
const words = { lowered: 'понизили', confirmed: 'подтвердили', raised: 'повысили' };

const count = '(кол-?во|количество|число) участников';

/** Since 2024: one line a group, two columns for each kind of agreement. */
const wide = {
  ...groupColumns,
  ...Object.fromEntries(
    kinds.flatMap((kind) => [
      [`${kind}_share`, [new RegExp(`^${words[kind]}.*%$`)]],
      [`${kind}_count`, [new RegExp(`^${words[kind]}.*${count}$`)]],
    ]),
  ),
};
const wideRequired = ['name', ...kinds.map((kind) => `${kind}_share`)];

/** Until 2021: the kinds of agreement stand below one another, their group above them or above the table. */
const vertical = { ...groupColumns, share: [/^(доля,? ?)?%$/] };
const verticalRequired = ['name', 'n', 'share'];

const isVertical = (columns: ColumnMap) => columns.lowered_share === undefined;

/** ФИС ОКО «Сравнение отметок с отметками по журналу», in both its forms. */
export const vprJournal: Layout = {
  id: 'vpr_journal',
  title: `ФИС ОКО «${title}»`,
  header: [
    'Группы участников',
    'Кол-во участников(всего)',
    'Понизили (Отметка < Отметка по журналу) %',
    'Подтвердили (Отметка = Отметке по журналу) %',
    'Повысили (Отметка > Отметка по журналу) %',
  ],
  knows: [...Object.values(wide), ...Object.values(vertical)].flat(),

  recognise(sheet) {
    return (
      recogniseReport(sheet, 'journal', title, wide, wideRequired) ??
      recogniseReport(sheet, 'journal', title, vertical, verticalRequired)
    );
  },

  parse(sheet, recognition, context) {
    const { headerRow, reason } = recognition;
    const found = mapColumns(sheet, headerRow, wide);
    const columns = isVertical(found) ? mapColumns(sheet, headerRow, vertical) : found;
    const block = context.nextBlock();
    context.put(
      'staged_block',
      blockRow(
        { block, sheet, layout: this.id, reason, headerRow, columns },
        fisokoBlock(sheet, headerRow),
      ),
    );
    const read = isVertical(found) ? readVertical : readWide;
    read(sheet, recognition, columns, block, context);
  },
};

type Read = (
  sheet: Sheet,
  recognition: Recognition,
  columns: ColumnMap,
  block: string,
  context: ParseContext,
) => void;

const readWide: Read = (sheet, { headerRow }, columns, block, context) => {
  const figures: FigureColumn[] = [
    ...countColumns(columns),
    ...kinds.flatMap((key) =>
      (['share', 'count'] as const).flatMap((measure) => {
        const column = columns[`${key}_${measure}`];
        return column === undefined ? [] : [{ column, measure, key }];
      }),
    ),
  ];
  for (const line of linesBelow(sheet, headerRow, columns)) {
    // a line of one cell is a note below the table
    if (line.filled < 2) continue;
    const name = line.at('name');
    putFigures(
      context,
      line,
      { block, report: 'journal', name, at: String(line.row + 1) },
      figures,
    );
  }
};

const readVertical: Read = (sheet, { headerRow }, columns, block, context) => {
  const { n = 0, share = 0 } = columns;
  let name = groupAbove(sheet, headerRow);
  let at: string | null = null;
  for (const line of linesBelow(sheet, headerRow, columns)) {
    const label = fold(line.at('name'));
    const key = kinds.find((kind) => label.startsWith(words[kind]));
    const total = /^(всего|итого)/.test(label);
    if (!key && !total) {
      name = line.at('name');
      at = null;
    }
    at ??= String(line.row + 1);
    const figures: FigureColumn[] = key
      ? [
          { column: n, measure: 'count', key },
          { column: share, measure: 'share', key },
        ]
      : [{ column: n, measure: 'n' }];
    putFigures(context, line, { block, report: 'journal', name, at }, figures);
    if (total) at = null;
  }
};
