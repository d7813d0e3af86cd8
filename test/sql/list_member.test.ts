import { expect, test } from 'vitest';
import type { Database } from '../../pipeline/store/database.ts';
import { insert, mart } from './given.ts';
import { listedRegion } from './listed.ts';

const decided = (school_code: string, decision: string) => ({
  ...{ school_code, year: 2023, decision, reason: 'причина', protocol: '3', row: 2 },
  ...{ protocol_on: '2024-02-12', order_number: null, order_on: null },
});

const members = async (db: Database) =>
  (
    await mart<{ school_code: string; origin: string; ground: string }>(
      db,
      'list_member',
      "profile = 'inspector_2025' and year = 2023",
    )
  ).map(({ school_code, origin, ground }) => `${school_code} ${origin} ${ground}`);

test('by the rule, unless the working group decided otherwise; an approved list stands as it was', async () => {
  const db = await listedRegion();
  // by the rule 101101 alone
  expect(await members(db)).toEqual(['101101 computed rule']);

  await insert(db, 'decision', [decided('101101', 'watch'), decided('101102', 'include')]);
  expect(await members(db)).toEqual(['101102 computed decision']);

  const approved = { year: 2023, profile: 'inspector_2025', profile_title: 'Критерий', run: 'r0' };
  await insert(db, 'approved_list', [
    {
      ...approved,
      ...{ order_number: '45-од', order_on: '2024-02-20', approved_at: '2024-02-20 10:00:00' },
      ...{ n_listed: 2, n_approved: 2, path: 'approved/2023.json', sha256: '0' },
    },
  ]);
  const was = { year: 2023, municipality: 'Район', name: 'Школа' };
  await insert(db, 'approved_school', [
    { ...was, school_code: '101101', status: 'listed', approved: true },
    { ...was, school_code: '101104', status: 'not_listed', decision: 'include', approved: true },
    { ...was, school_code: '101105', status: 'listed', decision: 'reject', approved: false },
  ]);
  expect(await members(db)).toEqual(['101101 approved rule', '101104 approved decision']);
  // another rule has no approved list
  const other = await mart(db, 'list_member', "profile = 'one_year' and year = 2023");
  expect(new Set(other.map(({ origin }) => origin))).toEqual(new Set(['computed']));
});
