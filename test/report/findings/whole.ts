import type { NoteFacts } from '../../../pipeline/report/note/facts.ts';
import { formsOf, numbersOf } from './numbers.ts';

/**
 * Text of a document without what is no figure: running lines and numbers of its sections and appendices. On a page the
 * space within «1 660» is any other: thousands are put together where that number is known.
 */
export const furniture = (text: string, known: ReadonlySet<string>): string =>
  text
    .replace(/\d{1,3}(?:\s\d{3})+/g, (found) => {
      const whole = found.replace(/\s/g, '');
      return known.has(whole) ? whole : found;
    })
    .replace(/Стр\. \d+ из \d+/g, '')
    .replace(/(?<![\d,])\d{1,2}\.(?:\d{1,2}\.)?(?=\s\p{Lu})/gu, '')
    .replace(/приложени\p{L}+ \d/giu, '');

/** Numbers of anything inside the facts: a number in every form it may be printed in, and those of texts. */
function leaves(value: unknown): string[] {
  if (typeof value === 'number')
    return Number.isInteger(value) && Math.abs(value) > 1
      ? formsOf(value, [0, 1, 2])
      : [...formsOf(value, [0, 1, 2]), ...formsOf(value * 100, [0, 1, 2, 3])];
  if (typeof value === 'string') return numbersOf(value);
  if (value === null || typeof value !== 'object') return [];
  if (value instanceof Map) return [...value.values()].flatMap(leaves);
  return Object.values(value).flatMap(leaves);
}

/** Every number a note on these facts may print. */
export function documentNumbers(note: NoteFacts, run: string): Set<string> {
  return new Set([...leaves(note), ...numbersOf(run)]);
}
