import { expect, test } from 'vitest';
import { computeMarts, martSteps } from '../../pipeline/commands/stages.ts';
import { runModels } from '../../pipeline/model/run.ts';
import { compareLists, recountLists } from '../../pipeline/rules/recount.ts';
import type { Row } from '../../pipeline/store/database.ts';
import { given, insert, martsFolder, result, type Tables } from './given.ts';
import { random, shuffled, smallRegion } from './round.ts';

/** Every mart of the rows given, as text. */
async function martsOf(tables: Tables, threads = 2): Promise<Record<string, string[]>> {
  const db = await given(tables, { threads });
  // the program's own rule lists no school of so small a region, and curators are for the schools of a list
  await db.run("update ref_profile set is_default = profile = 'low_index'");
  const names = await runModels(db, { dir: martsFolder, steps: martSteps });
  const marts: Record<string, string[]> = {};
  for (const name of names.flatMap(tablesOf)) {
    marts[name] = (await db.all(`from "${name}" order by all`)).map((row) => JSON.stringify(row));
  }
  db.close();
  return marts;
}

const tablesOf = (name: string): readonly string[] =>
  martSteps.find((step) => step.name === name)?.writes ?? [name];

test('the order of rows and the number of threads change nothing', async () => {
  const region = smallRegion(1);
  const first = await martsOf(region);
  const next = random(2);
  const mixed = Object.fromEntries(
    Object.entries(region).map(([table, rows]) => [table, shuffled(rows, next)]),
  );
  expect(await martsOf(mixed, 1)).toEqual(first);
  const empty = Object.keys(first).filter((name) => first[name]?.length === 0);
  // random groups are drawn where there are twenty schools, and thirty make a line of results by conditions; this region has no road
  // map, and no school that could be a curator
  expect(empty.sort()).toEqual([
    ...['activity_school', 'activity_state', 'corridor_draw', 'curator_candidate'],
    ...['resilience_strength', 'roadmap_day', 'roadmap_need', 'roadmap_school_state'],
    ...['staff_resource', 'target_deviation'],
  ]);
});

test('classes add up to their school, schools to their municipality and region', async () => {
  const db = await given(smallRegion(3));
  await computeMarts(db);
  const sums =
    'sum(n) as n, sum(n_low) as n_low, sum(n_mark_2) as n_mark_2, sum(n_mark_5) as n_mark_5, sum(sum_primary) as points';
  const of = (scope: string) =>
    db.all(
      `select procedure_id, ${sums} from group_procedure where scope = '${scope}' group by 1 order by 1`,
    );
  const classes = await of('class');
  for (const scope of ['school', 'municipality', 'region'])
    expect(await of(scope)).toEqual(classes);
  const ofTasks = (scope: string) =>
    db.all(
      `select procedure_id, position, sum(n) as n, sum(sum_score) as points, sum(n_full) as n_full, sum(sum_square) as squares
       from group_task where scope = '${scope}' group by 1, 2 order by 1, 2`,
    );
  const classTasks = await ofTasks('class');
  for (const scope of ['school', 'municipality', 'region'])
    expect(await ofTasks(scope)).toEqual(classTasks);
  const broken = await db.all(
    `select 1 from group_task where n <> n_full + n_partial + n_zero + n_not_attempted
     union all select 1 from group_procedure where n <> n_mark_2 + n_mark_3 + n_mark_4 + n_mark_5
     union all select 1 from journal_agreement where n <> lowered + confirmed + raised
     union all (select 1 from score_distribution group by scope, scope_code, procedure_id having abs(sum(share) - 1) > 1e-9)`,
  );
  expect(broken).toEqual([]);
});

