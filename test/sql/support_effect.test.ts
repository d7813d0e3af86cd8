import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../pipeline/store/database.ts';
import { randomOf } from '../fuzz/random.ts';
import { given, insert, mart, martsFolder, pick, work } from './given.ts';
import { plantedRegion } from './monitoring-truth.ts';

const sql = (name: string) => readFileSync(join(martsFolder, `${name}.sql`), 'utf8');

let db: Database;
beforeAll(async () => {
  db = await given({
    procedure: [2022, 2023].flatMap((year) =>
      ['mathematics', 'russian'].map((subject) => work('vpr', year, { subject })),
    ),
  });
});
afterAll(() => db.close());

type Counts = { school: string; series: string; first: [number, number]; later: [number, number] };
type Effect = {
  kind: string;
  n_supported: number;
  n_matched: number;
  n_controls: number;
  change: number;
  control_change: number;
  effect: number;
  effect_se: number;
  effect_lo: number | null;
  effect_hi: number | null;
  verdict: string;
};

/** The two real statements over counts [low, n] and pairs of schools. */
async function effects(counts: readonly Counts[], pairs: readonly [string, string][]) {
  const own = counts.flatMap(({ school, series, first, later }) =>
    [first, later].map(([n_low, n], i) => ({
      ...{ scope: 'school', scope_code: school, origin: 'computed', n, n_low },
      procedure_id: `vpr-${2022 + i}-${series}-5`,
    })),
  );
  await db.run(`create or replace temp table group_procedure
    (scope text, scope_code text, origin text, procedure_id text, n integer, n_low integer)`);
  await insert(db, 'group_procedure', own);
  await db.run(`create or replace temp table support_match
    (profile text, year integer, later_year integer, school_code text, control_code text)`);
  await insert(
    db,
    'support_match',
    pairs.map(([school_code, control_code]) => ({
      ...{ profile: 'p', year: 2022, later_year: 2023, school_code, control_code },
    })),
  );
  await db.run(`create or replace temp table list_member as
    select distinct profile, year, school_code from support_match`);
  await db.run(`create or replace temp table support_change as ${sql('support_change')}`);
  return db.all<Effect>(sql('support_effect'));
}

test('by hand: two schools, a control used twice, weights by participants', async () => {
  const rows = await effects(
    [
      { school: 'a', series: 'mathematics', first: [10, 20], later: [6, 20] },
      { school: 'b', series: 'mathematics', first: [20, 40], later: [16, 40] },
      { school: 'c', series: 'mathematics', first: [10, 20], later: [9, 20] },
      { school: 'd', series: 'mathematics', first: [15, 30], later: [15, 30] },
    ],
    [
      ['a', 'c'],
      ['b', 'c'],
      ['b', 'd'],
    ],
  );
  // a −20 points (weight 20), b −10 points (40): mean −8/60. Like a: c −5 points. Like b: c and d by 20 and 30: −2 points.
  // c weighs 20 + 40 · 20/50 = 36, d 24: mean −5 · 36/60 = −3 points. The effect is −13.33 + 3 = −10.33 points.
  // residuals: a (−20 + 13.33) · 20/60 = −2.222, b +2.222; variance 2 · 2 · 2.222² = 19.75.
  // c (−5 + 3) · 36/60 = −1.2, d (0 + 3) · 24/60 = 1.2; variance 2 · 2 · 1.2² = 5.76. √25.51 = 5.05 points.
  const [all, vpr] = rows;
  expect(rows).toHaveLength(2);
  expect(pick([all as Effect], 'kind n_supported n_matched n_controls verdict effect_lo')).toEqual([
    { kind: 'all', n_supported: 2, n_matched: 2, n_controls: 2, verdict: 'few', effect_lo: null },
  ]);
  expect(all?.change).toBeCloseTo(-8 / 60, 12);
  expect(all?.control_change).toBeCloseTo(-0.03, 12);
  expect(all?.effect).toBeCloseTo(-8 / 60 + 0.03, 12);
  expect(all?.effect_se).toBeCloseTo(Math.sqrt(19.7531 + 5.76) / 100, 5);
  expect(vpr).toEqual({ ...all, kind: 'vpr' });
});

