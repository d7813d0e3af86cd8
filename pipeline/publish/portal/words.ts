import { audienceWords } from '../../russian/audience.ts';
import { formatShareNumber, NBSP } from '../../russian/number.ts';
import { counted } from '../../russian/plural.ts';
import { countOf, type Tiers } from '../../russian/share.ts';

/** What a page prints where the audience is not told a number. */
export const hidden = 'не показано';

/** How many low results, with the number of participants: «17 из 48»; «не показано» where the audience is not told. */
export const lowWords = (low: number | null, n: number): string =>
  low === null ? hidden : countOf(low, n);

/** A share for a table: the number of percent, a dash where the group is too small for a share. */
export const shareWords = (share: number | null, n: number, tiers: Tiers): string =>
  share === null || n < tiers.share ? '–' : formatShareNumber(share);

/** Limits of a share for a table: «23–50»; a dash where results are only enumerated. */
export const limitWords = (
  { low_lo, low_hi, n }: { low_lo: number | null; low_hi: number | null; n: number },
  tiers: Tiers,
): string =>
  low_lo === null || low_hi === null || n < tiers.count
    ? '–'
    : `${formatShareNumber(low_lo, 0)}–${formatShareNumber(low_hi, 0)}`;

const verdicts: Record<string, string> = {
  higher: 'доля больше, отличие больше случайного',
  lower: 'доля меньше, отличие больше случайного',
  same: 'в пределах случайных колебаний',
};

/** How a share of low results stands to that of the others. @throws Error on a verdict that does not exist */
export function verdictWords(verdict: string): string {
  const words = verdicts[verdict];
  if (!words) throw new Error(`unknown verdict: ${verdict}`);
  return words;
}

/** Level of mastery of a task. @throws Error on a level that does not exist */
export const corridorWords = (corridor: string): string =>
  audienceWords('corridor', corridor, 'institute');

/** «писали 48 участников». */
export const wroteWords = (n: number): string =>
  `писали ${counted(n, ['участник', 'участника', 'участников'])}`;

/** A share in a sentence of a chart: «35,4 %». */
export const percentWords = (share: number): string => `${formatShareNumber(share)}${NBSP}%`;
