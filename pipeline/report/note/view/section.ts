import type { Figure } from '../../document.ts';
import type { Table } from '../../table.ts';

/** A numbered part of a work's section as templates/partials/section.hbs prints it. */
export type Section = {
  title: string;
  passport: { term: string; value: string }[] | null;
  text: string[];
  list: string[] | null;
  tables: Table[];
  figures: Figure[];
};

/** What a section may hold; what is absent or null is left out. */
export type SectionContent = {
  passport?: readonly { term: string; value: string }[];
  text?: readonly (string | null)[];
  list?: readonly string[];
  tables?: readonly (Table | null)[];
  figures?: readonly (Figure | null)[];
};

export const emptySection = (title: string): Section => ({
  title,
  passport: null,
  text: [],
  list: null,
  tables: [],
  figures: [],
});

/** A section of what there is; null when nothing is, so that no empty section is printed. */
export function section(title: string, content: SectionContent): Section | null {
  const text = (content.text ?? []).filter((part): part is string => Boolean(part));
  const tables = (content.tables ?? []).filter((part) => part !== null);
  const figures = (content.figures ?? []).filter((part) => part !== null);
  const list = content.list && content.list.length > 0 ? [...content.list] : null;
  const passport = content.passport && content.passport.length > 0 ? [...content.passport] : null;
  if (text.length + tables.length + figures.length === 0 && !list && !passport) return null;
  return { title, passport, text, list, tables, figures };
}