test('a pupil above the line never adds a flag; the recount agrees on every list', async () => {
  const lows = async (extra: readonly Row[]) => {
    const region = smallRegion(4);
    const db = await given(region);
    await insert(db, 'result', extra);
    await computeMarts(db);
    await compareLists(await recountLists(db), db);
    return {
      flags: await db.all<{ key: string }>(
        'select profile || school_code || procedure_id as key from low_result where is_low',
      ),
      listed: await db.all<{ key: string }>(
        // places depend on other schools: a better result there may push one down here
        `select profile || school_code || year as key from low_results_list
         where listed and profile not in ('low_index', 'regional_rank')`,
      ),
    };
  };
  const before = await lows([]);
  const codes = ['101101', '101103', '102101', '102104'];
  const after = await lows(
    codes.flatMap((code) => [
      result('vpr-2023-mathematics-5', code, { mark: 4, primary_score: 3 }),
      result('vpr-2022-russian-5', code, { mark: 3 }),
    ]),
  );
  const keys = (rows: { key: string }[]) => rows.map((row) => row.key);
  expect(keys(before.flags)).toEqual(expect.arrayContaining(keys(after.flags)));
  expect(keys(before.listed)).toEqual(expect.arrayContaining(keys(after.listed)));
  expect(before.flags.length).toBeGreaterThan(0);
  expect(after.flags.length).toBeGreaterThan(0);
});

test('an absent pupil changes nothing but the absent column', async () => {
  const region = smallRegion(5);
  const before = await martsOf(region);
  const missed = result('vpr-2023-mathematics-5', '101101', {
    status: 'absent',
    counts: false,
    mark: null,
    low: null,
    primary_score: null,
    class: '5А',
  });
  const after = await martsOf({ ...region, result: [...(region.result ?? []), missed] });
  const {
    group_procedure: groupsBefore = [],
    attendance: rollBefore = [],
    result_source: linesBefore = [],
    completeness: filesBefore = [],
    participation_bounds: boundsBefore = [],
    list_bounds: verdictsBefore = [],
    risk_indicator: risksBefore = [],
    risk_profile: factorsBefore = [],
    ...restBefore
  } = before;
  const {
    group_procedure: groupsAfter = [],
    attendance: rollAfter = [],
    result_source: linesAfter = [],
    completeness: filesAfter = [],
    participation_bounds: boundsAfter = [],
    list_bounds: verdictsAfter = [],
    risk_indicator: risksAfter = [],
    risk_profile: factorsAfter = [],
    ...restAfter
  } = after;
  expect(restAfter).toEqual(restBefore);
  // the share of the absent is an indicator itself, and speaks of one factor
  const present = (rows: string[]) => rows.filter((row) => !row.includes('"absent_share"'));
  expect(present(risksAfter)).toEqual(present(risksBefore));
  const others = (rows: string[]) => rows.filter((row) => JSON.parse(row).factor !== 8);
  expect(others(factorsAfter)).toEqual(others(factorsBefore));
  const without = (rows: string[]) => rows.map((row) => ({ ...JSON.parse(row), n_absent: null }));
  expect(without(rollAfter)).toEqual(without(rollBefore));
  expect(without(groupsAfter)).toEqual(without(groupsBefore));
  // a line more of the school, and one absent
  const sent = (rows: string[], lines: number, absent: number | null) =>
    rows.map((row) => {
      const found = JSON.parse(row);
      if (found.procedure_id !== missed.procedure_id || found.school_code !== '101101')
        return found;
      return { ...found, n_results: found.n_results + lines, n_absent: absent };
    });
  expect(sent(filesAfter, 0, 1)).toEqual(sent(filesBefore, 1, 1));
  expect(filesAfter).not.toEqual(filesBefore);
  // what the absent could change is told, what those who sat show stays
  const bySat = (rows: string[]) =>
    rows.map((row) => {
      const { profile, school_code, n_low, is_low, meets } = JSON.parse(row);
      return { profile, school_code, n_low, is_low, meets };
    });
  expect(bySat(boundsAfter)).toEqual(bySat(boundsBefore));
  expect(bySat(verdictsAfter)).toEqual(bySat(verdictsBefore));
  expect(boundsAfter).not.toEqual(boundsBefore);
  // the line of the absent one is a line of its file, and no participant of the work
  const uncounted = (rows: string[]) =>
    rows.map((row) => ({ ...JSON.parse(row), n_results: null }));
  expect(uncounted(linesAfter)).toEqual(uncounted(linesBefore));
  const changed = groupsAfter
    .filter((row, i) => row !== groupsBefore[i])
    .map((row) => JSON.parse(row));
  // other schools' absences are unknown here, so the sums above the school stay unknown
  expect(changed.map((row) => [row.scope_code, row.n_absent])).toEqual([
    ['101101/5А', 1],
    ['101101', 1],
  ]);
});
