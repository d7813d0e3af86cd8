import { emptySection, type Section, type SectionContent, section } from './note/view/section.ts';
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

/** `landscape` – a page across, for plans of a year. */
export type PaperSection = Section & { parts: Part[]; landscape?: boolean };

/** Facts of a document that templates/sections.hbs prints. */
export type SectionedFacts = {
  institute: string;
  executor: string;
  /** day the data stand at, see data-date.ts */
  data: string;
  head: string;
  title: string;
  subtitle: string;
  passport: { term: string; value: string }[];
  main: string[];
  sections: PaperSection[];
  sources: SourceRow[];
  notes: string[];
};

const present = <T>(items: readonly (T | null)[] = []): T[] =>
  items.filter((item): item is T => item !== null && item !== '');
const some = <T>(items: readonly T[] | undefined): T[] | null =>
  items && items.length > 0 ? [...items] : null;

/** A section of what there is; null when nothing is. */
export function paperSection(
  title: string,
  { parts, ...content }: SectionContent & { parts?: readonly (Part | null)[] },
): PaperSection | null {
  const own = section(title, content);
  const inner = present(parts);
  if (!own && inner.length === 0) return null;
  return { ...(own ?? emptySection(title)), parts: inner };
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
