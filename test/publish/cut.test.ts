import { expect, test } from 'vitest';
import { computeMarts } from '../../pipeline/commands/stages.ts';
import { readAudience } from '../../pipeline/disclosure/audience.ts';
import { type Own, storeShown } from '../../pipeline/disclosure/index.ts';
import { cutTable } from '../../pipeline/publish/export/cut.ts';
import { tablesOf } from '../../pipeline/store/catalog.ts';
import type { Database, Row } from '../../pipeline/store/database.ts';
import {
  answers,
  given,
  paper,
  pick,
  result,
  school,
  shares,
  sqlFolder,
  type Tables,
  tasks,
  work,
} from '../sql/given.ts';

const id = 'vpr-2023-mathematics-5';
const nobody: Own = { school: null, municipality: null };
const head: Own = { school: '101101', municipality: '101' };

async function store(tables: Tables, only: string[]): Promise<Database> {
  const db = await given({ ...paper(), procedure: [work('vpr', 2023)], ...tables });
  const from = (name: string) => `from read_csv('${sqlFolder}/reference/${name}.csv')`;
  await db.run(`insert into ref_audience by name
    select * replace (coalesce(own, '') as own) ${from('audience')}`);
  await db.run(`insert into ref_audience_band by name ${from('audience_band')}`);
  await computeMarts(db, { only: [...only, 'group_procedure'] });
  return db;
}

async function seen(db: Database, table: string, key: string, own: Own): Promise<Row[]> {
  const audience = await readAudience(db, key);
  await storeShown(db, audience, own);
  const columns = (await tablesOf(db)).get(table) ?? [];
  const selection = cutTable(table, columns, { audience, own, pupils: false });
  if ('left_out' in selection) throw new Error(selection.left_out);
  return db.all(`from (${selection.sql}) order by all`);
}

test('a profile that adds a branch to its head school prints no sum that gives the branch', async () => {
  // the head school 4 of 20, its branch 1 of 3; 4 of 20 beside 5 of 23 would give the branch
  const branch = { head_school_code: '101101' };
  const db = await store(
    {
      school: [...[school('101101'), school('101102', branch), school('101103'), school('101104')]],
      result: [
        ...[...shares(id, '101101', 4, 20), ...shares(id, '101102', 1, 3)],
        ...[...shares(id, '101103', 2, 10), ...shares(id, '101104', 5, 30)],
      ],
    },
    ['low_result', 'profile_school'],
  );
  const whole = await db.all(
    `select profile, n, n_low from low_result where school_code = '101101' order by profile`,
  );
  expect(whole).toEqual(
    expect.arrayContaining([
      { profile: 'inspector_2025', n: 20, n_low: 4 },
      { profile: 'low_index', n: 23, n_low: 5 },
    ]),
  );
  for (const [key, own] of [
    ['municipality', nobody],
    ['school', head],
  ] as const) {
    const rows = (await seen(db, 'low_result', key, own)).filter(
      (row) => row.school_code === '101101',
    );
    const of = (profile: string) =>
      pick(
        rows.filter((row) => row.profile === profile),
        'n n_low low_share low_lo is_low disclosure',
      )[0];
    expect(of('inspector_2025')).toMatchObject({
      ...{ n: 20, n_low: 4, low_share: 0.2, is_low: false, disclosure: 'whole' },
    });
    expect(of('low_index')).toEqual({
      ...{ n: null, n_low: null, low_share: null, low_lo: null, is_low: null },
      disclosure: 'protected',
    });
  }
});

test('annulled results that a profile counts are no difference of one pupil for the founder; the school may see them', async () => {
  const annulled = result(id, '101101', { status: 'annulled', counts: false, mark: null });
  const db = await store(
    {
      school: [school('101101'), school('101103'), school('101104')],
      result: [
        ...[...shares(id, '101101', 4, 20), annulled],
        ...[...shares(id, '101103', 2, 10), ...shares(id, '101104', 5, 30)],
      ],
    },
    ['profile_school', 'attempt_result'],
  );
  await db.run(`update ref_profile set annulled = 'low' where profile = 'one_year'`);
  await computeMarts(db, { only: ['low_result'] });
  const count = async (key: string, own: Own) =>
    (await seen(db, 'low_result', key, own))
      .filter((row) => row.profile === 'one_year' && row.school_code === '101101')
      .map((row) => [row.n, row.n_low, row.disclosure]);
  expect(await count('municipality', nobody)).toEqual([[null, null, 'protected']]);
  expect(await count('school', head)).toEqual([[21, 5, 'whole']]);
});

/** 150 papers of the school 101101, 30 of two others; of those so many a school were given the last task. */
const papers = (given3: number): Tables => {
  const people = ['101101', '101103', '101104'].flatMap((code) => {
    const rows = Array.from({ length: code === '101101' ? 150 : 30 }, () => result(id, code));
    return rows.map((row, i) => ({
      row,
      scores: [i % 2, 1, code === '101101' || i < given3 ? i % 3 : null],
    }));
  });
  return {
    school: [school('101101'), school('101103'), school('101104')],
    task: tasks(id, [1, 1, 2]),
    result: people.map(({ row }) => row),
    answer: people.flatMap(({ row, scores }) => answers(row, scores)),
  };
};

test('a school sees the quality of a task only where enough papers of others stand beside its own', async () => {
  const tables = ['task_quality', 'task_difficulty', 'task_comparison', 'school_total'];
  const seenTasks = async (given3: number, key: string, own: Own) => {
    const db = await store(papers(given3), tables);
    const of = async (table: string) =>
      (await seen(db, table, key, own)).map((row) => row.task).sort();
    return [await of('task_quality'), await of('task_difficulty'), await of('task_comparison')];
  };
  const every = ['1', '2', '3'];
  expect(await seenTasks(30, 'school', head)).toEqual([every, every, every]);
  // 2 + 2 others with the last task: no figure over complete papers, and none of that task
  expect(await seenTasks(2, 'school', head)).toEqual([[], ['1', '2'], ['1', '2']]);
  // the founder has no school's papers to take away
  expect((await seenTasks(2, 'municipality', nobody)).slice(0, 2)).toEqual([every, every]);
});

test('the sums a quality is made of stay: less the sums over groups they are those of the papers not complete', async () => {
  const db = await store(papers(2), ['task_quality', 'school_total', 'group_task']);
  const [row = {}] = await seen(db, 'task_quality', 'municipality', nobody);
  expect(Object.keys(row)).toEqual(expect.arrayContaining(['difficulty', 'd27', 'n_complete']));
  expect(Object.keys(row).filter((name) => name.startsWith('sum_'))).toEqual([]);
});
