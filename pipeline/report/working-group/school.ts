import { adviceWords, classWords } from '../../russian/certainty.ts';
import { formatDate } from '../../russian/date.ts';
import { NBSP } from '../../russian/number.ts';
import { capital, counted, WORDS } from '../../russian/plural.ts';
import {
  absentLines,
  type Decisive,
  decisiveLines,
  distanceWords,
  edgeWorks,
  probabilityLines,
  type SeriesShare,
  seriesLines,
} from '../../russian/verdict.ts';
import { type Part, paperPart } from '../sections.ts';
import type { Judged } from './queries.ts';

export type SchoolDetail = {
  school: Judged;
  series: readonly SeriesShare[];
  edge: readonly { title: string; change: number }[];
  decisive: readonly Decisive[];
  /** works of few participants; null = none */
  small: string | null;
};

/** What the group should know of a school on the list by the rule; the last line is for its decision. */
export function schoolPart(
  { school, series, edge, decisive, small }: SchoolDetail,
  { share, number }: { share: number; number: number },
): Part {
  const of =
    school.n_pupils === null
      ? ''
      : ` Учтены результаты ${counted(school.n_pupils, WORDS.participantGenitive)}.`;
  return paperPart(`${number}. ${school.name}, ${school.municipality}`, {
    list: [
      school.certainty === null
        ? capital(school.note ?? 'устойчивость вывода не вычислена').replace(/\.?$/, '.')
        : `${capital(classWords(school.certainty))}.${of}`,
      ...probabilityLines(school),
      ...seriesLines(series, share),
      distanceLine(school, edge),
      small ?? '',
      ...absentLines(school),
      ...decisiveLines(decisive),
      beforeLine(school),
      (school.certainty === null ? null : adviceWords(school.certainty)) ?? '',
      decisionLine(school),
    ].filter((line) => line !== ''),
    lines: ['Решение группы (включить / не включить / наблюдать), причина:'],
  });
}

/** How far the school is from another verdict, and where. */
export function distanceLine(
  { distance, listed }: Pick<Judged, 'distance' | 'listed'>,
  edge: readonly { title: string; change: number }[],
): string {
  const words = distanceWords(distance);
  if (words === null)
    return 'Расстояние до границы в учащихся не определяется: при таких числах участников другого решения нет.';
  return `До границы${listed ? '' : ' перечня'}: ${words}. Школа ${listed ? 'не вошла бы' : 'вошла бы'}, если: ${edgeWorks(edge)}.`;
}

function beforeLine({ was_member }: Judged): string {
  if (was_member === null) return '';
  return was_member
    ? `Была в${NBSP}перечне прошлого года.`
    : `В${NBSP}перечне прошлого года не${NBSP}была.`;
}

const decisionWords: Record<string, string> = {
  include: 'включить',
  reject: 'не включать',
  watch: 'наблюдать',
};

/** The decision already entered; '' = none. */
export function decisionLine({ decision, reason, protocol, protocol_on }: Judged): string {
  if (!decision || !protocol || !protocol_on) return '';
  const words = decisionWords[decision];
  if (!words) throw new Error(`unknown decision: ${decision}`);
  return `Решение внесено: ${words} (протокол №${NBSP}${protocol} от ${formatDate(protocol_on)})${reason ? ` – ${reason}` : ''}.`;
}
