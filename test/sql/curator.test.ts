import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database, Row } from '../../pipeline/store/database.ts';
import { curatorRegion, curatorsAgain, lows, size } from '../report/fixture/curator-region.ts';
import { insert } from './given.ts';
import { random, shuffled } from './round.ts';

const list = "profile = 'inspector_2025' and year = 2023";
let db: Database;
beforeAll(async () => {
  db = await curatorRegion();
}, 60_000);
afterAll(() => db.close());

const rows = (table: string, columns: string, where = 'true') =>
  db.all(`select ${columns} from ${table} where ${list} and ${where} order by all`);

test('who needs support: the list, and a work low with enough participants in both years', async () => {
  expect(await rows('support_school', 'school_code, status, n_low_works')).toEqual([
    { school_code: '101101', status: 'listed', n_low_works: 2 },
    { school_code: '101104', status: 'listed', n_low_works: 2 },
    { school_code: '102101', status: 'listed', n_low_works: 2 },
    { school_code: '103103', status: 'risky', n_low_works: 1 },
  ]);
  expect(await rows('weak_subject', 'school_code, subject, n_works, n, n_low')).toEqual([
    { school_code: '101101', subject: 'mathematics', n_works: 2, n: 40, n_low: 17 },
    { school_code: '101104', subject: 'mathematics', n_works: 1, n: 20, n_low: 9 },
    { school_code: '101104', subject: 'russian', n_works: 1, n: 20, n_low: 8 },
    { school_code: '102101', subject: 'mathematics', n_works: 2, n: 40, n_low: 15 },
    { school_code: '103103', subject: 'mathematics', n_works: 1, n: 20, n_low: 8 },
  ]);
});

test('who may be a curator: not a school on the list, at risk, excluded or with something to be explained', async () => {
  const refusals = async () =>
    Object.fromEntries(
      (await rows('curator_pool', 'school_code, refusal', 'refusal is not null')).map((row) => [
        row.school_code,
        row.refusal,
      ]),
    );
  const always = {
    ...{ '101101': 'listed', '101104': 'listed', '102101': 'listed' },
    ...{ '102103': 'excluded', '103103': 'risky' },
  };
  expect(await refusals()).toEqual(always);
  // a signal of either year, also one that alone asks for no attention; one of an earlier year is over
  await db.run('create table kept_attention as from signal_attention');
  await db.run('create table kept_round as from round');
  await insert(db, 'round', [
    { round: 'vpr-2022', note_kind: 'vpr', title: 'а', year: 2022, school_year: '2021/2022' },
    { round: 'vpr-2020', note_kind: 'vpr', title: 'б', year: 2020, school_year: '2019/2020' },
  ]);
  const noted = { subject: 'russian', n_testable: 1, n_noted: 1, n_families: 1, attention: false };
  await insert(db, 'signal_attention', [
    { school_code: '101102', round: 'vpr-2022', ...noted },
    { school_code: '101103', round: 'vpr-2020', ...noted },
  ]);
  await insert(db, 'decision', [
    {
      ...{ school_code: '103102', year: 2023, decision: 'watch', reason: 'причина', row: 2 },
      ...{ protocol: '3', protocol_on: '2024-02-12' },
    },
  ]);
  await curatorsAgain(db);
  expect(await refusals()).toEqual({ ...always, '101102': 'signalled', '103102': 'decided' });
  const curators = await rows('curator_proposal', 'curator_code');
  expect(curators.map((row) => row.curator_code)).not.toContain('101102');
  await db.run('create or replace table signal_attention as from kept_attention');
  await db.run('delete from round');
  await db.run('delete from decision');
  await curatorsAgain(db);
  expect(await refusals()).toEqual(always);
});

/** Counts of both schools in the works of a subject, two years, from the fixture. */
const strata = (code: string, curator: string, places: readonly number[]) =>
  [...places, ...places].map((at) => ({
    ...{ n: size, x: lows[code]?.[at] ?? 0 },
    ...{ m: size, y: lows[curator]?.[at] ?? 0 },
  }));

