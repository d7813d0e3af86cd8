import { type Chapter, chapter, plainPart } from '../../area/view/chapter.ts';
import type { Section } from '../../note/view/section.ts';
import type { VprWork } from '../facts.ts';
import { given, type ReportType, typeTitles } from '../given.ts';

export type TypeChapter = Omit<Chapter, 'number'> | null;

/**
 * The chapter of a type of report over the works that have something for it, a line for those that do not. Null where none
 * has: that is told once, before the chapters.
 */
export function typeChapter(
  type: ReportType,
  works: readonly VprWork[],
  parts: (given: readonly VprWork[]) => readonly (Section | null)[],
): TypeChapter {
  const { works: present, gaps } = given(type, works);
  if (present.length === 0) return null;
  const gap = gaps.length > 0 ? plainPart({ text: gaps }) : null;
  return chapter(typeTitles[type], [...parts(present), gap]);
}
