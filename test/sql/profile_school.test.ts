import { expect, test } from 'vitest';
import { copyProfile } from '../../pipeline/rules/variant.ts';
import { given, mart, school, work } from './given.ts';

test('branches go to their heads, closed schools to those that took them over, and chains to their end', async () => {
  const db = await given({
    school: [
      school('101101'),
      school('101102', { head_school_code: '101101' }),
      // closed, taken over by a school that is a branch itself now
      school('101103', { closed_on: '2022-08-31', successor_code: '101102' }),
      // still to be closed: the newest work was held in April 2023
      school('101104', { closed_on: '2023-08-31', successor_code: '101101' }),
      // heads and successors no register knows
      school('101105', { head_school_code: '999999' }),
      school('101106', { closed_on: '2022-08-31', successor_code: '999999' }),
      // two that name each other, and one that leads to them
      school('101107', { closed_on: '2022-08-31', successor_code: '101108' }),
      school('101108', { closed_on: '2022-08-31', successor_code: '101107' }),
      school('101109', { closed_on: '2022-08-31', successor_code: '101107' }),
      // its own head
      school('101110', { head_school_code: '101110' }),
    ],
    procedure: [work('vpr', 2023)],
  });
  for (const [key, branches, predecessors] of [
    ['both', 'merge', 'count'],
    ['heads', 'merge', 'ignore'],
    ['taken', 'separate', 'count'],
  ]) {
    await copyProfile(db, 'one_year', String(key));
    await db.run(
      `update ref_profile set branches = '${branches}', predecessors = '${predecessors}' where profile = '${key}'`,
    );
  }
  const rows = await mart(db, 'profile_school');
  const of = (profile: string) =>
    rows
      .filter((row) => row.profile === profile && row.how !== 'itself')
      .map((row) => `${row.school_code} ${row.counted_as} ${row.how}`);
  expect(of('one_year')).toEqual([]);
  expect(of('both')).toEqual(['101102 101101 branch', '101103 101101 predecessor']);
  expect(of('heads')).toEqual(['101102 101101 branch']);
  expect(of('taken')).toEqual(['101103 101102 predecessor']);
  expect(rows.filter((row) => row.profile === 'both')).toHaveLength(10);
  expect(rows.every((row) => row.how !== 'itself' || row.counted_as === row.school_code)).toBe(
    true,
  );
});
