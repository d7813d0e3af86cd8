import { expect, test } from 'vitest';
import { runModels } from '../../pipeline/model/run.ts';
import type { Database, Row } from '../../pipeline/store/database.ts';
import { given, martsFolder, work } from './given.ts';
import { random, shuffled } from './round.ts';

const others = ['101102', '101103', '101104', '101105', '101106', '101107'];
const works = [work('vpr', 2022), work('vpr', 2023), work('vpr', 2023, { grade: 6 })];

/** Schools of the least favourable quarter and one outside it, with the context and results given as finished tables. */
async function strengths(
  groups: readonly Row[],
  wholes: readonly Row[] = [],
  least = ['101101', ...others],
): Promise<Row[]> {
  const db = await given({
    procedure: [
      ...works,
      work('oge', 2023, { grade: 9, elective: true, procedure_id: 'oge-chosen' }),
      work('vpr', 2021),
    ],
  });
  await table(
    db,
    'resilience',
    [...least, '101199'].map((school_code) => ({
      ...{ school_code, year: 2023, context_year: 2022, status: 'measured' },
    })),
  );
  await table(
    db,
    'context_index',
    [...least, '101199'].map((school_code) => ({
      ...{ school_code, year: 2022, lowest_quarter: school_code !== '101199' },
    })),
  );
  await db.run(
    `create temp table task as select * from (values ('', 0, '', 0::double)) as t (procedure_id, position, skill, max_score) where false`,
  );
  for (const { procedure_id } of [...works, { procedure_id: 'oge-chosen' }]) {
    await db.run(`insert into task values ('${procedure_id}', 1, 'Считать', 2), ('${procedure_id}', 2, 'Считать', 1),
      ('${procedure_id}', 3, 'Чертить', 1), ('${procedure_id}', 4, '', 1)`);
  }
  await table(db, 'group_task', groups);
  await table(
    db,
    'group_procedure',
    wholes.length > 0 ? wholes : [{ ...whole('vpr-2021-mathematics-5', '101101', 2, 2, 0) }],
  );
  await runModels(db, { dir: martsFolder, among: new Set(['resilience_strength']) });
  return db.all('from resilience_strength');
}

/** A finished table in place of the mart of that name. */
async function table(db: Database, name: string, rows: readonly Row[]): Promise<void> {
  const text = (value: unknown) => (typeof value === 'string' ? `'${value}'` : String(value));
  const [first] = rows;
  await db.run(
    `create temp table "${name}" as select * from (values ${rows
      .map((row) => `(${Object.values(row).map(text).join(', ')})`)
      .join(', ')}) as t (${Object.keys(first ?? {}).join(', ')})`,
  );
}

const task = (
  procedure_id: string,
  scope_code: string,
  position: number,
  n: number,
  sum_score: number,
  sum_square: number,
): Row => ({
  ...{ scope: 'school', scope_code, origin: 'computed', procedure_id, position },
  ...{ n, sum_score, sum_square },
});

const whole = (
  procedure_id: string,
  scope_code: string,
  n: number,
  sum_primary: number,
  sd_primary: number,
): Row => ({
  ...{ scope: 'school', scope_code, origin: 'computed', procedure_id },
  ...{ n, sum_primary, sd_primary },
});

const [first, second] = ['vpr-2022-mathematics-5', 'vpr-2023-mathematics-5'];

