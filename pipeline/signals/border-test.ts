import { binomialMidP, binomialTail } from '../statistics/binomial.ts';
import { type Point, poissonCurve } from './poisson-curve.ts';

/** Settings of the comparison at a border of marks (ref_threshold). */
export type BorderSettings = {
  /** scores on each side that are compared */
  window: number;
  /** scores on each side that make the smooth curve */
  range: number;
  /** share of those just below whose raising the power is stated for */
  moved: number;
  /** p below which the rest of the region itself stands out */
  regionP: number;
  /** level the power is stated at */
  level: number;
};

export type BorderTest = {
  expected_share: number | null;
  excess: number | null;
  p_exact: number | null;
  p_value: number | null;
  region_p: number | null;
  p_relative: number | null;
  power: number | null;
};

/** A border where there is too little to look at. */
export const notTested: BorderTest = {
  expected_share: null,
  excess: null,
  p_exact: null,
  p_value: null,
  region_p: null,
  p_relative: null,
  power: null,
};

type Counts = ArrayLike<number>;

/** How many stand within the window above and below a border. */
export const nearBorder = (counts: Counts, border: number, window: number) => ({
  n_above: sum(counts, border, border + window - 1),
  n_below: sum(counts, border - window, border - 1),
});

/**
 * Whether more of a group stand just above a border than a smooth curve gives (statistics of unusual marks; Dee et al., 2019): of those
 * within the window, the number above against a binomial whose share is expected from the rest of the region.
 *
 * The share: a log-quadratic curve through the rest's counts outside the window, tilted by exp(b·score) until it fits the group's
 * own counts outside the window, so that a strong or a weak group is measured by its own slope. Where the rest itself
 * stands out (`region_p`), the group is also measured against the rest's own share near the border.
 * @param own counts of the group by score, from 0
 * @param rest counts of the others by score
 * @param border lowest score above the border
 */
export function testBorder(
  own: Counts,
  rest: Counts,
  border: number,
  settings: BorderSettings,
): BorderTest {
  const { window, moved, regionP, level } = settings;
  const { n_above, n_below } = nearBorder(own, border, window);
  const n = n_above + n_below;
  const curve = smoothCurve(rest, border, settings);
  if (!curve) return notTested;
  const tilt = tiltOf(own, curve, border, settings);
  const shareWith = (slope: number) => {
    const mass = (from: number) => {
      let total = 0;
      for (let score = from; score < from + window; score++) {
        total += Math.exp(curve(score) + slope * (score - border));
      }
      return total;
    };
    const above = mass(border);
    return above / (above + mass(border - window));
  };
  const expected = shareWith(tilt);
  const others = nearBorder(rest, border, window);
  const restAbove = others.n_above;
  const restNear = restAbove + others.n_below;
  const region_p = binomialMidP(restAbove, restNear, shareWith(0));
  const standsOut = region_p < regionP && restAbove < restNear;
  const relative = logistic(logit(restAbove / restNear) + logit(expected) - logit(shareWith(0)));
  return {
    expected_share: expected,
    excess: n_above - expected * n,
    p_exact: binomialTail(n_above, n, expected),
    p_value: binomialMidP(n_above, n, expected),
    region_p,
    p_relative: standsOut ? binomialMidP(n_above, n, relative) : null,
    power: powerOf(n, expected, moved, level),
  };
}

/** Log of the curve by score, through the counts of the others outside the window. */
function smoothCurve(
  rest: Counts,
  border: number,
  settings: BorderSettings,
): ((score: number) => number) | null {
  const points = outside(rest, border, settings);
  const sides = [points.filter(({ x }) => x < 0).length, points.filter(({ x }) => x > 0).length];
  // a curve that hangs on one point of a side is no curve
  if (sides.some((each) => each < 2) || points.length < 6) return null;
  const curve = poissonCurve(points, 2);
  return curve && ((score) => curve((score - border) / settings.range));
}

/** The group's slope beside the curve, from its counts outside the window; 0 where they cannot tell it. */
function tiltOf(
  own: Counts,
  curve: (score: number) => number,
  border: number,
  settings: BorderSettings,
): number {
  const points = outside(own, border, settings).map(({ x, count }) => ({
    x,
    count,
    offset: curve(border + x * settings.range),
  }));
  const line = poissonCurve(points, 1);
  return line ? (line(1) - line(0)) / settings.range : 0;
}

/** Points of the range outside the window; x in ranges from the border. */
function outside(counts: Counts, border: number, { window, range }: BorderSettings): Point[] {
  const points: Point[] = [];
  const last = Math.min(counts.length - 1, border + range - 1);
  for (let score = Math.max(0, border - range); score <= last; score++) {
    if (score >= border - window && score < border + window) continue;
    points.push({ x: (score - border) / range, count: counts[score] ?? 0 });
  }
  return points;
}

/** Chance that the exact test at the level notices that the share `moved` of those below was raised above. */
function powerOf(n: number, share: number, moved: number, level: number): number {
  let critical = n;
  while (critical > 0 && binomialTail(critical, n, share) <= level) critical--;
  return binomialTail(critical + 1, n, share + moved * (1 - share));
}

function sum(counts: Counts, from: number, to: number): number {
  let total = 0;
  for (let score = Math.max(0, from); score <= to; score++) total += counts[score] ?? 0;
  return total;
}

const logit = (share: number): number => Math.log(share / (1 - share));
const logistic = (value: number): number => 1 / (1 + Math.exp(-value));
