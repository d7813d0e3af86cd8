import type { LayoutDescription } from './description.ts';
import { fits, foldHeading, WordMap, wordPatterns } from './pattern.ts';
import { absentWords, markWords } from './words.ts';

/** How the cells of a described table are written for the store. */
export type Values = {
  /** the cell says that the pupil did not write the work */
  isAbsent(text: string): boolean;
  /** a score: half points by the rule of the description */
  score(text: string): string;
  /** a mark in words as its number */
  mark(text: string): string;
};

export function valuesOf({ absent, marks, decimals = 'refuse' }: LayoutDescription): Values {
  const away = wordPatterns([absentWords, absent ?? []].flat());
  const own = new WordMap(marks ?? {});
  const usual = new WordMap(markWords);
  return {
    isAbsent: (text) => text !== '' && !isNumber(text) && fits(foldHeading(text), away),
    score: (text) => (decimals === 'refuse' ? text : wholeScore(text, decimals)),
    // one sign first: nearly every mark is one digit
    mark: (text) =>
      text === '' ? '' : (own.get(text) ?? (text.length === 1 ? text : (usual.get(text) ?? text))),
  };
}

const isNumber = (text: string): boolean => /^\d+$/.test(text);

/** `12,5` as a whole number, half a point upwards where it is rounded; another text stays. */
function wholeScore(text: string, rule: 'round' | 'floor'): string {
  if (!/^\d{1,9}[.,]\d+$/.test(text)) return text;
  const number = Number(text.replace(',', '.'));
  return String(rule === 'round' ? Math.round(number) : Math.floor(number));
}
