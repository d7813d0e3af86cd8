import { formatPercent, formatPoints } from '../../../russian/number.ts';
import { shareOf, sizeOf } from '../../../russian/share.ts';
import type { WorkFacts } from '../facts.ts';
import { type Conclusion, lineWords, type TextContext } from './sentence.ts';

/** Change of the share of low results since the year before; only where both years may be compared. */
export function changeConclusion(
  facts: Pick<WorkFacts, 'work' | 'dynamics' | 'history' | 'comparisons'>,
  { tiers }: Pick<TextContext, 'tiers'>,
): Conclusion | null {
  const { dynamics } = facts;
  if (!dynamics) return null;
  const small = [dynamics.n, dynamics.prev_n].some((n) =>
    ['none', 'few', 'small'].includes(sizeOf(n, tiers)),
  );
  if (small) return null;
  const then = shareOf(dynamics.prev_n_low, dynamics.prev_n, dynamics.prev_low_share, tiers);
  const now = shareOf(dynamics.n_low, dynamics.n, dynamics.low_share, tiers);
  const paper = dynamics.same_design
    ? ''
    : ' Работы двух лет различаются, поэтому сопоставляется только эта доля, а не баллы и задания.';
  const what = `Не достигли ${lineWords(facts)} в ${dynamics.prev_year} году ${then}, в ${dynamics.year} году ${now}`;
  if (dynamics.diff_lo > 0) {
    const grown = dynamics.negative ? ' Такой рост считается отрицательной динамикой.' : '';
    return {
      text: `${what}. Доля выросла на ${formatPoints(dynamics.diff)}, это больше случайных колебаний.${grown}${paper}`,
      weight: 85,
    };
  }
  if (dynamics.diff_hi < 0) {
    return {
      text: `${what}. Доля снизилась на ${formatPoints(dynamics.diff)}, это больше случайных колебаний.${paper}`,
      weight: 65,
    };
  }
  const held = heldBehind(facts);
  if (dynamics.diff === 0) {
    const before = held ? `, и ${held}` : '';
    return { text: `${what}: доля не изменилась${before}.${paper}`, weight: held ? 50 : 30 };
  }
  return {
    text: `${what}. При таких числах изменение неотличимо от случайного: говорить об ${dynamics.diff > 0 ? 'ухудшении' : 'улучшении'} оснований нет${held ? `, но и ${held}` : ''}.${paper}`,
    weight: held ? 50 : 30,
  };
}

/** The school was behind the region both years, this year more than chance explains. */
function heldBehind({
  dynamics,
  history,
  comparisons,
}: Pick<WorkFacts, 'dynamics' | 'history' | 'comparisons'>): string {
  const behind = comparisons.some((row) => row.reference === 'region' && row.verdict === 'higher');
  const before = history.find((row) => row.scope === 'region' && row.year === dynamics?.prev_year);
  if (!behind || !dynamics || before?.low_share == null) return '';
  return dynamics.prev_low_share > before.low_share
    ? `в ${dynamics.prev_year} году доля была больше региональной (${formatPercent(before.low_share)})`
    : '';
}
