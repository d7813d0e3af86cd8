import { NBSP } from './number.ts';

/** Where a curator school stands beside the school it helps. */
export const nearWords = {
  same: 'тот же муниципалитет',
  neighbour: 'соседний муниципалитет',
  region: 'другой муниципалитет региона',
} as const;

export type Near = keyof typeof nearWords;

const origins = {
  chosen: 'назначен институтом',
  proposed: 'предложен по данным',
  without: 'решено без куратора',
  none: 'куратора нет',
} as const;

export type CuratorOrigin = keyof typeof origins;

/** Who decided on the curator of a school. @param kept it had the same one by the list of the year before */
export const originWords = ({ origin, kept }: { origin: CuratorOrigin; kept: boolean }): string =>
  origins[origin] + (kept ? `, был и${NBSP}год назад` : '');

/** What the common works of two schools say of low results of the curator. */
export const gapVerdicts = {
  better: 'надёжно меньше',
  worse: 'надёжно больше',
  same: 'неотличимо от случайного',
  few: 'участников мало, вывода нет',
} as const;
