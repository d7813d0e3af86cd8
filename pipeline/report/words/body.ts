import type { Tail } from '../tail.ts';
import { renderTemplate } from '../templates/template.ts';
import { insertWords } from './insert.ts';
import type { Addition } from './words.ts';

/** A document's body: the filled template, the analyst's words in their sections. */
export function documentBody(
  template: string,
  facts: object,
  tail: Tail | null = null,
): { body: string; misplaced: Addition[] } {
  const { additions = [] } = facts as { additions?: readonly Addition[] };
  const { html, misplaced } = insertWords(renderTemplate(template, facts, tail), additions);
  return { body: html, misplaced };
}
