import { formatNumber, NBSP } from './number.ts';

/** Forms after 1, after 2…4, after 5…20: ['участник', 'участника', 'участников']. */
export type Forms = readonly [string, string, string];

/** The form of a word that follows a whole number: plural(21, …) → «участник». */
export function plural(n: number, forms: Forms): string {
  const tail = Math.abs(n) % 100;
  if (tail >= 11 && tail <= 14) return forms[2];
  const last = tail % 10;
  if (last === 1) return forms[0];
  return last >= 2 && last <= 4 ? forms[1] : forms[2];
}

/** Number and word: counted(3, …) → «3 участника». */
export function counted(n: number, forms: Forms): string {
  return `${formatNumber(n)}${NBSP}${plural(n, forms)}`;
}

/**
 * The verb or word that agrees with a count: agree(21, 'получил', 'получили') → «получил».
 * Numbers ending in 1 (but not in 11) take the singular.
 */
export function agree(n: number, singular: string, many: string): string {
  return n % 10 === 1 && n % 100 !== 11 ? singular : many;
}

/** Words most documents count. */
export const WORDS = {
  participant: ['участник', 'участника', 'участников'],
  participantGenitive: ['участника', 'участников', 'участников'],
  task: ['задание', 'задания', 'заданий'],
  taskGenitive: ['задания', 'заданий', 'заданий'],
  taskIn: ['задании', 'заданиях', 'заданиях'],
  skillGenitive: ['умения', 'умений', 'умений'],
  workGenitive: ['работы', 'работ', 'работ'],
  point: ['балл', 'балла', 'баллов'],
  school: ['школа', 'школы', 'школ'],
  schoolGenitive: ['школы', 'школ', 'школ'],
  procedure: ['процедура', 'процедуры', 'процедур'],
  person: ['человек', 'человека', 'человек'],
  note: ['замечание', 'замечания', 'замечаний'],
  work: ['работа', 'работы', 'работ'],
} as const satisfies Record<string, Forms>;

const COLLECTIVE = ['', 'один', 'двое', 'трое', 'четверо', 'пятеро', 'шестеро', 'семеро'];

/** A count of people in words up to seven (двое, трое …), digits beyond; «никто» for none. */
export function people(n: number): string {
  if (n === 0) return 'никто';
  return COLLECTIVE[n] ?? counted(n, WORDS.person);
}

/** First letter upper case. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** First letter lower case, for a title inside a sentence. */
export const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
