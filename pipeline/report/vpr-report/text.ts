import { joinList, taskList } from '../../russian/list.ts';
import { formatNumber, formatPercent, NBSP } from '../../russian/number.ts';
import { agree, counted, plural, WORDS } from '../../russian/plural.ts';
import { countOf, shareOf, sizeOf } from '../../russian/share.ts';
import { limit } from '../../store/threshold.ts';
import { innerName, paragraph, type TextContext } from '../note/text/sentence.ts';
import type { Planned, VprWork } from './facts.ts';

/** What a chart or table shows, in a sentence of its caption; '' where nothing is to be said. */

const names = (works: readonly VprWork[]) => works.map(innerName).join('; ');
const large = (works: readonly VprWork[], { tiers }: TextContext) =>
  works.filter(({ school }) => school.n >= tiers.share);

/** How the works stand on the line beside the others of the region, against chance. */
export function marksFinding(works: readonly VprWork[], context: TextContext): string {
  const compared = large(works, context).flatMap((facts) => {
    const row = facts.comparisons.find(({ reference }) => reference === 'region');
    return row ? [{ facts, verdict: row.verdict }] : [];
  });
  if (compared.length === 0) return '';
  const of = (verdict: string) =>
    compared.filter((row) => row.verdict === verdict).map(({ facts }) => facts);
  const [higher, lower] = [of('higher'), of('lower')];
  if (higher.length + lower.length === 0) {
    return 'Доля «2» не отличается от остальных школ региона больше, чем объясняется случаем.';
  }
  return paragraph([
    higher.length > 0
      ? `Доля «2» больше, чем в остальных школах региона, и случаем это не объясняется: ${names(higher)}.`
      : null,
    lower.length > 0
      ? `Доля «2» меньше, чем в остальных школах региона, и случаем это не объясняется: ${names(lower)}.`
      : null,
  ]);
}

/** The work in which marks most often differ from the journal. */
export function journalFinding(works: readonly VprWork[], { tiers }: TextContext): string {
  const rows = works.flatMap((facts) => {
    const row = facts.journal.find(({ scope }) => scope === 'school');
    return row && row.n >= tiers.share ? [{ facts, row }] : [];
  });
  const [first] = rows.sort((a, b) => a.row.confirmed_share - b.row.confirmed_share);
  if (!first) return '';
  const { confirmed, n, confirmed_share: share } = first.row;
  if (confirmed === n) return 'Все отметки за работы совпали с журналом.';
  const where =
    rows.length > 1 ? `Реже всего отметки совпали с журналом: ` : 'Совпали с журналом: ';
  return `${where}${innerName(first.facts)} – ${shareOf(confirmed, n, share, tiers)}.`;
}

/** Who stands just below the line. */
export function scoresFinding({ spread }: VprWork, { thresholds }: TextContext): string {
  if (!spread || spread.n_below === null || spread.n_near === null) return '';
  if (spread.n_below === 0) return 'Все набрали не меньше, чем нужно для «3».';
  const points = limit(thresholds, 'border_points');
  if (spread.n_below === 1) {
    const lack = spread.n_near === 1 ? 'не больше' : 'больше';
    return `Ниже границы «3» – один участник, ему не хватило ${lack} ${counted(points, ['балла', 'баллов', 'баллов'])}.`;
  }
  const who = plural(spread.n_below, WORDS.participantGenitive);
  const lack = `не больше ${counted(points, ['балла', 'баллов', 'баллов'])}`;
  return spread.n_near === 0
    ? `Ниже границы «3» – ${counted(spread.n_below, WORDS.participant)}; до неё всем не хватило больше ${counted(points, ['балла', 'баллов', 'баллов'])}.`
    : `До «3» не хватило ${lack} ${countOf(spread.n_near, spread.n_below)}${NBSP}${who} ниже границы.`;
}

