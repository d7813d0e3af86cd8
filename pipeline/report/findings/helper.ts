import { joinList, taskList } from '../../russian/list.ts';
import {
  formatNumber,
  formatPercent,
  formatPoints,
  formatRange,
  formatShareNumber,
  NBSP,
} from '../../russian/number.ts';
import { agree, capital, counted, type Forms, people, plural } from '../../russian/plural.ts';
import { countOf, shareOf } from '../../russian/share.ts';

/** What wording may do with facts: the kinds of its parameters (`words` – words of the rule itself) and the result. */
type Helper = { takes: readonly string[]; says: (...values: never[]) => string };

const forms = (words: string): Forms => words.split('|') as unknown as Forms;

/** The word after «до 51», «до 8,1»: genitive. */
function topWord(share: number, decimals: number): string {
  const words = formatNumber(share * 100, decimals);
  return words.includes(',') ? 'пункта' : plural(Number(words), ['пункта', 'пунктов', 'пунктов']);
}

/** Limits of a difference beyond chance: the nearer one never prints as 0. */
function limits(one: number, other: number): string {
  const [least, most] = [Math.abs(one), Math.abs(other)].sort((a, b) => a - b) as [number, number];
  const digits = [0, 1, 2].find((count) => least * 100 * 10 ** count >= 0.5) ?? 3;
  return `${formatRange(least, most, digits)}${NBSP}${topWord(most, digits)}`;
}

const lower = (words: string): string =>
  /^[А-ЯЁ][а-яё –]/.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;

type Tiers = { list_words_n: number; share_words_n: number; share_only_n: number };

/** Helpers that know when a group is too small for its share. */
export const guarded: readonly string[] = ['share', 'share_after'];

export const helpers: Readonly<Record<string, Helper>> = {
  count: { takes: ['count'], says: (n: number) => formatNumber(n) },
  counted: {
    takes: ['count', 'words'],
    says: (n: number, words: string) => counted(n, forms(words)),
  },
  plural: {
    takes: ['count', 'words'],
    says: (n: number, words: string) => plural(n, forms(words)),
  },
  agree: {
    takes: ['count', 'words'],
    says: (n: number, words: string) => agree(n, ...(words.split('|') as [string, string])),
  },
  people: { takes: ['count'], says: (n: number) => people(n) },
  of: { takes: ['count', 'count'], says: (some: number, n: number) => countOf(some, n) },
  share: {
    takes: ['count', 'count', 'own_share'],
    says: (some: number, n: number, value: number, { data }: { data: { root: Tiers } }) => {
      const { list_words_n: list, share_words_n: shares, share_only_n: plain } = data.root;
      return shareOf(some, n, value, { count: list, share: shares, plain });
    },
  },
  share_after: {
    takes: ['count', 'own_share'],
    says: (n: number, value: number, { data }: { data: { root: Tiers } }) =>
      n < data.root.share_words_n ? '' : ` (${formatPercent(value)})`,
  },
  percent: { takes: ['share'], says: (value: number) => formatPercent(value) },
  percent_whole: { takes: ['share'], says: (value: number) => formatPercent(value, 0) },
  bare: { takes: ['share'], says: (value: number) => formatShareNumber(value) },
  points: { takes: ['points'], says: (value: number) => formatPoints(value) },
  points_whole: { takes: ['points'], says: (value: number) => formatPoints(value, 0) },
  tenths: { takes: ['number'], says: (value: number) => formatNumber(value, 1) },
  hundredths: { takes: ['number'], says: (value: number) => formatNumber(value, 2) },
  range: {
    takes: ['share', 'share'],
    says: (lo: number, hi: number) => `${formatRange(lo, hi)}${NBSP}%`,
  },
  range_tenths: {
    takes: ['points', 'points'],
    says: (lo: number, hi: number) => formatRange(lo, hi, 1),
  },
  limits: { takes: ['points', 'points'], says: limits },
  tasks: {
    takes: ['rows'],
    says: (rows: { task: string }[]) => taskList(rows.map(({ task }) => task)),
  },
  codes: { takes: ['text'], says: (codes: string) => taskList(codes.split(', ')) },
  capital: { takes: ['text'], says: capital },
  lower: { takes: ['text'], says: lower },
  ending: { takes: ['text'], says: (words: string) => lower(words).replace(/[. ]*$/, '') },
};

/** Rows one after another: `separator` between them, or commas and «и». */
export function listed(
  rows: readonly unknown[],
  { fn, hash }: { fn: (row: unknown) => string; hash: { separator?: string } },
): string {
  const items = rows.map((row) => fn(row).trim());
  return hash.separator === undefined ? joinList(items) : items.join(hash.separator);
}
