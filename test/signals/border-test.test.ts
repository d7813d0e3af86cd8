import { describe, expect, test } from 'vitest';
import { nearBorder, testBorder } from '../../pipeline/signals/border-test.ts';
import { streamOf } from '../../pipeline/signals/draws.ts';

const settings = { window: 2, range: 10, moved: 0.4, regionP: 0.05, level: 0.05 };

/** A bell of scores 0 … 30 about a mean, a log-quadratic curve exactly. */
const bell = (mean: number, n: number) => {
  const weights = Array.from({ length: 31 }, (_, score) => Math.exp(-((score - mean) ** 2) / 50));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (n * weight) / total);
};

const rounded = (counts: number[]) => counts.map(Math.round);

test('counts near a border: the border and the next score above, two scores below', () => {
  expect(nearBorder([1, 2, 3, 4, 5], 2, 2)).toEqual({ n_above: 7, n_below: 3 });
  expect(nearBorder([1, 2, 3], 1, 2)).toEqual({ n_above: 5, n_below: 1 });
});

describe('a border of marks', () => {
  test('the expected share is that of the curve, tilted to the group: a weak group is not measured by a strong region', () => {
    // two bells of one width: the tilt of one to the other is exact
    const weak = bell(12, 1000);
    const share = (counts: number[]) => {
      const { n_above, n_below } = nearBorder(counts, 15, 2);
      return n_above / (n_above + n_below);
    };
    const found = testBorder(weak, bell(18, 50000), 15, settings);
    expect(found.expected_share).toBeCloseTo(share(weak), 6);
    expect(share(weak)).toBeLessThan(0.46);
    expect(found.excess).toBeCloseTo(0, 3);
  });

  test('papers moved over the border are the excess, up to what the moved ones were expected to be', () => {
    const own = rounded(bell(15, 200));
    const { n_above, n_below } = nearBorder(own, 15, 2);
    const moved = Math.round(0.6 * n_below);
    const raised = own.with(13, 0).with(14, n_below - moved);
    raised[15] = (raised[15] ?? 0) + moved;
    const found = testBorder(raised, rounded(bell(15, 5000)), 15, settings);
    const expected = found.expected_share ?? 0;
    expect(found.excess).toBeCloseTo(n_above + moved - expected * (n_above + n_below), 9);
    expect(found.p_value).toBeLessThan(1e-4);
    expect(found.p_value).toBeLessThan(found.p_exact ?? 0);
    // the region has no such heap: it is not asked a second time
    expect(found.p_relative).toBeNull();
    expect(found.power).toBeGreaterThan(0.5);
  });

  test('where the rest of the region heaps too, the group is measured against its heap', () => {
    const heap = (counts: number[]) => {
      const below = Math.round(0.5 * (counts[14] ?? 0));
      return counts.map((count, score) =>
        score === 14 ? count - below : score === 15 ? count + below : count,
      );
    };
    const own = heap(rounded(bell(15, 200)));
    const found = testBorder(own, heap(rounded(bell(15, 5000))), 15, settings);
    expect(found.region_p).toBeLessThan(1e-6);
    expect(found.p_relative).toBeGreaterThan(0.3);
    expect(found.p_value).toBeLessThan(found.p_relative ?? 0);
  });

  // mid-P of a true null is near uniform: of 400 groups 5 % lie below 0.05 (binomial limits 99.9 %: 8 to 35)
  test('groups drawn from the region itself are noticed as often as the level says', () => {
    const region = bell(16, 1);
    const next = streamOf('border');
    const draw = () => {
      const at = next();
      let sum = 0;
      for (const [score, weight] of region.entries()) {
        sum += weight;
        if (sum > at) return score;
      }
      return 0;
    };
    const rest = rounded(bell(16, 20000));
    let noticed = 0;
    for (let group = 0; group < 400; group++) {
      const counts = new Array<number>(31).fill(0);
      for (let pupil = 0; pupil < 120; pupil++) {
        const score = draw();
        counts[score] = (counts[score] ?? 0) + 1;
      }
      if ((testBorder(counts, rest, 15, settings).p_value ?? 1) < 0.05) noticed++;
    }
    expect(noticed).toBeGreaterThan(7);
    expect(noticed).toBeLessThan(36);
  });

  test('a border at the edge of the scores has no curve', () => {
    expect(testBorder(bell(15, 200), bell(15, 5000), 1, settings).p_value).toBeNull();
  });
});
