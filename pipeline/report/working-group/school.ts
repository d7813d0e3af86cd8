import { adviceWords, classWords } from '../../russian/certainty.ts';
import { formatDate } from '../../russian/date.ts';
import { formatPercent, NBSP } from '../../russian/number.ts';
import { capital, counted, WORDS } from '../../russian/plural.ts';
import { countOf, type Tiers } from '../../russian/share.ts';
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
import type { Evidence } from '../list/evidence.ts';
import {
  onlySubject,
  otherKindLine,
  proposalLine,
  type SubjectSum,
  subjectLine,
  sumsTable,
} from '../list/subject.ts';
import { type Part, paperPart } from '../sections.ts';
import type { DecisiveAbsent, Judged } from './queries.ts';

export type SchoolDetail = {
  school: Judged;
  series: readonly SeriesShare[];
  edge: readonly { title: string; change: number }[];
  decisive: readonly Decisive[];
  absent: DecisiveAbsent | null;
  /** results by kind and subject, and the works themselves */
  sums: readonly SubjectSum[];
  evidence: readonly Evidence[];
  /** works of few participants; null = none */
  small: string | null;
};

/** What the group should know of a school on the list by the rule; the last line is for its decision. */
export function schoolPart(
  { school, series, edge, decisive, absent, sums, evidence, small }: SchoolDetail,
  { share, number, tiers }: { share: number; number: number; tiers: Tiers },
): Part {
  const only = onlySubject(sums, evidence);
  const of =
    school.n_pupils === null
      ? ''
      : ` Учтены результаты ${counted(school.n_pupils, WORDS.participantGenitive)}.`;
  return paperPart(`${number}. ${school.name}, ${school.municipality}`, {
    list: [
      school.certainty === null
        ? capital(school.note ?? 'устойчивость вывода не вычислена').replace(/\.?$/, '.')
        : `${capital(classWords(school.certainty))}.${of}`,
      ...(only
        ? [subjectLine(only, sums, share), otherKindLine(only, sums, evidence, share) ?? '']
        : []),
      ...probabilityLines(school),
      ...seriesLines(series, share),
      distanceLine(school, edge),
      small ?? '',
      ...absentLines(school),
      decisiveAbsentLine(absent, share),
      ...decisiveLines(decisive),
      beforeLine(school),
      adviceLine(school, evidence),
      decisionLine(school),
    ].filter((line) => line !== ''),
    tables: [sumsTable(sums, tiers)],
    lines: ['Решение группы (включить / не включить / наблюдать), причина:'],
  });
}

/** What the class of certainty suggests; '' = nothing. */
function adviceLine({ certainty }: Judged, evidence: readonly Evidence[]): string {
  if (certainty === 'confirmed' || certainty === 'probable') return proposalLine(evidence);
  return (certainty === null ? null : adviceWords(certainty)) ?? '';
}

/** What the absent could do to the works the verdict hangs on; '' = nobody was absent there. */
function decisiveAbsentLine(absent: DecisiveAbsent | null, share: number): string {
  if (absent === null) return '';
  const { n_absent, n_listed, low_anyway } = absent;
  const limit = formatPercent(share, 0);
  return `Работы, на которых держится решение, не писали ${countOf(n_absent, n_listed)}: ${
    low_anyway
      ? `даже если бы все они преодолели порог, доли остались бы не ниже ${limit}`
      : `если бы они преодолели порог, доля по одной из этих работ была бы ниже ${limit}`
  }.`;
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
