import { originWords } from '../../russian/curator.ts';
import { NBSP } from '../../russian/number.ts';
import { counted, WORDS } from '../../russian/plural.ts';
import { countOf, shareOf, type Tiers } from '../../russian/share.ts';
import { type Part, paperPart } from '../sections.ts';
import { type Table, table } from '../table.ts';
import type { Candidate, Pair, SubjectGap, Weak } from './queries.ts';
import { gapWords, likeness, nearReason, noneWords, otherLine, refusalWords } from './text.ts';

/** What is known of one school of the list. */
export type Known = {
  pair: Pair;
  /** its curator as a candidate; null = none, or one the program would not propose */
  own: Candidate | null;
  others: readonly Candidate[];
  gaps: readonly SubjectGap[];
  weak: readonly Weak[];
};

/** A school of the list: its curator, why this one, and who else could be. */
export function schoolPart({ pair, own, others, gaps, weak }: Known, tiers: Tiers): Part {
  return paperPart(`${pair.name} (${pair.municipality})`, {
    text: [
      weak.length > 0 ? `Низкие результаты школы: ${weak.map(weakWords).join('; ')}.` : null,
      pair.origin === 'none' ? noneWords(pair) : null,
      pair.curator
        ? `Куратор – ${pair.curator.name}: ${originWords(pair)}.`
        : pair.origin === 'without'
          ? 'Институт решил, что куратор школе не нужен.'
          : null,
      pair.reason
        ? `Основание института: ${pair.reason.replace(/\.$/, '')}${pair.document ? ` (${pair.document})` : ''}.`
        : null,
      pair.refusal
        ? `Программа эту школу не предложила бы: она ${refusalWords(pair.refusal)}.`
        : null,
      ...(own ? [nearReason(own, pair), ...likeness(pair, own)] : []),
      others.length > 0 ? 'Могли бы помочь и другие школы:' : null,
    ],
    list: others.map(otherLine),
    tables: [gaps.length > 0 ? gapTable(gaps, tiers) : null],
  });
}

const weakWords = ({ subject, n_works, n, n_low }: Weak): string =>
  n_works > 0
    ? `${subject} – ${countOf(n_low, n)} (${counted(n_works, WORDS.work)})`
    : `${subject} – работ с${NBSP}низким результатом в${NBSP}этом году нет, предмет вероятнее других`;

const gapTable = (gaps: readonly SubjectGap[], tiers: Tiers): Table =>
  table(
    'Участники с низким результатом в одних и тех же работах двух лет',
    [
      ['Предмет', 'w'],
      ['Общих работ', 'n'],
      ['Школа перечня', 'n'],
      ['Куратор', 'n'],
      ['У куратора низких результатов', 'w'],
    ],
    gaps.map((gap) => ({
      cells: [
        gap.subject,
        String(gap.n_works),
        shareOf(gap.n_low, gap.n, gap.low_share, tiers),
        shareOf(gap.curator_n_low, gap.curator_n, gap.curator_low_share, tiers),
        gapWords(gap),
      ],
    })),
  );