test('a skill over the works of two years: the others in the same tasks, limits by hand', async () => {
  // 12 pupils, task 1 (2 points): 9 with 2, 3 with 0 – Σ 18, Σ² 36; task 2 (1 point): 10 of 12. Next year task 1: 8 of 8 with 2
  const own = [
    task(first, '101101', 1, 12, 18, 36),
    task(first, '101101', 2, 12, 10, 10),
    task(second, '101101', 1, 8, 16, 32),
  ];
  // each of six others: 10 pupils, task 1: 4 with 2 – Σ 8, Σ² 16; task 2: 5 of 10; next year 5 with 2 – Σ 10, Σ² 20
  const beside = others.flatMap((code) => [
    task(first, code, 1, 10, 8, 16),
    task(first, code, 2, 10, 5, 5),
    task(second, code, 1, 10, 10, 20),
  ]);
  const rows = await strengths([...own, ...beside]);
  const row = rows.find(({ school_code }) => school_code === '101101');
  // possible 24 + 12 + 16 = 52, got 18 + 10 + 16 = 44; the others 0.4, 0.5, 0.5 of it: 9.6 + 6 + 8 = 23.6
  expect(row).toMatchObject({ subject: 'mathematics', skill: 'Считать', n_works: 2, n: 20 });
  expect(row?.like_schools).toBe(6);
  expect(row?.completion).toBeCloseTo(44 / 52, 12);
  expect(row?.like_completion).toBeCloseTo(23.6 / 52, 12);
  // spread of the others: 60 pupils, 24 with 2 points → 4·0.4·0.6·60/59; 30 with 1 → 0.25·60/59; 30 with 2 → 60/59
  const sd = [4 * 0.24, 0.25, 1].map((square) => Math.sqrt((square * 60) / 59));
  // of the school: 9 of 12 with 2 → 4·(9/12)(3/12)·12/11 = 0.818…, 10 of 12 → (10/12)(2/12)·12/11; nobody differs next year
  const ownSd = [Math.sqrt((0.75 * 12) / 11), Math.sqrt(((10 / 12) * (2 / 12) * 12) / 11), 0];
  const n = [12, 12, 8];
  const wide = n.map((each, i) => Math.sqrt(each) * Math.max(sd[i] ?? 0, ownSd[i] ?? 0));
  const far = n.map((each, i) => (each * (sd[i] ?? 0)) / Math.sqrt(60));
  const at = (values: readonly number[], i: number) => values[i] ?? 0;
  const square =
    (at(wide, 0) + at(wide, 1)) ** 2 +
    (at(far, 0) + at(far, 1)) ** 2 +
    at(wide, 2) ** 2 +
    at(far, 2) ** 2;
  const error = Math.sqrt(1.5 * square) / 52;
  expect(row?.diff).toBeCloseTo(20.4 / 52, 12);
  expect(row?.diff_lo).toBeCloseTo(20.4 / 52 - 1.959963984540054 * error, 9);
  expect(row?.diff_hi).toBeCloseTo(20.4 / 52 + 1.959963984540054 * error, 9);
  expect(row?.verdict).toBe('higher');
  // the others beside each other and the school: each lies below
  const verdicts = rows.filter(({ school_code }) => school_code !== '101101');
  expect(verdicts).toHaveLength(6);
  expect(new Set(verdicts.map(({ verdict }) => verdict))).toEqual(new Set(['same']));
});

test('the order of rows changes nothing', async () => {
  const next = random(3);
  const rows = ['101101', ...others].flatMap((code) =>
    [first, second].flatMap((work) =>
      [1, 2, 3].map((position) => {
        const n = 11 + Math.floor(9 * next());
        const full = Math.floor(n * next());
        const points = position === 1 ? 2 : 1;
        return task(work, code, position, n, points * full, points * points * full);
      }),
    ),
  );
  const once = await strengths(rows);
  expect(once).toHaveLength(14);
  expect(await strengths(shuffled(rows, next), [], [...others, '101101'])).toEqual(once);
});

test('whole works of a subject by their primary scores; a work of choice and a year too far take no part', async () => {
  // 4 points possible; the school 12 pupils, mean 3, sd 1; others 10 pupils each, mean 2, sd 1
  const wholes = [
    whole(second, '101101', 12, 36, 1),
    ...others.map((code) => whole(second, code, 10, 20, 1)),
    whole('oge-chosen', '101101', 12, 0, 1),
    ...others.map((code) => whole('oge-chosen', code, 10, 40, 1)),
    whole('vpr-2021-mathematics-5', '101101', 12, 0, 1),
    ...others.map((code) => whole('vpr-2021-mathematics-5', code, 10, 40, 1)),
    // a school of better conditions is no measure
    whole(second, '101199', 50, 200, 0),
  ];
  const rows = await strengths([task(second, '101199', 1, 50, 50, 50)], wholes);
  const row = rows.find(({ school_code }) => school_code === '101101');
  expect(row).toMatchObject({ skill: null, n_works: 1, n: 12, like_schools: 6, completion: 0.75 });
  expect(row?.like_completion).toBe(0.5);
  // Σ(n − 1)·1 = 54 over 60 pupils of equal means: variance 54/59
  const sd = Math.sqrt(54 / 59);
  const error = Math.sqrt(1.5 * (12 * Math.max(1, sd) ** 2 + (12 * sd) ** 2 / 60)) / 48;
  expect(row?.diff_lo).toBeCloseTo(0.25 - 1.959963984540054 * error, 9);
  expect(row?.verdict).toBe('higher');
  expect(rows.filter(({ school_code }) => school_code === '101199')).toEqual([]);
});

test('no difference where pupils or other schools are too few, none at all without anybody to compare with', async () => {
  const few = await strengths([
    task(second, '101101', 1, 9, 18, 36),
    ...others.map((code) => task(second, code, 1, 10, 8, 16)),
  ]);
  expect(few.find(({ school_code }) => school_code === '101101')).toMatchObject({
    ...{ n: 9, completion: 1, diff: null, diff_lo: null, diff_hi: null, verdict: null },
  });
  const alone = await strengths([
    task(second, '101101', 1, 12, 24, 48),
    ...others.slice(0, 4).map((code) => task(second, code, 1, 10, 8, 16)),
  ]);
  expect(alone.find(({ school_code }) => school_code === '101101')).toMatchObject({
    ...{ like_schools: 4, diff: null, verdict: null },
  });
  expect(await strengths([task(second, '101101', 1, 12, 24, 48)])).toEqual([]);
});
