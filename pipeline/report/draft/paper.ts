import { NBSP } from '../../russian/number.ts';
import { blank } from '../municipal/facts.ts';
import { numbered, type PaperSection, paperPart, type SectionedFacts } from '../sections.ts';
import { type Table, table } from '../table.ts';
import type { Frame } from './frame.ts';

export type DraftPaper = {
  head: string;
  title: string;
  subtitle: string;
  passport: readonly { term: string; value: string }[];
  main?: readonly string[];
  sections: readonly (PaperSection | null)[];
  notes?: readonly string[];
};

/** Said where results of ВПР stand. */
export const vprNote =
  'Результаты ВПР не используются для оценки деятельности школы и педагогических работников и не публикуются.';

/** A draft as templates/sections.hbs prints it. */
export const draftPaper = (
  { config, data, sources }: Pick<Frame, 'config' | 'data' | 'sources'>,
  paper: DraftPaper,
): SectionedFacts => ({
  institute: config.institute,
  executor: config.executor,
  data,
  ...{ head: paper.head, title: paper.title, subtitle: paper.subtitle },
  passport: [...paper.passport],
  main: [...(paper.main ?? [])],
  sections: numbered(paper.sections),
  sources: [...sources],
  notes: [
    `Числа заполнены программой по${NBSP}загруженным данным; «${blank}» и${NBSP}пустые клетки заполняют вручную.`,
    ...(paper.notes ?? []),
  ],
});

type Columns = Parameters<typeof table>[1];

/** A table to be filled in further: its rows may run over pages; blank rows stand below what is known. */
export function formTable(
  caption: string,
  columns: Columns,
  rows: readonly (readonly string[])[],
  { blanks = 0, note = null }: { blanks?: number; note?: string | null } = {},
): Table {
  const empty = Array.from({ length: blanks }, () => columns.map(() => blank));
  const cells = [...rows, ...empty].map((row) => ({ cells: row }));
  return { ...table(caption, columns, cells, note), keep: false };
}

/** Who signs: position, name and date are written by hand. */
export const signature = (...whose: string[]) =>
  paperPart('Подписи', { lines: whose.map((who) => `${who} (подпись, расшифровка, дата):`) });
