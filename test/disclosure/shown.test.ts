import { expect, test } from 'vitest';
import type { Audience } from '../../pipeline/disclosure/audience.ts';
import { bandOf } from '../../pipeline/disclosure/band.ts';
import type { Group } from '../../pipeline/disclosure/group.ts';
import { type Shown, showGroups } from '../../pipeline/disclosure/shown.ts';
import { eliminate, narrow, type Printed } from './attacker.ts';

const nobody = { school: null, municipality: null };
const edge = (below_n: number | null, to_percent: number) => ({
  ...{ kind: 'edge' as const, below_n, from_percent: 0, to_percent, pupils: 2 },
});
const band = (from_percent: number, to_percent: number) => ({
  ...{ kind: 'band' as const, below_n: 10, from_percent, to_percent, pupils: null },
});
const sourced = { source: 'принято институтом', source_year: 2026, status: 'set by the institute' };
const open: Audience = {
  ...{ audience: 'public', name: 'общий доступ', own: '', finest_scope: 'municipality' },
  ...{ detail: 'none', count_always: false, hide_below: 5, band_below: 10, hidden_sum: 10 },
  ...{ edges: true, zeros_open: false, pupils: false, ...sourced },
  bands: [
    band(0, 33),
    band(34, 66),
    band(67, 100),
    edge(20, 20),
    edge(50, 10),
    edge(100, 5),
    edge(null, 2),
  ],
};
const founder: Audience = {
  ...open,
  ...{ audience: 'municipality', own: 'municipality', finest_scope: 'school', detail: 'totals' },
  ...{ count_always: true, band_below: 5, edges: false, zeros_open: true, bands: [] },
};
const ofSchool: Audience = {
  ...founder,
  ...{
    audience: 'school',
    own: 'school',
    finest_scope: 'class',
    count_always: false,
    pupils: true,
  },
};

/** Schools by marks 2 … 5, with their municipalities and the region added up; points = the marks times three. */
function region(schools: Record<string, number[]>): Group[] {
  const group = (scope: Group['scope'], scope_code: string, all: number[][]): Group => {
    const marks = [0, 1, 2, 3].map((i) => all.reduce((sum, each) => sum + (each[i] ?? 0), 0));
    return {
      ...{ procedure_id: 'p', scope, scope_code, marks, max_primary: 20 },
      municipality_code: scope === 'region' ? '' : scope_code.slice(0, 3),
      n: marks.reduce((sum, count) => sum + count, 0),
      n_low: marks[0] ?? 0,
      sum_primary: marks.reduce((sum, count, i) => sum + count * (i + 2) * 3, 0),
    };
  };
  const entries = Object.entries(schools);
  const places = [...new Set(entries.map(([code]) => code.slice(0, 3)))];
  return [
    group(
      'region',
      'region',
      entries.map(([, marks]) => marks),
    ),
    ...places.map((place) =>
      group(
        'municipality',
        place,
        entries.filter(([code]) => code.startsWith(place)).map(([, marks]) => marks),
      ),
    ),
    ...entries.map(([code, marks]) => group('school', code, [marks])),
  ];
}

const states = (shown: readonly Shown[]) =>
  Object.fromEntries(shown.map(({ group, state }) => [group.scope_code, state]));

const towns = {
  // 101: schools of 3, 12, 40, 60; 102: 30 and 45; 103: 50
  '101001': [1, 1, 1, 0],
  '101002': [4, 5, 2, 1],
  '101003': [9, 16, 10, 5],
  '101004': [12, 20, 20, 8],
  '102001': [5, 10, 10, 5],
  '102002': [9, 18, 12, 6],
  '103001': [11, 19, 12, 8],
};

test('the founder: of a small school only how many wrote; the next smallest hides its marks', () => {
  // 3 + 12 = 15 pupils hidden together; the totals of the municipality stand
  const shown = showGroups(region(towns), founder, nobody);
  expect(states(shown)).toMatchObject({
    ...{
      '101001': 'counts',
      '101002': 'counts',
      '101003': 'whole',
      '101': 'whole',
      region: 'whole',
    },
  });
  expect(shown.every(({ count }) => count)).toBe(true);
});

