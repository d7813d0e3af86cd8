import type { Page } from '../page.ts';
import type { BookFacts } from './book.ts';

/** The column with the number a file has in one run, and such numbers among words. */
const ofRun = 'Файл №';
const fileNumber = /№ \d+ (?=\S+\/)/g;
const placeMark = ' › ';

/** What the lines of a workbook say, sheet by sheet: where each stands, and its cells as text. */
export function bookLines({ pages }: BookFacts): [place: string, value: string][] {
  return pages.flatMap(({ name, places, columns, rows }) =>
    rows.map(({ cells }): [string, string] => {
      const kept = cells
        .filter((_, i) => columns[i]?.head !== ofRun)
        .map((cell) => (typeof cell === 'string' ? cell.replace(fileNumber, '') : cell));
      return [[name, ...cells.slice(0, places).map(String)].join(placeMark), JSON.stringify(kept)];
    }),
  );
}

/** The workbook with a first sheet of what has changed since the edition before. */
export function withChangeSheet(facts: BookFacts, lines: readonly string[]): BookFacts {
  const page: Page = {
    name: 'Что изменилось',
    title: `Что изменилось. ${facts.title}`,
    lines: [],
    places: 1,
    columns: [{ head: 'Изменения по сравнению с прежней редакцией', width: 110 }],
    rows: lines.map((line) => ({ cells: [line] })),
  };
  return { ...facts, pages: [page, ...facts.pages] };
}
