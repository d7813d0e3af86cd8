import type { Change } from './compare.ts';
import { type Fact, placeMark } from './fact.ts';

/** A line of «Что изменилось». */
export type ChangeRow = { where: string; what: string; was: string; now: string };

const none = '–';
const top = (place: string) => place.split(placeMark)[0] ?? '';
const tops = (facts: readonly Fact[]) => new Set(facts.map(({ place }) => top(place)));

/** Section, and what stands in it: «Писали, школа»; of a statement only its section. */
function placeWords({ place, form }: Change): Pick<ChangeRow, 'where' | 'what'> {
  const parts = place.split(placeMark);
  if (form === 'digest') return { where: parts[0] ?? '', what: 'Результаты участников' };
  if (form !== 'cell') return { where: parts.slice(0, -1).join('. '), what: 'Вывод' };
  const [row = '', column = ''] = parts.slice(-2);
  return {
    where: parts.slice(0, -3).join('. ') || (parts.at(-3) ?? ''),
    what: [row, column].filter(Boolean).join(': '),
  };
}

/** Sections that are new or gone stand in one line each. */
function wholeSections(before: readonly Fact[], after: readonly Fact[]): ChangeRow[] {
  const [was, now] = [tops(before), tops(after)];
  const line = (where: string, was: string, now: string) => ({ where, what: 'Раздел', was, now });
  return [
    ...[...now].filter((each) => !was.has(each)).map((each) => line(each, none, 'добавлен')),
    ...[...was].filter((each) => !now.has(each)).map((each) => line(each, 'был', 'исключён')),
  ];
}

/**
 * The lines of «Что изменилось»: whole sections, then figures and conclusions in the order of the document. A conclusion said
 * twice stands once; pictures say what the figures beside them do.
 */
export function changeRows(
  changes: readonly Change[],
  before: readonly Fact[],
  after: readonly Fact[],
): ChangeRow[] {
  const sections = wholeSections(before, after);
  const whole = new Set(sections.map(({ where }) => where));
  const said = new Set<string>();
  const rows = changes.flatMap((change): ChangeRow[] => {
    if (change.form === 'picture' || whole.has(top(change.place))) return [];
    const words = placeWords(change);
    if (change.form === 'digest') return [{ ...words, was: none, now: 'изменены' }];
    const was = change.was ?? none;
    const now = change.now ?? none;
    const key = JSON.stringify(change.form === 'words' ? [was, now] : [words, was, now]);
    if (said.has(key)) return [];
    said.add(key);
    return [{ ...words, was, now }];
  });
  return [...sections, ...rows];
}
