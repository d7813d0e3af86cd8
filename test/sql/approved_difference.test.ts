import { expect, test } from 'vitest';
import { insert, mart, pick } from './given.ts';
import { listedRegion } from './listed.ts';

const approved = (year: number, profile: string) => ({
  ...{ year, profile, profile_title: 'Правило', order_number: '1', order_on: '2024-02-01' },
  ...{ approved_at: '2024-02-01', run: 'r', n_listed: 0, n_approved: 0, path: '', sha256: '' },
});
const was = (code: string, status: string, isApproved: boolean, row = {}) => ({
  ...{ year: 2023, school_code: code, name: code, municipality: '', status, approved: isApproved },
  ...row,
});
const decided = (code: string, decision: string) => ({
  ...{ school_code: code, year: 2023, decision, reason: 'причина', protocol: '1' },
  ...{ protocol_on: '2024-01-20', row: 2 },
});

test('who would enter and leave an approved list today, with the decisions of today', async () => {
  const db = await listedRegion();
  // by the one-year rule today: 101101, 101102, 101103 and 101105
  await insert(db, 'approved_list', [approved(2023, 'one_year'), approved(2024, 'one_year')]);
  await insert(db, 'approved_school', [
    was('101101', 'listed', true),
    was('101102', 'listed', false, { decision: 'reject' }),
    was('101104', 'listed', true),
    was('101108', 'no_data', true, { decision: 'include' }),
    was('109999', 'listed', true), // in no register any more
    { ...was('101101', 'listed', true), year: 2024 }, // no data of 2024: nothing can be said
  ]);
  await insert(db, 'decision', [
    decided('101102', 'reject'),
    decided('101105', 'watch'),
    decided('101108', 'include'),
  ]);
  const rows = await mart(db, 'approved_difference');
  expect(pick(rows, 'year school_code change status status_then decision decision_then')).toEqual([
    {
      ...{ year: 2023, school_code: '101103', change: 'entered', status: 'listed' },
      ...{ status_then: null, decision: null, decision_then: null },
    },
    {
      ...{ year: 2023, school_code: '101104', change: 'left', status: 'not_listed' },
      ...{ status_then: 'listed', decision: null, decision_then: null },
    },
    {
      ...{ year: 2023, school_code: '109999', change: 'left', status: null },
      ...{ status_then: 'listed', decision: null, decision_then: null },
    },
  ]);
});
