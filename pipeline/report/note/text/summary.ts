import { joinList } from '../../../russian/list.ts';
import { formatPercent, NBSP } from '../../../russian/number.ts';
import { capital } from '../../../russian/plural.ts';
import { countOf, shareOf, sizeOf } from '../../../russian/share.ts';
import type { Comparison, WorkFacts } from '../facts.ts';
import {
  type Conclusion,
  innerName,
  lineWords,
  paragraph,
  referenceWords,
  type TextContext,
} from './sentence.ts';

/** How a work stands on the line beside others: the comparison its kind allows, if it is allowed. */
type Standing = { facts: WorkFacts; comparison: Comparison | null };

function standingOf(facts: WorkFacts, { tiers }: TextContext): Standing {
  const wanted = facts.work.municipality_code === null ? 'region' : 'municipality';
  const comparison =
    facts.school.n < tiers.share
      ? null
      : (facts.comparisons.find((row) => row.reference === wanted) ?? null);
  return { facts, comparison };
}

/** «остальных школ региона» of works compared with one kind of reference. */
function others(rows: readonly Standing[]): string {
  const own = rows.map(({ facts }) => facts.work.municipality_code !== null);
  return `остальных школ ${own.every(Boolean) ? 'муниципалитета' : 'региона'}`;
}

/** «в остальных школах региона» of works compared with one kind of reference; else no place is named. */
function place(rows: readonly Standing[]): string {
  const words = [...new Set(rows.map(({ facts }) => referenceWords(facts).others))];
  return words.length === 1 && words[0] ? words[0] : 'у других школ';
}

function higherConclusion(
  higher: readonly Standing[],
  all: readonly Standing[],
  context: TextContext,
): Conclusion {
  const parts = higher.map(({ facts, comparison }) => {
    const { n, n_low, low_share } = facts.school;
    const share = shareOf(n_low ?? 0, n, low_share, context.tiers);
    const name = `${innerName(facts)}${facts.work.elective ? ' (по выбору)' : ''}`;
    return `${name}${NBSP}– ${share} против ${formatPercent(comparison?.ref_low_share ?? 0)}`;
  });
  const subjects = new Set(higher.map(({ facts }) => facts.work.subject));
  const rest = all.filter(({ facts }) => !subjects.has(facts.work.subject));
  const compared = rest.filter(({ comparison }) => comparison !== null);
  const counts = compared.map(({ facts }) => countOf(facts.school.n_low ?? 0, facts.school.n));
  const first = higher[0]?.facts;
  const single =
    subjects.size === 1 && first && compared.length > 0 && compared.length === rest.length
      ? `Эта доля велика по одному предмету: по другим работам отличие не больше случайного (${joinList(counts)}).`
      : null;
  return {
    text: paragraph([
      `Доля не достигших ${first ? lineWords(first) : 'порога'} больше, чем ${place(higher)}: ${parts.join('; ')}. Колебаниями состава учащихся в одном выпуске разница полностью не объясняется.`,
      single,
    ]),
    weight: 100,
  };
}

/**
 * One conclusion on the line over several works in place of one a work: what is beyond chance in
 * either direction, what is not, what cannot be compared. Works of few participants with
 * low results are told one by one instead.
 */
function restConclusion(standings: readonly Standing[], someHigher: boolean): Conclusion | null {
  const [first] = standings;
  if (!first) return null;
  const line = lineWords(first.facts);
  const lower = standings.filter(({ comparison }) => comparison?.verdict === 'lower');
  const same = standings.filter(({ comparison }) => comparison?.verdict === 'same');
  const alone = standings.filter(({ comparison }) => comparison === null);
  const clean = alone.filter(({ facts }) => facts.school.n_low === 0);
  const counted = alone.filter(({ facts }) => (facts.school.n_low ?? 0) > 0);
  const names = (rows: readonly Standing[]) => rows.map(({ facts }) => innerName(facts));
  const better = lower.map(
    ({ facts, comparison }) =>
      `${innerName(facts)}${NBSP}– ${formatPercent(facts.school.low_share ?? 0)} против ${formatPercent(comparison?.ref_low_share ?? 0)}`,
  );
  const unlike =
    same.length > 1 && same.length === standings.length && !someHigher
      ? `Ни по одной из работ доля не достигших ${line} не отличается от ${others(same)} больше, чем объясняется случаем.`
      : `Отличие ${someHigher || lower.length > 0 ? 'этой доли' : `доли не достигших ${line}`} от ${others(same)} не больше случайного: ${names(same).join('; ')}.`;
  return {
    text: paragraph([
      lower.length > 0
        ? `Доля не достигших ${line} меньше, чем ${place(lower)}, и случайными колебаниями это не объясняется: ${better.join('; ')}.`
        : null,
      same.length > 0 ? unlike : null,
      clean.length > 0
        ? `${capital(line)} достигли все писавшие: ${clean.map(({ facts }) => `${innerName(facts)} (${facts.school.n})`).join('; ')}.`
        : null,
      counted.length > 0
        ? `Не достигли ${line}, сравнение не приводится: ${counted
            .map(
              ({ facts }) =>
                `${innerName(facts)}${NBSP}– ${countOf(facts.school.n_low ?? 0, facts.school.n)}`,
            )
            .join('; ')}.`
        : null,
    ]),
    weight: someHigher ? 40 : lower.length > 0 ? 68 : clean.length < standings.length ? 64 : 50,
  };
}

/** Whether the line of a work is told by the conclusions over all works, not by its own. */
export function toldTogether(facts: WorkFacts, { tiers }: TextContext): boolean {
  const size = sizeOf(facts.school.n, tiers);
  const tiny = size === 'few' || size === 'small';
  return facts.school.n_low !== null && !(tiny && facts.school.n_low > 0);
}

/** Conclusions on the line over the works of a note that has several. */
export function lineSummary(works: readonly WorkFacts[], context: TextContext): Conclusion[] {
  const standings = works
    .filter((facts) => toldTogether(facts, context))
    .map((facts) => standingOf(facts, context));
  const higher = standings.filter(({ comparison }) => comparison?.verdict === 'higher');
  const rest = restConclusion(
    standings.filter((row) => !higher.includes(row)),
    higher.length > 0,
  );
  return [
    ...(higher.length > 0 ? [higherConclusion(higher, standings, context)] : []),
    ...(rest ? [rest] : []),
  ];
}
