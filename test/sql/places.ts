import type { Database } from '../../pipeline/store/database.ts';
import { given, insert, paper, school, shares, work } from './given.ts';

const vpr = (year: number) => `vpr-${year}-mathematics-5`;
const oge = (year: number) => `oge-${year}-mathematics-9`;

const clause = {
  part: 1,
  part_combine: 'all',
  position: 1,
  at_least: null,
  words: 'место',
};
const indicator = (profile: string, at: number, kind: string, weight: number) => ({
  ...{ profile, clause: 'place', indicator: at, words: kind, weight, kind },
});

/**
 * Six schools ranked by two profiles of places, «rank» (ВПР and ОГЭ of the year, the lowest third) and «index» (ВПР with
 * weight 1, ОГЭ with weight 3; the year with weight 2, the one before with 1; the top third); one school more is left out.
 *
 * | school | ВПР 2023 | ОГЭ 2023 | ВПР 2022 |
 * | ------ | -------- | -------- | -------- |
 * | 1      | 4 / 8    | 1 / 4    | 0 / 4    |
 * | 2      | 2 / 8    | 2 / 4    | –        |
 * | 3      | 1 / 4    | –        | –        |
 * | 4      | 0 / 8    | 0 / 4    | 4 / 4    |
 * | 5      | –        | 1 / 4    | –        |
 * | 6      | no results                      |
 * | 7      | 8 / 8, evening                  |
 */
export async function placedRegion(): Promise<Database> {
  const db = await given({
    ...paper(),
    school: [
      ...[1, 2, 3, 4, 5, 6].map((n) => school(`10110${n}`)),
      school('101107', { kind: 'evening' }),
    ],
    procedure: [work('vpr', 2022), work('vpr', 2023), work('oge', 2023, { grade: 9 })],
    result: [
      ...[...shares(vpr(2023), '101101', 4, 8), ...shares(oge(2023), '101101', 1, 4)],
      ...[...shares(vpr(2022), '101101', 0, 4), ...shares(vpr(2023), '101102', 2, 8)],
      ...[...shares(oge(2023), '101102', 2, 4), ...shares(vpr(2023), '101103', 1, 4)],
      ...[...shares(vpr(2023), '101104', 0, 8), ...shares(oge(2023), '101104', 0, 4)],
      ...[...shares(vpr(2022), '101104', 4, 4), ...shares(oge(2023), '101105', 1, 4)],
      ...shares(vpr(2023), '101107', 8, 8),
    ],
  });
  for (const profile of ['rank', 'index']) {
    await db.run(
      `insert into ref_profile select * replace ('${profile}' as profile) from ref_profile where profile = 'one_year'`,
    );
    for (const table of ['series', 'exclusion']) {
      await db.run(
        `insert into ref_profile_${table} select * replace ('${profile}' as profile)
         from ref_profile_${table} where profile = 'one_year'`,
      );
    }
  }
  const group = { group_numerator: 1, group_denominator: 3 };
  await insert(db, 'ref_profile_clause', [
    {
      ...{ ...clause, ...group, profile: 'rank', clause: 'place', type: 'rank' },
      ...{ year_offsets: '[0]', year_weights: '[1]' },
    },
    {
      ...{ ...clause, ...group, profile: 'index', clause: 'place', type: 'index' },
      ...{ year_offsets: '[0, -1]', year_weights: '[2, 1]' },
    },
  ]);
  await insert(db, 'ref_profile_indicator', [
    ...[indicator('rank', 1, 'vpr', 1), indicator('rank', 2, 'oge', 1)],
    ...[indicator('index', 1, 'vpr', 1), indicator('index', 2, 'oge', 3)],
  ]);
  return db;
}
