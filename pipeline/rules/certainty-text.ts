import { adviceWords, classWords, inCases, outOfTen } from '../russian/certainty.ts';
import { formatNumber, NBSP } from '../russian/number.ts';
import { counted, WORDS } from '../russian/plural.ts';
import { countOf } from '../russian/share.ts';
import { absentLines, decisiveLines } from '../russian/verdict.ts';
import type { CertaintyFacts, ExplainFacts } from './facts.ts';

/** How sure the verdict is, in sentences; the verdict itself does not depend on them. */
export function certaintyLines(facts: ExplainFacts): string[] {
  const { certainty, verdict } = facts;
  if (certainty === null) return ['Не вычислено.'];
  const { n_pupils, note } = certainty;
  const of = counted(n_pupils, WORDS.participantGenitive);
  return [
    certainty.certainty === null
      ? ''
      : `Вывод по данным (${verdict.listed ? 'внесена по правилу' : 'условия правила'}): ${classWords(certainty.certainty)}. Учтены результаты ${of}.`,
    note ? `${note.replace(/^./, (letter) => letter.toUpperCase()).replace(/\.?$/, '.')}` : '',
    ...probabilityLines(certainty),
    ...seriesLines(facts, certainty),
    ...absentLines(certainty.absent),
    ...decisiveLines(certainty.decisive),
    (certainty.certainty === null ? null : adviceWords(certainty.certainty)) ?? '',
  ].filter((line) => line !== '');
}

function probabilityLines({ p_clauses, consistency, p_listed_region }: CertaintyFacts): string[] {
  const lines: string[] = [];
  if (p_clauses !== null) {
    lines.push(
      `Вероятность того, что условия правила выполняются и для обычных долей школы, – ${outOfTen(p_clauses)}.`,
    );
  }
  if (p_listed_region !== null) {
    lines.push(
      `Школа с такими же работами и с обычными долями региона выполнила бы условия ${inCases(p_listed_region)}.`,
    );
  }
  if (consistency !== null) {
    lines.push(`Если бы эти годы повторились, решение осталось бы тем же ${inCases(consistency)}.`);
  }
  return lines;
}

/** Series a low share is likely in at all; the others together in one line. */
function seriesLines(facts: ExplainFacts, { series }: CertaintyFacts): string[] {
  const likely = series.filter(({ p_share }) => p_share >= 0.05);
  const others = series.length - likely.length;
  return [
    ...likely.map((each) => seriesLine(each, facts)),
    others === 0
      ? ''
      : `${likely.length > 0 ? 'По остальным работам' : 'По всем работам'} (${others}) вероятность того, что обычная доля школы достигает границы, – ${outOfTen(0)}.`,
  ];
}

function seriesLine(
  { title, n, n_low, mean, p_share }: CertaintyFacts['series'][number],
  { profile }: ExplainFacts,
): string {
  const limit = formatNumber((profile.share_numerator / profile.share_denominator) * 100);
  return `${title}: за годы правила ${countOf(n_low, n)}; вместе с данными региона вероятная доля – ${formatNumber(mean * 100)}${NBSP}%, вероятность, что она не меньше ${limit}${NBSP}%, – ${outOfTen(p_share)}.`;
}
