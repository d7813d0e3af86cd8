import { expect, test } from 'vitest';
import { given, mart, pick, school, shares, work } from './given.ts';

const id = 'vpr-2023-mathematics-5';

const country = (n: number, mark2: number) => ({
  procedure_id: id,
  scope: 'country',
  scope_code: 'RU',
  n,
  mark_2_share: mark2,
  mark_3_share: 0.4,
  mark_4_share: 0.3,
  mark_5_share: 0.3 - mark2,
  source_id: 'f',
  sheet: 's',
  source_row: 1,
});

const stores = (n: number, mark2: number) =>
  given({
    procedure: [work('vpr', 2023)],
    school: [school('101101')],
    result: shares(id, '101101', 30, 100),
    official_group: [country(n, mark2)],
  });

test('the region is left out of the country', async () => {
  // 12 % of 10 000 = 1 200; without the region 1 170 of 9 900
  const rows = await mart(await stores(10_000, 0.12), 'country_comparison');
  expect(pick(rows, 'n n_low country_n ref_n ref_n_low verdict')).toEqual([
    { n: 100, n_low: 30, country_n: 10_000, ref_n: 9_900, ref_n_low: 1_170, verdict: 'higher' },
  ]);
});

test('a difference chance explains is none', async () => {
  const rows = await mart(await stores(10_000, 0.28), 'country_comparison');
  expect(pick(rows, 'verdict')).toEqual([{ verdict: 'same' }]);
});

test('a report of fewer participants than the region is not compared', async () => {
  expect(await mart(await stores(90, 0.12), 'country_comparison')).toEqual([]);
});
