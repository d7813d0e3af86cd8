import { type Section, section } from '../../note/view/section.ts';

/** A numbered chapter with its parts; a part without a title is '' in it. */
export type Chapter = { number: string; title: string; inner: boolean; parts: Section[] };

/** A chapter of the parts there are; null when none is, so that no empty heading is printed. */
export function chapter(
  title: string,
  parts: readonly (Section | null)[],
  inner = false,
): Omit<Chapter, 'number'> | null {
  const present = parts.filter((part) => part !== null);
  return present.length === 0 ? null : { title, inner, parts: present };
}

/** A part of a chapter without a heading of its own. */
export const plainPart = (content: Parameters<typeof section>[1]): Section | null =>
  section('', content);

/** Chapters numbered in order. */
export const numbered = (chapters: readonly (Omit<Chapter, 'number'> | null)[]): Chapter[] =>
  chapters.filter((row) => row !== null).map((row, i) => ({ number: `${i + 1}.`, ...row }));