test('the difference is summed work by work with the interval of Sato, results of the same pupils weighed down', async () => {
  const [row] = await rows(
    'curator_subject',
    'n_works, n, n_low, curator_n, curator_n_low, diff, diff_lo, diff_hi, verdict',
    "school_code = '101101' and curator_code = '101102'",
  );
  const works = strata('101101', '101102', [0, 2]);
  const sum = (of: (each: (typeof works)[number]) => number) =>
    works.reduce((total, each) => total + of(each), 0);
  // with equal n and m: 20·20/40 = 10 a work; (y − x)/2 a work, P = (y·… ) as printed by Sato
  const weight = sum(({ n, m }) => (n * m) / (n + m));
  const diff = sum(({ n, x, m, y }) => (y * n - x * m) / (n + m)) / weight;
  const p = sum(({ n, x, m, y }) => (m * m * x - n * n * y + (m * n * (n - m)) / 2) / (n + m) ** 2);
  const q = sum(({ n, x, m, y }) => (y * (n - x) + x * (m - y)) / (2 * (n + m)));
  const half = (1.959963984540054 * Math.sqrt(1.5 * (diff * p + q))) / weight;
  expect(row).toMatchObject({
    ...{ n_works: 4, n: 80, n_low: 34, curator_n: 80, curator_n_low: 4, verdict: 'better' },
    ...{ diff: expect.closeTo(-0.375, 10), diff_lo: expect.closeTo(diff - half, 10) },
    diff_hi: expect.closeTo(diff + half, 10),
  });
  // every work has the same n: the difference of the pooled shares, 4/80 − 34/80
  expect(diff).toBeCloseTo((4 - 34) / 80, 12);
});

test('of one work the interval is that of two shares', async () => {
  // Russian 8 of 20 and 1 of 20, the same in two years: p(1 − p)/n summed, by hand
  const [row] = await rows(
    'curator_subject',
    'diff, diff_lo, diff_hi',
    "school_code = '101104' and curator_code = '101102' and subject = 'russian'",
  );
  const variance = (0.4 * 0.6) / 20 + (0.05 * 0.95) / 20;
  const half = 1.959963984540054 * Math.sqrt((1.5 * variance) / 2);
  expect(row).toMatchObject({
    diff: expect.closeTo(-0.35, 10),
    diff_lo: expect.closeTo(-0.35 - half, 10),
    diff_hi: expect.closeTo(-0.35 + half, 10),
  });
});

test('a candidate is reliably better in a weak subject and worse in none; differences cost points', async () => {
  const of = (school_code: string) =>
    rows(
      'curator_candidate',
      'place, curator_code, near, same_kind, same_locality, similar_size, similar_context, n_subjects, n_better',
      `school_code = '${school_code}'`,
    );
  const alike = { same_kind: true, same_locality: true, similar_context: null };
  expect((await of('101101')).map((row) => [row.curator_code, row.near])).toEqual([
    ['101102', 'same'],
    ['101103', 'same'],
    ['103102', 'region'],
    ['103101', 'region'],
  ]);
  expect((await of('101101'))[0]).toMatchObject({
    ...alike,
    ...{ similar_size: true, n_subjects: 1, n_better: 1 },
  });
  // 25 % beside 37,5 %: not reliably better, so the neighbours come first
  expect(await of('102101')).toMatchObject([
    { curator_code: '103102', near: 'neighbour', ...alike, similar_size: true },
    { curator_code: '103101', near: 'neighbour', same_kind: false, same_locality: false },
    { curator_code: '101102', near: 'region' },
    { curator_code: '101103', near: 'region' },
  ]);
  const cost = async (school_code: string, curator_code: string) =>
    await db.one<{ cost: number; diff_hi: number }>(
      `select cost, diff_hi from curator_candidate
         where ${list} and school_code = '${school_code}' and curator_code = '${curator_code}'`,
    );
  const strength = (diff_hi: number) => Math.floor(10 * Math.max(0, 1 + diff_hi / 0.5));
  // conditions unknown 20
  const near = await cost('101101', '101102');
  expect(near.cost).toBe(20 + strength(near.diff_hi));
  // neighbour 200, kind 10, locality 15, size unknown 15, conditions unknown 20
  const far = await cost('102101', '103101');
  expect(far.cost).toBe(200 + 10 + 15 + 15 + 20 + strength(far.diff_hi));
});

