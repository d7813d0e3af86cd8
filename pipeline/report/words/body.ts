import { letterhead } from '../templates/letterhead.ts';
import { renderTemplate } from '../templates/template.ts';
import { insertWords } from './insert.ts';
import type { Addition } from './words.ts';

/** A document's body: the institute's logo, the filled template, the analyst's words in their sections. */
export function documentBody(
  template: string,
  facts: object,
): { body: string; misplaced: Addition[] } {
  const { additions = [] } = facts as { additions?: readonly Addition[] };
  const { html, misplaced } = insertWords(renderTemplate(template, facts), additions);
  return { body: letterhead() + html, misplaced };
}
