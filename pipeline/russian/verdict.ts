import { joinList } from './list.ts';
import { formatNumber } from './number.ts';
import { agree, counted, WORDS } from './plural.ts';

const collective = ['', 'один', 'двое', 'трое', 'четверо', 'пятеро', 'шестеро', 'семеро'];

/** «решает результат одного учащегося», «решают двое учащихся»; null where no such change decides. */
export function distanceWords(distance: number | null): string | null {
  if (distance === null) return null;
  if (distance === 1) return 'решает один учащийся';
  const word = collective[distance];
  return word
    ? `решают ${word} учащихся`
    : `${agree(distance, 'решает', 'решают')} ${counted(distance, ['учащийся', 'учащихся', 'учащихся'])}`;
}

/** Where these results are: «ВПР 2023, математика, 5 класс – на 2 больше». */
export const edgeWorks = (works: readonly { title: string; change: number }[]): string =>
  works
    .map(
      ({ title, change }) =>
        `${title} – низких результатов ${change > 0 ? 'больше' : 'меньше'} на ${Math.abs(change)}`,
    )
    .join('; ');

/** Results of those who did not sit, see `list_bounds`. */
export type Absent = { n_absent: number; n_unknown: number; survives: boolean | null };

/** Whether the verdict stands whatever the absent had written; no line where there is nothing to say. */
export function absentLines(absent: Absent | null): string[] {
  if (absent === null || absent.survives === null) return [];
  const { n_absent, n_unknown, survives } = absent;
  const unknown =
    n_unknown > 0
      ? ` (${counted(n_unknown, ['процедура', 'процедуры', 'процедур'])} – без сведений о не писавших)`
      : '';
  if (n_absent === 0) return n_unknown > 0 ? [`Сведений о не писавших нет${unknown}.`] : [];
  const who = `Не писали ${formatNumber(n_absent)}${unknown}`;
  return [
    survives
      ? `${who}: на решение это не влияет, как бы они ни написали.`
      : `${who}: решение могло бы быть другим, если бы они писали.`,
  ];
}

/** A part of the results a verdict hangs on, see `list_leave_one_out`; words – null for pupils, who are not named. */
export type Decisive = { part: string; words: string | null; n_decisive: number };

/** What the verdict hangs on: procedures, classes, the number of pupils. */
export function decisiveLines(decisive: readonly Decisive[]): string[] {
  const of = (part: string) => decisive.filter((each) => each.part === part);
  const works = of('procedure').flatMap(({ words }) => words ?? []);
  const groups = of('class').flatMap(({ words }) => words ?? []);
  const pupils = of('pupil').reduce((sum, each) => sum + each.n_decisive, 0);
  return [
    works.length > 0
      ? `Без ${agree(works.length, 'одной процедуры', 'любой из этих процедур')} условия не выполняются: ${works.join('; ')}.`
      : '',
    groups.length > 0
      ? `Без результатов одного класса условия не выполняются: ${joinList(groups)}.`
      : '',
    pupils === 1
      ? 'Решение держится на результатах одного участника: без них условия не выполняются.'
      : '',
    pupils > 1
      ? `Решение держится на отдельных результатах: без любого из ${counted(pupils, WORDS.participantGenitive)} условия не выполняются.`
      : '',
  ].filter((line) => line !== '');
}