/** A region of matched schools: an effect, a shock of each school and year, a move of each work for everybody. */
function drawnRegion(seed: number, effect: number) {
  const random = randomOf(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const drawn = (n: number, share: number) =>
    Array.from({ length: n }, random).filter((u) => u < share).length;
  const move = { mathematics: 0.1, russian: -0.05 };
  const counts = (school: string, supported: boolean): Counts[] => {
    const usual = 0.35 + 0.05 * normal();
    const shock = 0.05 * normal();
    return (['mathematics', 'russian'] as const).map((series) => {
      const n = 12 + Math.floor(random() * 15);
      const later = usual + shock + move[series] + (supported ? effect : 0);
      return {
        ...{ school, series, first: [drawn(n, usual), n] as [number, number] },
        later: [drawn(n, Math.max(0.01, later)), n] as [number, number],
      };
    });
  };
  const treated = Array.from({ length: 16 }, (_, i) => `a${i}`);
  const controls = Array.from({ length: 20 }, (_, i) => `c${i}`);
  return {
    counts: [
      ...treated.flatMap((code) => counts(code, true)),
      ...controls.flatMap((code) => counts(code, false)),
    ],
    pairs: treated.flatMap((code) =>
      [0, 1, 2].map(
        () => [code, controls[Math.floor(random() * 20)] as string] as [string, string],
      ),
    ),
  };
}

async function repeated(effect: number, from: number) {
  const found: Effect[] = [];
  for (let seed = from; seed < from + 80; seed++) {
    const { counts, pairs } = drawnRegion(seed, effect);
    const distinct = [...new Map(pairs.map((pair) => [pair.join(), pair])).values()];
    found.push((await effects(counts, distinct)).find(({ kind }) => kind === 'all') as Effect);
  }
  const share = (keep: (row: Effect) => boolean) => found.filter(keep).length / found.length;
  return {
    mean: found.reduce((sum, row) => sum + row.effect, 0) / found.length,
    covered: share((row) => Number(row.effect_lo) <= effect && effect <= Number(row.effect_hi)),
    share: (verdict: string) => share((row) => row.verdict === verdict),
  };
}

test('no effect: found by chance in about a twentieth of 80 regions', async () => {
  const none = await repeated(0, 1000);
  expect(Math.abs(none.mean)).toBeLessThan(0.01);
  expect(none.covered).toBeGreaterThan(0.88);
  expect(none.share('better') + none.share('worse')).toBeLessThan(0.12);
}, 60_000);

test('an effect of 15 points is measured without bias and mostly found', async () => {
  const some = await repeated(-0.15, 2000);
  expect(some.mean).toBeGreaterThan(-0.16);
  expect(some.mean).toBeLessThan(-0.14);
  expect(some.covered).toBeGreaterThan(0.88);
  expect(some.share('better')).toBeGreaterThan(0.8);
  expect(some.share('worse')).toBe(0);
}, 60_000);

test('chosen by low results, the schools fall by themselves; beside like schools nothing is left, and a true effect is', async () => {
  for (const [effect, truth] of [
    [0, 'wobbled'],
    [0.9, 'improved'],
  ] as const) {
    const planted = await plantedRegion({ schools: 900, seed: 7, effect, truth: () => truth });
    const [row] = await mart<Effect>(
      planted.db,
      'support_effect',
      "year = 2022 and later_year = 2023 and kind = 'all'",
    );
    planted.db.close();
    expect(row?.n_matched).toBeGreaterThan(20);
    expect(row?.change).toBeLessThan(-0.01);
    if (truth === 'wobbled') expect(Math.abs(row?.effect ?? 1)).toBeLessThan(0.015);
    expect(row?.verdict).toBe(truth === 'wobbled' ? 'same' : 'better');
  }
}, 60_000);