test('known conditions are alike within one standard deviation of the region', async () => {
  await db.run('create table kept_context as from context_index');
  const known = (school_code: string, context: number): Row => ({
    ...{ school_code, year: 2023, context, coverage: 1, n_indicators: 5, n_schools: 3 },
    ...{ lowest_quarter: false, border: 0, known: 'х' },
  });
  // standard deviation of 0, 0.5, 2: 1.0408
  await insert(db, 'context_index', [known('101101', 0), known('101102', 0.5), known('101103', 2)]);
  await curatorsAgain(db);
  expect(
    await rows(
      'curator_candidate',
      'curator_code, context_gap, similar_context',
      "school_code = '101101' and near = 'same'",
    ),
  ).toEqual([
    { curator_code: '101102', context_gap: expect.closeTo(0.4804, 4), similar_context: true },
    { curator_code: '101103', context_gap: expect.closeTo(1.9215, 4), similar_context: false },
  ]);
  await db.run('create or replace table context_index as from kept_context');
  await curatorsAgain(db);
});

const pairs = async () =>
  (await rows('curator_proposal', 'school_code, curator_code, origin')).map((row) =>
    [row.school_code, row.curator_code, row.origin].join(' '),
  );

test('pairs: near first, a choice of the institute is kept, a refused school is not proposed', async () => {
  expect(await pairs()).toEqual([
    '101101 101102 proposed',
    '101104 101102 proposed',
    '102101 103102 proposed',
  ]);
  const choice = (row: Row) => ({ year: 2023, reason: 'причина', row: 2, ...row });
  await insert(db, 'curator_choice', [
    choice({ school_code: '101101', choice: 'appoint', curator_code: '102102' }),
    choice({ school_code: '101104', choice: 'refuse', curator_code: '101102' }),
    choice({ school_code: '102101', choice: 'without', curator_code: null }),
    // of another list
    choice({ school_code: '102101', choice: 'appoint', curator_code: '101102', year: 2022 }),
  ]);
  await curatorsAgain(db);
  expect(await pairs()).toEqual([
    '101101 102102 chosen',
    '101104 101103 proposed',
    '102101  without',
  ]);
  await db.run('delete from curator_choice');
  await curatorsAgain(db);
});

test('the order in which schools and results were read changes nothing', async () => {
  const next = random(5);
  const mixed = await curatorRegion({}, (given) => shuffled(given, next));
  const tables = ['support_school', 'weak_subject', 'curator_pool', 'curator_subject'];
  for (const table of [...tables, 'curator_candidate', 'curator_proposal']) {
    const all = `from ${table} order by all`;
    const expected = await db.all(all);
    expect(expected.length).toBeGreaterThan(0);
    expect([table, await mixed.all(all)]).toEqual([table, expected]);
  }
  mixed.close();
});

test('made again, and after a school came in, pairs stay where nothing is better', async () => {
  const before = await pairs();
  await db.run(`insert into curator_before select profile, year, school_code, curator_code
    from curator_proposal where curator_code is not null`);
  await curatorsAgain(db);
  expect(await pairs()).toEqual(before);
});

test('no school on the list or with something to be explained is proposed, and none to more than two, by any rule', async () => {
  const profiles = await db.all<{ profile: string }>(
    'select profile from ref_profile order by all',
  );
  const lists = new Set<string>();
  const use = async (profile: string) => {
    await db.run('update ref_profile set is_default = profile = $profile', { profile });
    await curatorsAgain(db);
  };
  for (const { profile } of profiles) {
    await use(profile);
    expect(
      await db.all(`
        select profile, year, curator_code from curator_proposal
        join (select profile, year, school_code as curator_code from list_member) using (profile, year, curator_code)
        union all
        select profile, year, curator_code from curator_proposal
        join (select profile, year, school_code as curator_code from low_results_list where listed) using (profile, year, curator_code)
        union all
        select profile, year, curator_code from curator_proposal where origin = 'proposed'
        group by profile, year, curator_code having count(*) > 2`),
    ).toEqual([]);
    const made = await db.all<{ list: string }>(
      "select distinct profile || ' ' || year as list from curator_proposal",
    );
    for (const { list } of made) expect(list).toMatch(new RegExp(`^${profile} `));
    for (const { list } of made) lists.add(list);
  }
  expect(lists.size).toBeGreaterThan(2);
  await use('inspector_2025');
});
