import { expect, test } from 'vitest';
import { type EdgeWork, edgeOf } from '../../pipeline/rules/edge.ts';
import { answersOf, type Counted, statusOf } from '../../pipeline/rules/recount-verdict.ts';
import type { Rule } from '../../pipeline/rules/rule.ts';
import { random } from '../sql/round.ts';

type Clause = Rule['clauses'][number];
const clause = (row: Partial<Clause>): Clause => ({
  ...{ clause: 'c', part: 1, part_combine: 'all', type: 'count_low', year_offsets: [0] },
  ...{ year_weights: [1], at_least: 2, group_numerator: null, group_denominator: null },
  ...{ indicators: [], ...row },
});

const rule = (clauses: Clause[], combine = 'all'): Rule => ({
  ...{ profile: 'p', share_numerator: 3, share_denominator: 10, min_participants: 1, combine },
  ...{ attempts: 'first_main', annulled: 'excluded', branches: 'separate', predecessors: 'ignore' },
  ...{ exclude_registered: true, excluded_kinds: [], procedures: [], clauses },
});

const inspector = rule([
  clause({ clause: 'two', part: 1 }),
  clause({ clause: 'same', part: 2, type: 'same_series_low', year_offsets: [0, -1], at_least: 1 }),
]);
const others = [
  inspector,
  rule([clause({ clause: 'two' }), clause({ clause: 'before', part: 2, year_offsets: [-1] })]),
  rule([clause({ clause: 'both', year_offsets: [0, -1], at_least: 3 })]),
  rule([
    clause({ clause: 'a', at_least: 1 }),
    clause({ clause: 'b', part: 2, part_combine: 'any', at_least: 3 }),
    clause({ clause: 'c', part: 2, part_combine: 'any', year_offsets: [-1], at_least: 1 }),
  ]),
  rule(
    [clause({ clause: 'a', at_least: 2 }), clause({ clause: 'b', part: 2, year_offsets: [-1] })],
    'any',
  ),
];

const year = 2023;
const counted = (of: Rule, works: readonly EdgeWork[]): Counted[] =>
  works.map((work) => ({
    ...{ kind: 'vpr', subject: 'mathematics', grade: 5, level: null },
    ...work,
    low: work.n_low * of.share_denominator >= work.n * of.share_numerator,
  }));

/** What the recount says of a school: a second way, by the rule itself. */
function verdict(of: Rule, works: readonly EdgeWork[]) {
  const school = { school_code: '1', excluded: false, works: counted(of, works) };
  const answers = answersOf(of, year, [school]).get('1') ?? [];
  const listed = statusOf(of, school, answers, 1) === 'listed';
  const undefinedClauses = new Set(
    of.clauses.flatMap((each, i) => (answers[i]?.met === undefined ? [each.clause] : [])),
  );
  return { listed, excluded: false, undefinedClauses };
}

/** The smallest change among all numbers of low results there could be. */
function byTrying(of: Rule, works: readonly EdgeWork[]): number | null {
  const { listed } = verdict(of, works);
  let best: number | null = null;
  const tryAll = (at: number, changed: EdgeWork[], cost: number) => {
    if (best !== null && cost >= best) return;
    const work = works[at];
    if (!work) {
      if (verdict(of, changed).listed !== listed) best = cost;
      return;
    }
    for (let n_low = 0; n_low <= work.n; n_low++) {
      tryAll(at + 1, [...changed, { ...work, n_low }], cost + Math.abs(n_low - work.n_low));
    }
  };
  tryAll(0, [], 0);
  return best;
}

const work = (series: string, at: number, n_low: number, n: number): EdgeWork => ({
  ...{ procedure_id: `${series}-${at}`, series, year: at, n, n_low },
});

