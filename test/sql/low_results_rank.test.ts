import { expect, test } from 'vitest';
import { explainSchool, explainText } from '../../pipeline/rules/index.ts';
import { compareLists, recountLists } from '../../pipeline/rules/recount.ts';
import { mart } from './given.ts';
import { placedRegion } from './places.ts';

const of = (profile: string) => `profile = '${profile}' and year = 2023`;

test('a rank puts the schools in order within each indicator, equal shares in the middle', async () => {
  const rows = await mart(await placedRegion(), 'low_results_indicator', of('rank'));
  // ВПР: 0 < 1/4 = 2/8 < 1/2: 0, the middle of places 1 and 2 of 3 others (1.5 / 3), 3 / 3
  // ОГЭ: 0 < 1/4 = 1/4 < 1/2: the same
  expect(rows.map((row) => `${row.school_code} ${row.indicator} ${row.points}`)).toEqual([
    '101101 1 10000',
    '101101 2 5000',
    '101102 1 5000',
    '101102 2 10000',
    '101103 1 5000',
    '101104 1 0',
    '101104 2 0',
    '101105 2 5000',
  ]);
  expect(rows.every((row) => row.data_year === 2023 && row.weight === 1)).toBe(true);
});

test('an index takes shares with the weights of indicator and year', async () => {
  const rows = await mart(await placedRegion(), 'low_results_indicator', of('index'));
  // weight = that of the indicator (1, 3) by that of the year (2, 1)
  expect(
    rows.map(({ school_code, indicator, data_year, points, weight }) =>
      [school_code, indicator, data_year, points, weight].join(' '),
    ),
  ).toEqual([
    '101101 1 2022 0 1',
    '101101 1 2023 5000 2',
    '101101 2 2023 2500 6',
    '101102 1 2023 2500 2',
    '101102 2 2023 5000 6',
    '101103 1 2023 2500 2',
    '101104 1 2022 10000 1',
    '101104 1 2023 0 2',
    '101104 2 2023 0 6',
    '101105 2 2023 2500 6',
  ]);
});

test('places: the greatest measure first, equal ones together; whole schools of the part', async () => {
  const db = await placedRegion();
  const rank = await mart(db, 'low_results_rank', of('rank'));
  const words = (rows: Record<string, unknown>[]) =>
    rows.map(({ school_code, measure, place }) => `${place} ${school_code} ${measure}`);
  // five ranked: a third is one whole school, but two share the first place
  expect(words(rank)).toEqual([
    '1 101101 0.75',
    '1 101102 0.75',
    '3 101103 0.5',
    '3 101105 0.5',
    '5 101104 0',
  ]);
  expect(rank[0]).toMatchObject({ n_ranked: 5, last_place: 1 });
  // 101101: (0·1 + 5000·2 + 2500·6) / 9; 101102: (2500·2 + 5000·6) / 8; 101104: 10000 / 9
  expect(words(await mart(db, 'low_results_rank', of('index')))).toEqual([
    '1 101102 0.4375',
    `2 101101 ${25000 / 90000}`,
    '3 101103 0.25',
    '3 101105 0.25',
    `5 101104 ${10000 / 90000}`,
  ]);
});

test('clauses by places: met up to the last place, undefined without results or outside the rule; the recount agrees', async () => {
  const db = await placedRegion();
  const rows = await mart(db, 'low_results_clause', of('rank'));
  expect(rows.map((row) => `${row.school_code} ${row.value ?? '–'} ${row.met}`)).toEqual([
    '101101 1 met',
    '101102 1 met',
    '101103 3 not_met',
    '101104 5 not_met',
    '101105 3 not_met',
    '101106 – undefined',
    '101107 – undefined',
  ]);
  expect(rows.at(-2)?.note).toBe('нет результатов ни по одному показателю');
  expect(rows.at(-1)?.note).toBe('правило не рассматривает школу, места она не получает');
  const listed = await mart(db, 'low_results_list', `listed and year = 2023`);
  await mart(db, 'result_source');
  const facts = await explainSchool(db, '101103', { year: 2023, profile: 'rank' });
  expect(explainText(facts)).toContain(
    'место: не выполнено (место 3, условие выполняют места по 1-е).',
  );
  const codes = (profile: string) =>
    listed.filter((row) => row.profile === profile).map((row) => row.school_code);
  expect(codes('rank')).toEqual(['101101', '101102']);
  expect(codes('index')).toEqual(['101102']);
  await compareLists(await recountLists(db), db);
  await db.run("update low_results_clause set value = 2 where profile = 'index' and value = 1");
  await expect(compareLists(await recountLists(db), db)).rejects.toThrow(/place=2.*place=1/);
});
