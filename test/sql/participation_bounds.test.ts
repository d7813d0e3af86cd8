import { expect, test } from 'vitest';
import { given, mart, paper, pick, result, school, shares, work } from './given.ts';

const id = 'vpr-2023-mathematics-5';
const absent = (code: string, n: number) =>
  Array.from({ length: n }, () =>
    result(id, code, {
      status: 'absent',
      counts: false,
      mark: null,
      low: null,
      primary_score: null,
    }),
  );

test('what the absent could change, in whole numbers', async () => {
  const db = await given({
    ...paper(),
    school: ['101101', '101102', '101103', '101104'].map((code) => school(code)),
    procedure: [work('vpr', 2023)],
    result: [
      // 2 of 10, 2 absent: 2 of 12 at best, 4 of 12 at worst
      ...shares(id, '101101', 2, 10),
      ...absent('101101', 2),
      // 3 of 10, 1 absent: 3 of 11 at best is below 30 %
      ...shares(id, '101102', 3, 10),
      ...absent('101102', 1),
      // 5 of 10, 1 absent: low whatever the absent one would have shown
      ...shares(id, '101103', 5, 10),
      ...absent('101103', 1),
      // nobody is known to be absent
      ...shares(id, '101104', 5, 10),
    ],
  });
  const rows = await mart(db, 'participation_bounds', "profile = 'inspector_2025'");
  const columns = 'school_code n_absent is_low low_if_none low_if_all decided_by_absent';
  expect(pick(rows, columns).map((row) => Object.values(row))).toEqual([
    ['101101', 2, false, false, true, true],
    ['101102', 1, true, false, true, true],
    ['101103', 1, true, true, true, false],
    ['101104', null, true, null, null, null],
  ]);
});

test('absent pupils may carry a work over the minimum of participants', async () => {
  const db = await given({
    ...paper(),
    school: [school('101101')],
    procedure: [work('vpr', 2023)],
    result: [...shares(id, '101101', 2, 4), ...absent('101101', 2)],
  });
  await db.run("update ref_profile set min_participants = 6 where profile = 'inspector_2025'");
  const [row] = await mart(db, 'participation_bounds', "profile = 'inspector_2025'");
  // 4 alone do not count; 6 would, 2 of 6 at best
  expect(row).toMatchObject({
    is_low: false,
    counted_with_absent: true,
    low_if_none: true,
    low_if_all: true,
  });
});
