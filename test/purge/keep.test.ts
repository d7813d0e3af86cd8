import { expect, test } from 'vitest';
import { computeMarts, martSteps } from '../../pipeline/commands/stages.ts';
import { readersOf } from '../../pipeline/model/readers.ts';
import { runModels } from '../../pipeline/model/run.ts';
import { isPupilTable, keepCondition } from '../../pipeline/purge/keep.ts';
import { tablesOf } from '../../pipeline/store/catalog.ts';
import { given, martsFolder } from '../sql/given.ts';

const columns = (...names: string[]) => names.map((name) => ({ name, type: 'VARCHAR' }));

test('tables about pupils, remarks and staging have a rule; those about groups and norms stay whole', async () => {
  const db = await given({});
  await runModels(db, { dir: martsFolder });
  const ruled: string[] = [];
  for (const [table, its] of await tablesOf(db)) if (keepCondition(table, its)) ruled.push(table);
  expect(ruled).toEqual([
    'answer',
    'attention_group',
    'correction',
    'correction_line',
    'finding',
    'finding_history',
    'paper_total',
    'reject',
    'result',
    'result_change',
    'staged_appeal',
    'staged_block',
    'staged_contact',
    'staged_context',
    'staged_enrolment',
    'staged_figure',
    'staged_participant',
    'staged_problem',
    'staged_school',
    'staged_school_name',
    'staged_skill',
    'staged_source',
  ]);
});

test('a step that reads rows of pupils bears the name of its table, so that what is kept of it joins again', async () => {
  const db = await given({});
  await computeMarts(db);
  const tables = await tablesOf(db);
  const pupil = new Set([...tables].filter(([, its]) => isPupilTable(its)).map(([name]) => name));
  const steps = martSteps.filter(({ reads }) => reads.some((table) => pupil.has(table)));
  // the certainty of a list and what it hangs on are counted again from what is kept
  const lists = ['list_certainty', 'list_leave_one_out'];
  expect(steps.map(({ name }) => name).sort()).toEqual(['corridor_draw', ...lists]);
  for (const { name, writes } of steps.filter((step) => !lists.includes(step.name))) {
    expect(writes).toEqual([name]);
    expect(tables.get(name)?.map((column) => column.name)).toContain('procedure_id');
  }
});

test('a table about pupils that no rule fits stops the purge instead of staying', () => {
  expect(() => keepCondition('appeal', columns('participant', 'score'))).toThrow(
    'no rule to purge rows of table: appeal',
  );
  expect(keepCondition('note', columns('school_code', 'words'))).toBeNull();
});

test('every mart made from rows of pupils can be kept by procedure', async () => {
  const db = await given({});
  await runModels(db, { dir: martsFolder });
  const tables = await tablesOf(db);
  const pupil = new Set([...tables].filter(([, its]) => isPupilTable(its)).map(([name]) => name));
  const kept = (await readersOf(db, martsFolder, pupil)).filter((mart) => !pupil.has(mart));
  expect(kept).toContain('group_procedure');
  for (const mart of kept) {
    const names = (tables.get(mart) ?? []).map(({ name }) => name);
    expect([mart, names]).toEqual([mart, expect.arrayContaining(['procedure_id'])]);
  }
});
