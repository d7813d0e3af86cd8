import { audienceWords } from './audience.ts';

const letters: Record<string, string> = { basic: 'Б', advanced: 'П', high: 'В' };

/** Letter of a difficulty: «Б», «П», «В»; null where it is not known. */
export const difficultyLetter = (difficulty: string): string | null => letters[difficulty] ?? null;

/** Borders of mastery in words with the difficulties they hold for: «П, В: …». */
export function corridorWords(rows: readonly { words: string; difficulty: string }[]): string[] {
  const order = Object.keys(letters).filter((key) => rows.some((row) => row.difficulty === key));
  const holds = new Map<string, string[]>();
  for (const difficulty of order) {
    for (const { words } of rows.filter((row) => row.difficulty === difficulty)) {
      holds.set(words, [...(holds.get(words) ?? []), letters[difficulty] as string]);
    }
  }
  return [...holds].map(([words, of]) => `${of.join(', ')}: ${words}`);
}

/** What the letters mean, under a table that uses them. */
export const difficultyNote = 'Б, П, В – базовый, повышенный и высокий уровень сложности';

/** Level of mastery by the corridor of a task; null where no borders fit. @throws Error on a corridor that does not exist */
export const masteryWords = (corridor: string | null): string | null =>
  corridor === null ? null : audienceWords('corridor', corridor, 'school');

/** Participants by their result, in order: marks, or what a work without marks tells. */
export const bandNames: Readonly<Record<string, string>> = {
  '2': '«2»',
  '3': '«3»',
  '4': '«4»',
  '5': '«5»',
  below: 'Ниже минимума',
  passed: 'Преодолели минимум',
  to_60: 'До 60 баллов',
  '61_80': '61–80 баллов',
  '81_100': '81–100 баллов',
};

export type Verdict = 'higher' | 'lower' | 'same';

/**
 * A comparison in a few words of a table; null = too few participants.
 * @param rest what it is compared with, where the head of the table does not say it: «остальной части региона»
 */
export function verdictWords(verdict: Verdict | null, rest?: string): string {
  const than = rest ? `, чем в ${rest}` : '';
  if (verdict === 'higher') return `больше${than}`;
  if (verdict === 'lower') return `меньше${than}`;
  if (verdict === 'same') return 'в пределах случайных колебаний';
  return 'не сравнивается';
}
