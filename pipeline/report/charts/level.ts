import { counted, WORDS } from '../../russian/plural.ts';

type Row = { level: string };

/** Levels of mastery a legend names: the three, and the unknown where some task has it. */
export const shownLevels = (rows: readonly Row[]): string[] => [
  ...['достаточный', 'зона неопределённости', 'недостаточный'],
  ...(rows.some(({ level }) => level === 'не определён') ? ['не определён'] : []),
];

/** What a chart of tasks shows: «Недостаточно освоены 3 задания из 12». */
export function levelsFinding(rows: readonly Row[]): string {
  const known = rows.filter(({ level }) => level !== 'не определён');
  if (known.length === 0) return 'Границы освоения для этих заданий не заданы.';
  const weak = known.filter(({ level }) => level === 'недостаточный').length;
  return weak === 0
    ? `Недостаточного освоения нет ни в одном из ${counted(known.length, WORDS.taskGenitive)}.`
    : `Недостаточное освоение – в ${counted(weak, WORDS.taskIn)} из ${known.length}.`;
}