test('a school: its own figures whole, of the others nothing, totals where they hide at least two', () => {
  const own = { school: '101001', municipality: '101' };
  const shown = showGroups(region(towns), ofSchool, own);
  expect(states(shown)).toEqual({
    ...{ region: 'whole', '101': 'whole', '102': 'withheld', '103': 'withheld' },
    ...{ '101001': 'whole', '101002': 'withheld', '101003': 'withheld', '101004': 'withheld' },
  });
  // of two schools one would subtract itself from the total and have the other
  const two = showGroups(region(towns), ofSchool, { school: '102001', municipality: '102' });
  expect(states(two)).toMatchObject({ '102001': 'whole', '102': 'protected', region: 'whole' });
});

test('the public: bands for 5 to 9, limits near 0 and 100 %, two municipalities hidden at least', () => {
  const small = {
    '101001': [1, 2, 0, 0],
    '102001': [3, 3, 1, 0],
    '103001': [4, 6, 2, 0],
    '104001': [1, 30, 9, 5],
  };
  const groups = region(small).filter(({ scope }) => scope !== 'school');
  const shown = showGroups(groups, open, nobody);
  // 3 and 7 are 10 pupils in two groups; 1 of 45 is printed as a limit, and 4 of 12 goes with it: the sum of three would give it
  expect(states(shown)).toMatchObject({
    '101': 'few',
    '102': 'band',
    '104': 'limit',
    region: 'whole',
  });
  const bands = Object.fromEntries(
    shown.map(({ group, band: words }) => [group.scope_code, words]),
  );
  expect(bands).toMatchObject({ '102': '34–66\u00a0%', '104': 'не больше 10\u00a0%' });
});

test('bands and limits by hand, and that they are true of the share', () => {
  const words = (x: number, n: number) =>
    bandOf(x, n, open)?.words.replaceAll('\u00a0', ' ') ?? null;
  expect([words(2, 6), words(3, 6), words(4, 6), words(9, 9)]).toEqual([
    '0–33 %',
    '34–66 %',
    '67–100 %',
    '67–100 %',
  ]);
  // 2 of 10 is 20 %: «not more than 10 %» would be false
  expect([words(2, 10), words(0, 19), words(18, 20), words(3, 20)]).toEqual([
    ...['не больше 20 %', 'не больше 20 %', 'не меньше 90 %', null],
  ]);
  expect([words(1, 150), words(2, 60), words(4, 4)]).toEqual([
    'не больше 2 %',
    'не больше 5 %',
    null,
  ]);
  for (let n = 5; n < 200; n += 1) {
    for (let x = 0; x <= n; x += 1) {
      const found = bandOf(x, n, open);
      if (!found) continue;
      expect(x >= found.least && x <= found.most).toBe(true);
      const most = /не больше (\d+)/.exec(found.words)?.[1];
      const least = /не меньше (\d+)/.exec(found.words)?.[1];
      if (most) expect((100 * x) / n).toBeLessThanOrEqual(Number(most));
      if (least) expect((100 * x) / n).toBeGreaterThanOrEqual(Number(least));
    }
  }
});

/** What is printed of the groups as the attacker sees it, with everything a mean, a share or an interval gives away. */
function sight(groups: readonly Group[], shown: readonly Shown[], finest: string) {
  const table = new Map<string, Printed>();
  const put = (id: string, value: number, visible: boolean, most: number, least = 0) =>
    table.set(id, visible ? { value, least: value, most: value } : { value: null, least, most });
  const those = groups.filter(({ scope }) => finest === 'school' || scope !== 'school');
  for (const group of those) {
    const its = shown.find((each) => each.group.scope_code === group.scope_code);
    const { scope_code: code, n, marks } = group;
    const many = its?.count ? n : 10_000;
    put(`${code} n`, n, its?.count ?? false, many, 1);
    // a share or a Wilson interval over a printed n is its count; a mean over a printed n is its sum
    for (const [i, count] of (marks ?? []).entries())
      put(`${code} ${i + 2}`, count, its?.low ?? false, many);
    put(`${code} points`, group.sum_primary ?? 0, its?.low ?? false, many * 20);
  }
  const equations = those.flatMap(({ scope, scope_code }) => {
    const inside = those.filter((part) =>
      scope === 'region'
        ? part.scope === 'municipality'
        : scope === 'municipality' &&
          part.scope === 'school' &&
          part.municipality_code === scope_code,
    );
    const sums =
      inside.length === 0
        ? []
        : ['n', '2', '3', '4', '5', 'points'].map((part) => ({
            total: `${scope_code} ${part}`,
            parts: inside.map((group) => `${group.scope_code} ${part}`),
          }));
    return [
      ...sums,
      {
        total: `${scope_code} n`,
        parts: ['2', '3', '4', '5'].map((mark) => `${scope_code} ${mark}`),
      },
    ];
  });
  return { table, equations };
}

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

