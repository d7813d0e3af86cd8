import { adviceWords, classWords } from '../russian/certainty.ts';
import { counted, WORDS } from '../russian/plural.ts';
import { absentLines, decisiveLines, probabilityLines, seriesLines } from '../russian/verdict.ts';
import type { ExplainFacts } from './facts.ts';

/** How sure the verdict is, in sentences; the verdict itself does not depend on them. */
export function certaintyLines(facts: ExplainFacts): string[] {
  const { certainty, verdict } = facts;
  if (certainty === null) return ['Не вычислено.'];
  const { n_pupils, note } = certainty;
  const share = facts.profile.share_numerator / facts.profile.share_denominator;
  const of = counted(n_pupils, WORDS.participantGenitive);
  return [
    certainty.certainty === null
      ? ''
      : `Вывод по данным (${verdict.listed ? 'внесена по правилу' : 'условия правила'}): ${classWords(certainty.certainty)}. Учтены результаты ${of}.`,
    note ? `${note.replace(/^./, (letter) => letter.toUpperCase()).replace(/\.?$/, '.')}` : '',
    ...probabilityLines(certainty),
    ...seriesLines(certainty.series, share),
    ...absentLines(certainty.absent),
    ...decisiveLines(certainty.decisive),
    (certainty.certainty === null ? null : adviceWords(certainty.certainty)) ?? '',
  ].filter((line) => line !== '');
}
