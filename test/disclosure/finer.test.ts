import { expect, test } from 'vitest';
import { computeMarts } from '../../pipeline/commands/stages.ts';
import { readAudience } from '../../pipeline/disclosure/audience.ts';
import { storeShown } from '../../pipeline/disclosure/index.ts';
import { cutTable } from '../../pipeline/publish/export/cut.ts';
import { tablesOf } from '../../pipeline/store/catalog.ts';
import type { Database, Row } from '../../pipeline/store/database.ts';
import {
  answers,
  given,
  insert,
  paper,
  result,
  school,
  sqlFolder,
  tasks,
  work,
} from '../sql/given.ts';
import { type Equation, eliminate, narrow, type Printed } from './attacker.ts';

const vpr = 'vpr-2023-mathematics-5';
const ege = 'ege-2023-russian-11';
const finer = [
  ...['group_task', 'group_task_mark', 'group_topic', 'journal_agreement', 'score_distribution'],
  'test_score_band',
];

function random(seed: number): () => number {
  let state = seed * 7919 + 17;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/**
 * How many pupils of a school of 101 have a journal mark or were given the last task, by its number: beside the first school
 * three pupils of one other, the whole of one other, or three of both.
 */
const planted: Record<number, (size: number) => number[]> = {
  1: (size) => [size, 3, 0],
  2: (size) => [size, size, 0],
  3: (size) => [size, 3, 3],
};

/** Schools of 20 and more, in three municipalities; of some only a pupil or two have a journal mark, a task or a low mark. */
async function anyRegion(seed: number): Promise<Database> {
  const next = random(seed);
  const below = (n: number) => Math.floor(next() * n);
  const schools = [101, 102, 103].flatMap((place) =>
    Array.from(
      { length: place === 101 ? 3 : 2 + below(2) },
      (_, i) => `${place}${String(i + 1).padStart(3, '0')}`,
    ),
  );
  const people: Row[] = [];
  const papers: Row[] = [];
  for (const code of schools) {
    const size = 20 + below(20);
    const limit = () => {
      const own = code.startsWith('101') ? planted[seed]?.(size)[Number(code.slice(3)) - 1] : null;
      const any = [size, size, 1 + below(3), 0][seed < 4 ? 0 : below(4)];
      return own ?? any ?? size;
    };
    const [journal, third, weak] = [limit(), limit(), limit()];
    for (let i = 0; i < size; i += 1) {
      const scores = [below(2), below(2), below(3)];
      const low = i < weak && next() < 0.5;
      const mark = low ? 2 : 3 + below(3);
      const row = result(vpr, code, {
        ...{ mark, primary_score: low ? below(2) : mark - 1 },
        journal_mark: i < journal ? 2 + below(4) : null,
      });
      people.push(row);
      papers.push(...answers(row, i < third ? scores : [...scores.slice(0, 2), null]));
      const points = below(101);
      people.push(result(ege, code, { mark: null, low: points < 24, test_score: points }));
    }
  }
  const exam = paper('exam', { kind: 'ege', has_mark: false, low_rule: 'test_score' }).ref_design;
  const verified = { source: 'test', source_year: 2023, status: 'verified' };
  const topics = ['1.1', '1.1', '1.1'].map((content_code) => ({ content_code }));
  const audience = (name: string) =>
    `insert into ref_${name} by name from read_csv('${sqlFolder}/reference/${name}.csv')`;
  const db = await given({
    ...paper(),
    school: schools.map((code) => school(code)),
    procedure: [
      work('vpr', 2023),
      work('ege', 2023, { subject: 'russian', grade: 11, design: 'exam' }),
    ],
    task: tasks(vpr, [1, 1, 2], topics),
    ref_test_score: [{ design: 'exam', primary_score: 1, test_score: 50, ...verified }],
    result: people,
    answer: papers,
  });
  await insert(db, 'ref_design', exam ?? []);
  await db.run(`insert into ref_audience by name
    select * replace (coalesce(own, '') as own) from read_csv('${sqlFolder}/reference/audience.csv')`);
  await db.run(audience('audience_band'));
  await computeMarts(db, { only: [...finer, 'group_procedure'] });
  return db;
}

/** True whole numbers of every school, from the rows of pupils alone: figure of an item, and the participants behind it. */
async function truth(
  db: Database,
): Promise<{ item: string; school: string; value: number; n: number }[]> {
  return db.all(`
    with pupil as (from result where counts and status = 'taken'),
    answered as (
      select school_code as school, task, mark, score from answer join pupil using (result_id)
      where answer.status <> 'not_presented'),
    figure as (
      select school, 'task ' || task as item, unnest(['n', 'points']) as part,
        unnest([count(*), sum(score)]) as value, count(*) as n from answered group by all
      union all
      select school, 'band ' || mark || ' ' || task, unnest(['n', 'points']), unnest([count(*), sum(score)]), count(*)
      from answered group by school, mark, task
      union all
      select school, 'topic', 'points', sum(score), count(*) from answered group by school
      union all
      select school_code, 'journal', unnest(['n', 'lowered', 'confirmed', 'raised']),
        unnest([count(*), count(*) filter (mark < journal_mark), count(*) filter (mark = journal_mark),
          count(*) filter (mark > journal_mark)]), count(*)
      from pupil where journal_mark is not null group by school_code
      union all
      select school_code, 'score ' || primary_score, 'n', count(*),
        (select count(*) from pupil as p where p.procedure_id = pupil.procedure_id and p.school_code = pupil.school_code)
      from pupil where procedure_id = '${vpr}' group by school_code, primary_score, procedure_id
      union all
      select school_code, 'test ' || case when low then 'below' when test_score <= 60 then 'to_60'
          when test_score <= 80 then '61_80' else '81_100' end, 'n', count(*),
        (select count(*) from pupil as p where p.procedure_id = pupil.procedure_id and p.school_code = pupil.school_code)
      from pupil where procedure_id = '${ege}' group by all)
    select item || ' ' || part as item, school, value::integer as value, n::integer as n from figure order by all`);
}

/** What stands in the files: whole numbers by item and group, shares over a printed number turned back into counts. */
async function printed(
  db: Database,
  cut: Parameters<typeof cutTable>[2],
): Promise<Map<string, number>> {
  await storeShown(db, cut.audience, cut.own);
  const columns = await tablesOf(db);
  const found = new Map<string, number>();
  for (const table of finer) {
    const selection = cutTable(table, columns.get(table) ?? [], cut);
    if ('left_out' in selection) throw new Error(selection.left_out);
    for (const row of await db.all(selection.sql)) {
      if (row.scope === 'class' || (table === 'score_distribution' && row.procedure_id === ege))
        continue;
      const put = (item: string, value: unknown) =>
        found.set(`${row.scope_code} ${item}`, Math.round(Number(value)));
      const maximum = row.task === '3' ? 2 : 1;
      if (table === 'group_task') {
        put(`task ${row.task} n`, row.n);
        put(`task ${row.task} points`, row.sum_score);
      } else if (table === 'group_task_mark') {
        put(`band ${row.band} ${row.task} n`, row.n);
        put(
          `band ${row.band} ${row.task} points`,
          Number(row.completion) * Number(row.n) * maximum,
        );
      } else if (table === 'group_topic') put('topic points', row.sum_score);
      else if (table === 'score_distribution') put(`score ${row.primary_score} n`, row.n);
      else if (table === 'test_score_band') put(`test ${row.band} n`, row.n_band);
      else
        for (const part of ['n', 'lowered', 'confirmed', 'raised'])
          put(`journal ${part}`, row[part]);
    }
  }
  return found;
}

/** The totals by place, and what the tables say of one another. */
function system(cells: Awaited<ReturnType<typeof truth>>, seen: ReadonlyMap<string, number>) {
  const items = [...new Set(cells.map(({ item }) => item))];
  const schools = [...new Set(cells.map((cell) => cell.school))].sort();
  const places = [...new Set(schools.map((code) => code.slice(0, 3)))];
  const value = (group: string, item: string) =>
    cells
      .filter((cell) => cell.item === item && (group === 'region' || cell.school.startsWith(group)))
      .reduce((sum, cell) => sum + cell.value, 0);
  const table = new Map<string, Printed>();
  const equations: Equation[] = [];
  for (const item of items) {
    for (const group of ['region', ...places, ...schools]) {
      const id = `${group} ${item}`;
      const known = seen.get(id);
      // what is printed is true
      if (known !== undefined) expect([id, known]).toEqual([id, value(group, item)]);
      table.set(id, { value: known ?? null, least: 0, most: 10_000 });
    }
    equations.push({ total: `region ${item}`, parts: places.map((code) => `${code} ${item}`) });
    for (const place of places) {
      const parts = schools.filter((code) => code.startsWith(place));
      equations.push({ total: `${place} ${item}`, parts: parts.map((code) => `${code} ${item}`) });
    }
  }
  const those = (group: string, pattern: RegExp) =>
    items.filter((item) => pattern.test(item)).map((item) => `${group} ${item}`);
  for (const group of ['region', ...places, ...schools]) {
    for (const part of ['n', 'points']) {
      for (const task of [1, 2, 3]) {
        const parts = those(group, new RegExp(`^band . ${task} ${part}$`));
        if (parts.length > 0) equations.push({ total: `${group} task ${task} ${part}`, parts });
      }
    }
    const points = those(group, /^task . points$/);
    if (points.length > 0) equations.push({ total: `${group} topic points`, parts: points });
    const journal = those(group, /^journal (lowered|confirmed|raised)$/);
    if (journal.length > 0) equations.push({ total: `${group} journal n`, parts: journal });
  }
  return { table, equations };
}

/** What no equation ties together. */
const families = [/^(task|band|topic)/, /^journal/, /^score/, /^test/];

const readers = [
  { key: 'municipality', own: { school: null, municipality: null } },
  { key: 'municipality', own: { school: null, municipality: '101' } },
  { key: 'school', own: { school: '101001', municipality: '101' } },
];

test('tasks, topics, journal, scores and bands: nothing of one to four pupils, nor of schools not told of', {
  timeout: 240_000,
}, async () => {
  const tables = new Set<string>();
  for (let seed = 0; seed < 6; seed += 1) {
    const db = await anyRegion(seed);
    const cells = await truth(db);
    for (const { key, own } of readers) {
      const cut = { audience: await readAudience(db, key), own, pupils: false };
      const seen = await printed(db, cut);
      for (const id of seen.keys())
        if (/^(region|10.) /.test(id)) tables.add(`${key} ${id.split(' ')[1]}`);
      // beside the own school nobody, or ten of the others at least
      for (const [id, total] of own.school === null ? [] : seen) {
        const [group, item] = [id.slice(0, id.indexOf(' ')), id.slice(id.indexOf(' ') + 1)];
        if (!/^(region|101)$/.test(group) || !/^(task .|journal) n$/.test(item)) continue;
        const rest = total - (seen.get(`${own.school} ${item}`) ?? 0);
        expect([seed, id, rest === 0 || rest >= 10]).toEqual([seed, id, true]);
      }
      const systems = families.map((family) =>
        system(
          cells.filter(({ item }) => family.test(item)),
          seen,
        ),
      );
      for (const road of [eliminate, narrow]) {
        // of a whole group a nought may be told
        const given = systems
          .flatMap(({ table, equations }) => [...road(table, equations)])
          .filter(([, value]) => value !== 0);
        const wrong = given.filter(([id]) => {
          const [group = '', ...rest] = id.split(' ');
          const behind = cells.filter(
            ({ item, school: code }) =>
              item === rest.join(' ') && group !== 'region' && code.startsWith(group),
          );
          const n = behind.reduce((sum, cell) => sum + cell.n, 0);
          return own.school === null ? n > 0 && n < 5 : group.length === 6 && group !== own.school;
        });
        expect([seed, key, own, wrong]).toEqual([seed, key, own, []]);
      }
    }
    db.close();
  }
  // and yet the totals are there
  const kinds = ['task', 'topic', 'journal', 'score', 'test'];
  expect([...tables].sort()).toEqual(
    [
      ...['band', ...kinds].map((kind) => `municipality ${kind}`),
      ...kinds.map((kind) => `school ${kind}`),
    ].sort(),
  );
});