const anyRegion = (seed: number): Group[] => {
  const next = random(seed * 7919 + 1);
  const schools: Record<string, number[]> = {};
  for (let place = 101; place < 105; place += 1) {
    const many = 1 + Math.floor(next() * 6);
    for (let i = 1; i <= many; i += 1) {
      const size = next() < 0.4 ? 1 + Math.floor(next() * 5) : 5 + Math.floor(next() * 60);
      const marks = [0, 0, 0, 0];
      for (let pupil = 0; pupil < size; pupil += 1) {
        const mark = Math.min(3, Math.floor(next() * 4.4));
        marks[mark] = (marks[mark] ?? 0) + 1;
      }
      schools[`${place}${String(i).padStart(3, '0')}`] = marks;
    }
  }
  return region(schools);
};

test('what the founder gets: marks, sums of points and intervals of small schools cannot be computed', () => {
  for (let seed = 0; seed < 30; seed += 1) {
    const groups = anyRegion(seed);
    const shown = showGroups(groups, founder, nobody);
    const { table, equations } = sight(groups, shown, 'school');
    for (const road of [eliminate, narrow]) {
      const found = [...road(table, equations)];
      // a nought may be told of a whole group; of nobody anything else
      expect([seed, found.filter(([, value]) => value !== 0)]).toEqual([seed, []]);
    }
  }
});

test('what the public gets: municipalities, of small ones nothing that adds up', () => {
  for (let seed = 0; seed < 30; seed += 1) {
    const all = anyRegion(seed).map((group) => ({ ...group, marks: null, sum_primary: null }));
    const groups = all.filter(({ scope }) => scope !== 'school');
    const shown = showGroups(groups, open, nobody);
    const table = new Map<string, Printed>();
    for (const { group, count, low, state } of shown) {
      const { scope_code, n, n_low } = group;
      const [least, most] = state === 'few' ? [1, 4] : state === 'band' ? [5, 9] : [10, 10_000];
      table.set(`${scope_code} n`, { value: count ? n : null, least, most });
      const known = bandOf(n_low, n, open);
      const limits = low ? [n_low, n_low] : [known?.least ?? 0, known?.most ?? (count ? n : most)];
      table.set(`${scope_code} low`, {
        value: low ? n_low : null,
        least: limits[0] ?? 0,
        most: limits[1] ?? 0,
      });
    }
    const places = groups
      .filter(({ scope }) => scope === 'municipality')
      .map((group) => group.scope_code);
    const equations = ['n', 'low'].map((part) => ({
      total: `region ${part}`,
      parts: places.map((place) => `${place} ${part}`),
    }));
    for (const road of [eliminate, narrow])
      expect([seed, [...road(table, equations)]]).toEqual([seed, []]);
  }
});

test('a founder in a region of one or two municipalities: of the other nothing but how many wrote can be computed', () => {
  for (let seed = 0; seed < 30; seed += 1) {
    for (const [places, own] of [
      [['101', '102'], '101'],
      [['101', '102'], '102'],
      // the only municipality with results is another one
      [['101'], '109'],
    ] as const) {
      const schools = Object.fromEntries(
        anyRegion(seed).flatMap(({ scope, scope_code, municipality_code, marks }) =>
          scope === 'school' && places.some((place) => place === municipality_code)
            ? [[scope_code, marks ?? []]]
            : [],
        ),
      );
      const groups = region(schools).filter(
        ({ scope, municipality_code }) => scope !== 'school' || municipality_code === own,
      );
      const shown = showGroups(groups, founder, { school: null, municipality: own });
      const others = shown.filter(
        ({ group }) => group.scope === 'municipality' && group.scope_code !== own,
      );
      expect(others.map(({ state, count, low }) => [state, count, low])).toEqual(
        others.map(() => ['withheld', false, false]),
      );
      const { table, equations } = sight(groups, shown, 'school');
      for (const road of [eliminate, narrow]) {
        const found = [...road(table, equations)].filter(
          ([id, value]) => value !== 0 && !id.endsWith(' n'),
        );
        expect([seed, own, found]).toEqual([seed, own, []]);
      }
    }
  }
});
