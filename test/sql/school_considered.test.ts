import { expect, test } from 'vitest';
import { copyProfile } from '../../pipeline/rules/variant.ts';
import { given, mart, paper, school, shares, work } from './given.ts';

test('schools that work in the year and stand for themselves; with predecessors counted, their years too', async () => {
  const db = await given({
    ...paper(),
    school: [
      school('101101'),
      school('101102', { closed_on: '2022-08-31', successor_code: '101103' }),
      school('101103', { opened_on: '2022-09-01' }),
      school('101104', { kind: 'special' }),
      school('101105', { excluded_reason: 'школа при больнице' }),
    ],
    procedure: [work('vpr', 2021), work('vpr', 2022), work('vpr', 2023)],
    result: [2021, 2022, 2023].flatMap((year) =>
      shares(`vpr-${year}-mathematics-5`, '101101', 0, 1),
    ),
  });
  await copyProfile(db, 'one_year', 'counting');
  await db.run("update ref_profile set predecessors = 'count' where profile = 'counting'");
  const rows = await mart(db, 'school_considered');
  const of = (profile: string, year: number) =>
    rows
      .filter((row) => row.profile === profile && row.year === year && row.excluded_reason === null)
      .map((row) => row.school_code);
  expect(of('one_year', 2021)).toEqual(['101101', '101102']);
  expect(of('one_year', 2022)).toEqual(['101101', '101102', '101103']);
  expect(of('one_year', 2023)).toEqual(['101101', '101103']);
  // what was two schools is one from the start
  for (const year of [2021, 2022, 2023]) expect(of('counting', year)).toEqual(['101101', '101103']);
  const reasons = rows.filter((row) => row.profile === 'one_year' && row.year === 2023);
  expect(reasons.map((row) => row.excluded_reason)).toEqual([
    null,
    null,
    'специальная (коррекционная) школа',
    'школа при больнице',
  ]);
});