test('the school of the specimen: two results less in either of two works keep it off', () => {
  // 6 of 16 and 7 of 18 in the year, 7 of 18 the year before: lows begin at 5, 6 and 6
  const works = [
    work('ma-5', 2022, 7, 18),
    work('ma-5', 2023, 6, 16),
    work('ma-6', 2022, 5, 17),
    work('ma-6', 2023, 7, 18),
  ];
  const edge = edgeOf(inspector, year, verdict(inspector, works), works);
  expect(edge.distance).toBe(2);
  expect(edge.works).toHaveLength(1);
  expect(edge.works[0]?.change).toBe(-2);
});

test('to enter, one change may serve two clauses', () => {
  // low in 5 both years; the second work of the year is one result below its limit
  const works = [work('a', 2022, 3, 10), work('a', 2023, 3, 10), work('b', 2023, 2, 10)];
  expect(edgeOf(inspector, year, verdict(inspector, works), works)).toEqual({
    distance: 1,
    works: [{ procedure_id: 'b-2023', change: 1 }],
  });
});

test('of equal distances the one in the fewest works is told', () => {
  // to enter, two works of the year must be low: one result each in a and b, or two results in c beside d, which is low
  const two = rule([clause({ clause: 'two' })]);
  const works = [
    work('a', 2023, 2, 10),
    work('b', 2023, 2, 10),
    work('c', 2023, 1, 10),
    work('d', 2023, 3, 10),
  ];
  const three = rule([clause({ clause: 'three', at_least: 3 })]);
  expect(edgeOf(two, year, verdict(two, works), works).works).toHaveLength(1);
  // three of them: a and b together, two works; a with c or b with c would cost three
  expect(edgeOf(three, year, verdict(three, works), works)).toEqual({
    distance: 2,
    works: [
      { procedure_id: 'a-2023', change: 1 },
      { procedure_id: 'b-2023', change: 1 },
    ],
  });
  // both years of e, one result each, or one work of f by two
  const same = rule([
    clause({ clause: 'same', type: 'same_series_low', year_offsets: [0, -1], at_least: 1 }),
  ]);
  const equal = [
    work('e', 2022, 2, 10),
    work('e', 2023, 2, 10),
    work('f', 2022, 3, 10),
    work('f', 2023, 1, 10),
  ];
  expect(edgeOf(same, year, verdict(same, equal), equal)).toEqual({
    distance: 2,
    works: [{ procedure_id: 'f-2023', change: 2 }],
  });
});

test('where no number of low results decides, there is no distance', () => {
  const only = [work('a', 2023, 9, 10), work('b', 2023, 9, 10)];
  const state = verdict(inspector, only);
  expect(state.undefinedClauses).toEqual(new Set(['same']));
  expect(edgeOf(inspector, year, state, only).distance).toBeNull();
  expect(edgeOf(inspector, year, { ...state, excluded: true }, only).distance).toBeNull();
  const places = rule([clause({ type: 'rank', at_least: null })]);
  expect(edgeOf(places, year, { ...state, listed: true }, only).distance).toBeNull();
});

test('the distance is the smallest of all changes there are, both ways (300 schools by trying)', () => {
  const next = random(11);
  const found = { enter: 0, leave: 0, none: 0 };
  for (let i = 0; i < 300; i++) {
    const of = others[i % others.length] ?? inspector;
    const works = ['a', 'b', 'c'].flatMap((series) =>
      [2022, 2023].flatMap((at) => {
        if (next() < 0.25) return [];
        const n = 1 + Math.floor(next() * 4);
        return [work(series, at, Math.floor(next() * (n + 1)), n)];
      }),
    );
    const state = verdict(of, works);
    const edge = edgeOf(of, year, state, works);
    expect(edge.distance, JSON.stringify({ clauses: of.clauses, works })).toBe(byTrying(of, works));
    expect(edge.works.reduce((sum, { change }) => sum + Math.abs(change), 0)).toBe(
      edge.distance ?? 0,
    );
    found[edge.distance === null ? 'none' : state.listed ? 'leave' : 'enter'] += 1;
  }
  expect(Math.min(found.enter, found.leave, found.none)).toBeGreaterThan(20);
});
