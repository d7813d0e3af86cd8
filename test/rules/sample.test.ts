import { expect, test } from 'vitest';
import { compareLists, recountLists } from '../../pipeline/rules/recount.ts';
import { sampleOf } from '../../pipeline/rules/sample.ts';
import { given, mart, paper, school, shares, work } from '../sql/given.ts';

const codes = Array.from({ length: 60 }, (_, i) => String(101101 + i));

const region = async () => {
  const db = await given({
    ...paper(),
    school: codes.map((code, i) =>
      school(code, i % 10 === 1 ? { head_school_code: codes[i - 1] } : {}),
    ),
    procedure: [work('vpr', 2023), work('vpr', 2023, { subject: 'russian' })],
    result: codes.flatMap((code) => [
      ...shares('vpr-2023-mathematics-5', code, 2, 5),
      ...shares('vpr-2023-russian-5', code, 2, 5),
    ]),
  });
  await mart(db, 'low_results_list');
  return db;
};

test('up to the limit every school is counted twice', async () => {
  expect(await sampleOf(await region())).toBeNull();
  expect(await sampleOf(await region(), 600)).toBeNull();
});

test('above it a part of the schools, whole families, and no profile by places', async () => {
  const db = await region();
  const sample = await sampleOf(db, 300);
  if (!sample) throw new Error('no sample');
  expect(sample.of).toBe(60);
  expect(sample.schools.length).toBeGreaterThan(10);
  expect(sample.schools.length).toBeLessThan(50);
  expect(await sampleOf(await region(), 300)).toEqual(sample);
  for (const [i, code] of codes.entries()) {
    if (i % 10 !== 1) continue;
    const head = codes[i - 1] ?? '';
    expect(sample.schools.includes(code)).toBe(sample.schools.includes(head));
  }
  expect(sample.left).toEqual(['low_index', 'regional_rank']);
  const verdicts = await recountLists(db, { sample });
  expect(new Set(verdicts.map((row) => row.school_code))).toEqual(new Set(sample.schools));
  await compareLists(verdicts, db, sample);
  await db.run("update low_results_list set status = 'not_listed' where school_code = $code", {
    code: sample.schools[0],
  });
  await expect(compareLists(verdicts, db, sample)).rejects.toThrow(/list differs from recount/);
});
