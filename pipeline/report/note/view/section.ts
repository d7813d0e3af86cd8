import type { Figure } from '../../document.ts';
import type { Table } from '../../table.ts';
import { type Said, saidOf } from '../text/said.ts';

/** A numbered part of a work's section as templates/partials/section.hbs prints it. */
export type Section = {
  title: string;
  passport: { term: string; value: string }[] | null;
  text: string[];
  /** Paragraphs with the rules and facts behind their sentences. */
  told: Said[];
  list: string[] | null;
  /** Items with the rules and facts behind their sentences. */
  said: Said[] | null;
  tables: Table[];
  figures: Figure[];
};

/** What a section may hold; what is absent or null is left out. */
export type SectionContent = {
  passport?: readonly { term: string; value: string }[];
  text?: readonly (string | null)[];
  told?: readonly Said[];
  list?: readonly string[];
  said?: readonly Said[];
  tables?: readonly (Table | null)[];
  figures?: readonly (Figure | null)[];
};

export const emptySection = (title: string): Section => ({
  title,
  passport: null,
  text: [],
  told: [],
  list: null,
  said: null,
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
  const told = (content.told ?? []).map(saidOf);
  const said = content.said && content.said.length > 0 ? content.said.map(saidOf) : null;
  const filled = [text, told, tables, figures].some((part) => part.length > 0);
  if (!filled && !list && !said && !passport) return null;
  return { title, passport, text, told, list, said, tables, figures };
}
