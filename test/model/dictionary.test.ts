import { expect, test } from 'vitest';
import { describeModel } from '../../pipeline/model/dictionary.ts';

test('reads grain, columns, units and meanings that go over a line', () => {
  const sql = `-- one row per school
-- and year
-- school_code – code – six digits – never a number
-- low_share – fraction – low results
--   of all participants
select school_code -- not – a – column
from result`;
  expect(describeModel('m', sql)).toEqual({
    grain: 'one row per school and year',
    columns: [
      { name: 'school_code', unit: 'code', meaning: 'six digits – never a number' },
      { name: 'low_share', unit: 'fraction', meaning: 'low results of all participants' },
    ],
  });
});

test('no comment, or a column twice, is an error', () => {
  expect(() => describeModel('m', 'select 1')).toThrow('no grain in the opening comment: m');
  expect(() => describeModel('m', '-- one row\n-- n – a – b\n-- n – a – c\nselect 1')).toThrow(
    'column described twice in m: n',
  );
});