/** Which tasks are done insufficiently. */
export function tasksFinding({ tasks }: VprWork): string {
  const judged = tasks.filter(({ corridor }) => corridor !== null);
  if (judged.length === 0) return '';
  const weak = judged.filter(({ corridor }) => corridor === 'insufficient');
  return weak.length === 0
    ? `Недостаточно выполненных среди ${counted(judged.length, WORDS.taskGenitive)} нет.`
    : `Недостаточно ${agree(weak.length, 'выполнено', 'выполнены')} ${countOf(weak.length, judged.length)}: ${taskList(weak.map(({ task }) => task))}.`;
}

/** How many planned results most of whose tasks are insufficient. */
export function plannedFinding(planned: readonly Planned[]): string | null {
  const judged = planned.filter(({ deficit }) => deficit !== null);
  if (judged.length === 0) return null;
  const short = judged.filter(({ deficit }) => deficit);
  const of = counted(judged.length, ['планируемого результата', ...manyResults]);
  return short.length === 0
    ? `Среди ${of} нет ни одного, по которому недостаточно выполнено больше половины заданий.`
    : `Недостаточно выполнено больше половины заданий по ${formatNumber(short.length)} из${NBSP}${of}.`;
}

const manyResults = ['планируемых результатов', 'планируемых результатов'] as const;

/** Where two groups of participants differ the most. */
export function bandsFinding({ bands }: VprWork, { tiers }: TextContext): string {
  const own = bands.filter(({ scope, n, completion }) => {
    return scope === 'school' && n >= tiers.share && completion !== null;
  });
  const order = [...new Set(own.map(({ band }) => band))].sort();
  const [low, high] = [order[0], order.at(-1)];
  if (low === undefined || high === undefined || low === high) return '';
  const of = (band: string) =>
    new Map(own.filter((row) => row.band === band).map((row) => [row.task, row.completion ?? 0]));
  const [weak, strong] = [of(low), of(high)];
  const [widest] = [...strong]
    .flatMap(([task, done]) => {
      const other = weak.get(task);
      return other === undefined ? [] : [{ task, done, other, gap: done - other }];
    })
    .sort((a, b) => b.gap - a.gap);
  if (!widest || widest.gap <= 0) return '';
  return `Сильнее всего группы различает №${NBSP}${widest.task}: получившие «${low}» выполнили его на ${formatPercent(widest.other, 0)}, получившие «${high}» – на ${formatPercent(widest.done, 0)}.`;
}

/** Metasubject skills in deficit in works of several subjects. */
export function crossingsFinding(works: readonly VprWork[], { tiers }: TextContext): string | null {
  const seen = works.filter(
    ({ school, crossings }) =>
      school.n >= tiers.share && crossings.some((row) => row.deficit !== null),
  );
  if (seen.length === 0) return null;
  const subjects = new Map<string, Set<string>>();
  for (const { work, crossings } of seen) {
    for (const { topic, deficit } of crossings) {
      if (deficit) subjects.set(topic, (subjects.get(topic) ?? new Set()).add(work.subject_name));
    }
  }
  const of = `${counted(seen.length, WORDS.work)} от${NBSP}${tiers.share} участников`;
  if (subjects.size === 0) {
    return `Метапредметных умений, по которым недостаточно выполнено больше половины заданий, нет (просмотрено: ${of}).`;
  }
  const several = [...subjects].filter(([, of]) => of.size > 1);
  return several.length === 0
    ? `Умений, недостаточных сразу в нескольких предметах, нет (просмотрено: ${of}).`
    : `Недостаточно сразу в нескольких предметах: ${several
        .map(([topic, of]) => `«${topic}» (${joinList([...of].map((name) => name.toLowerCase()))})`)
        .join('; ')}.`;
}

/** Writers and the ends of their scores: «48 участников, от 4 до 17 баллов из 20». */
export function individualText({ school, spread, work }: VprWork, { tiers }: TextContext): string {
  const who = counted(school.n, WORDS.participant);
  if (!spread || sizeOf(school.n, tiers) === 'none') return `${who}.`;
  const points =
    spread.lowest === spread.highest
      ? counted(spread.lowest, WORDS.point)
      : `от${NBSP}${spread.lowest} до${NBSP}${counted(spread.highest, ['балла', 'баллов', 'баллов'])}`;
  return `${who}: ${points} из${NBSP}${work.max_primary}.`;
}
