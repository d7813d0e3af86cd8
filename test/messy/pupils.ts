import { type Line, points, vprBook } from '../check/vpr.ts';

let lastCode = 50_100;
/** A pupil nobody else is, with points that agree; the class is another each time, for alike answers in one class are a finding. */
export const good = (more: Partial<Line> = {}): Line => {
  lastCode += 1;
  return { code: lastCode, class: lastCode % 97, points: points(5), primary: 5, mark: 3, ...more };
};

type Change = Parameters<typeof vprBook>[1];
/** A file of ВПР whose first line is good and whose second is not. */
export const bad = (more: Partial<Line>) => vprBook([good(), good(more)]);
/** A file of one good line with something of its sheet changed. */
export const changed = (change: Change) => vprBook([good()], change);
/** Points of a good line with another first task. */
export const first = (cell: string | number | null) => [cell, ...points(5).slice(1)];
