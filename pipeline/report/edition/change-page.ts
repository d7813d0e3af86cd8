import { formatDate } from '../../russian/date.ts';
import { counted } from '../../russian/plural.ts';
import { type Table, table } from '../table.ts';
import { renderTemplate } from '../templates/template.ts';
import type { ChangeRow } from './change-rows.ts';

/** Lines one page of changes holds legibly; further ones are counted. */
const mostRows = 80;

/** What the page «Что изменилось» of an edition tells. */
export type ChangePage = {
  title: string;
  institute: string;
  edition: number;
  date: string;
  /** day of the edition before */
  before: string;
  causes: readonly string[];
  rows: readonly ChangeRow[];
};

function rowsTable(rows: readonly ChangeRow[]): Table {
  return table(
    'Показатели и выводы, которые стали другими',
    [
      ['Раздел', 'w'],
      ['Показатель', 'w'],
      ['Было', 'w'],
      ['Стало', 'w'],
    ],
    rows.map(({ where, what, was, now }) => ({ cells: [where, what, was, now] })),
  );
}

/** The HTML of the page; it stands before the document itself. */
function changeHtml(page: ChangePage): string {
  const { rows, edition } = page;
  const more = rows.length - mostRows;
  return renderTemplate('edition/changes', {
    ...page,
    previous: edition - 1,
    date: formatDate(page.date),
    before: formatDate(page.before),
    table: rows.length > 0 ? rowsTable(rows.slice(0, mostRows)) : null,
    more:
      more > 0
        ? `И ещё ${counted(more, ['строка', 'строки', 'строк'])}: сравните с редакцией ${edition - 1}.`
        : null,
  });
}

/** The body of an edition that replaces another: the page of changes, then the document on a new page. */
export const withChanges = (page: ChangePage, body: string): string =>
  `${changeHtml(page)}\n<section class="page">${body}</section>`;
