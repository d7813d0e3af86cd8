import { expect, test } from 'vitest';
import { describeModel, describeTable } from '../../pipeline/store/dictionary.ts';

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

test('a table of the schema: unit and meaning of numbers, the meaning alone of the rest', () => {
  const sql = `-- one row per school
create table t (
  school_code text not null,          -- six digits – never a number
  "row" integer,                      -- row – of the sheet, null = none
  counts boolean not null,            -- enters shares
  days integer[] not null,            -- days – from the first
  bare integer,                       -- no unit
  without text
);`;
  expect(describeTable('t', sql)).toEqual({
    grain: 'one row per school',
    columns: [
      { name: 'school_code', unit: 'text', meaning: 'six digits – never a number' },
      { name: 'row', unit: 'row', meaning: 'of the sheet, null = none' },
      { name: 'counts', unit: 'true/false', meaning: 'enters shares' },
      { name: 'days', unit: 'days', meaning: 'from the first' },
    ],
  });
});
