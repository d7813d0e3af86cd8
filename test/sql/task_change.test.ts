import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Row } from '../../pipeline/store/database.ts';
import { given, insert, martsFolder, pick, work } from './given.ts';

const group = (scope: string, year: number, task: number, completion: number, n: number): Row => ({
  ...{ scope, scope_code: scope === 'region' ? 'region' : 'a', origin: 'computed' },
  ...{ procedure_id: `vpr-${year}-mathematics-5`, task: String(task), position: task, n },
  ...{ sum_score: completion * n, sum_max: n, completion },
  corridor: completion >= 0.6 ? 'sufficient' : completion >= 0.5 ? 'zone' : 'insufficient',
});

test('mastered and lost cross the border beyond chance and beyond the region', async () => {
  const db = await given({
    procedure: [2022, 2023].map((year) => work('vpr', year)),
  });
  await db.run(`create temp table school_entry as select 'a' as school_code, 2022 as entry_year`);
  await db.run(`create temp table group_procedure as
    select 'school' as scope, 'a' as scope_code, 'computed' as origin, procedure_id, 40 as n from procedure`);
  await db.run(`create temp table group_task (scope text, scope_code text, origin text, procedure_id text, task text,
    position integer, n integer, sum_score double, sum_max double, completion double, corridor text)`);
  // [school then, now, region then, now, answers of the school]
  const cases = [
    [0.3, 0.8, 0.6, 0.6, 40], // mastered
    [0.8, 0.3, 0.6, 0.6, 40], // lost
    [0.3, 0.8, 0.3, 0.8, 40], // an easier variant for everybody
    [0.55, 0.65, 0.6, 0.6, 40], // crosses the border by chance
    [0.1, 0.5, 0.6, 0.6, 40], // risen, not enough yet
    [0.95, 0.65, 0.9, 0.9, 40], // fallen, still enough
    [0.3, 0.8, 0.6, 0.6, 9], // few answers
    [0.8, 0.8, 0.7, 0.7, 40],
  ] as const;
  await insert(
    db,
    'group_task',
    cases.flatMap(([first, later, all, allLater, n], i) => [
      group('school', 2022, i + 1, first, n),
      group('school', 2023, i + 1, later, n),
      group('region', 2022, i + 1, all, 1000),
      group('region', 2023, i + 1, allLater, 1000),
    ]),
  );
  const sql = readFileSync(join(martsFolder, 'task_change.sql'), 'utf8');
  const rows = await db.all(`${sql} order by position`);
  db.close();
  expect(pick(rows, 'task verdict').map(({ verdict }) => verdict)).toEqual([
    ...['mastered', 'lost', 'same', 'same', 'risen', 'fallen', 'few', 'same'],
  ]);
  // others of the region: (600 − 32) / 960 less (600 − 12) / 960 = −.0208; (12 + 1) / 42 and (32 + 1) / 42, each by 42 answers
  const [first] = rows as Record<string, number>[];
  expect(first?.diff).toBeCloseTo(0.5, 12);
  expect(first?.region_diff).toBeCloseTo(-20 / 960, 12);
  expect(first?.gain).toBeCloseTo(0.5 + 20 / 960, 12);
  expect(first?.gain_se).toBeCloseTo(
    Math.sqrt(((13 / 42) * (29 / 42)) / 42 + ((33 / 42) * (9 / 42)) / 42),
    12,
  );
});
