import type { Figure } from './document.ts';
import type { SourceRow } from './recommendations/source.ts';
import type { Table } from './table.ts';

/** A part of a section under its own small heading, not broken between pages; `lines` are to be filled in by hand. */
export type Part = {
  title: string;
  text: string[];
  list: string[] | null;
  tables: Table[];
  lines: string[] | null;
};

export type PaperSection = {
  title: string;
  passport: { term: string; value: string }[] | null;
  text: string[];
  list: string[] | null;
  tables: Table[];
  figures: Figure[];
  parts: Part[];
};

/** Facts of a document that templates/sections.hbs prints. */
export type Paper = {
  institute: string;
  executor: string;
  head: string;
  title: string;
  subtitle: string;
  passport: { term: string; value: string }[];
  main: string[];
  sections: PaperSection[];
  sources: SourceRow[];
  notes: string[];
  run: { run: string };
};

const present = <T>(items: readonly (T | null)[] = []): T[] =>
  items.filter((item): item is T => item !== null && item !== '');
const some = <T>(items: readonly T[] | undefined): T[] | null =>
  items && items.length > 0 ? [...items] : null;

/** A section of what there is; null when nothing is. */
export function paperSection(
  title: string,
  content: {
    passport?: readonly { term: string; value: string }[];
    text?: readonly (string | null)[];
    list?: readonly string[];
    tables?: readonly (Table | null)[];
    figures?: readonly (Figure | null)[];
    parts?: readonly (Part | null)[];
  },
): PaperSection | null {
  const section: PaperSection = {
    title,
    passport: some(content.passport),
    text: present(content.text),
    list: some(content.list),
    tables: present(content.tables),
    figures: present(content.figures),
    parts: present(content.parts),
  };
  const { passport, text, list, tables, figures, parts } = section;
  const empty = !passport && !list && [text, tables, figures, parts].every((of) => of.length === 0);
  return empty ? null : section;
}

/** A part with what there is. */
export const paperPart = (
  title: string,
  content: {
    text?: readonly (string | null)[];
    list?: readonly string[];
    tables?: readonly (Table | null)[];
    lines?: readonly string[];
  },
): Part => ({
  title,
  text: present(content.text),
  list: some(content.list),
  tables: present(content.tables),
  lines: some(content.lines),
});

/** Sections numbered in their order; those without content are left out. */
export const numbered = (sections: readonly (PaperSection | null)[]): PaperSection[] =>
  present(sections).map((section, i) => ({ ...section, title: `${i + 1}. ${section.title}` }));
