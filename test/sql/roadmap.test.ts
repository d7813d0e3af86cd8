import { afterEach, expect, test } from 'vitest';
import { computeMarts } from '../../pipeline/commands/stages.ts';
import type { Database, Row } from '../../pipeline/store/database.ts';
import { loadReference } from '../../pipeline/store/reference.ts';
import { given, insert, mart, school, sqlFolder, work } from './given.ts';

let db: Database;
afterEach(() => db.close());

const day = '2023-05-01';
const map = (row: Row = {}): Row => ({
  ...{ school_year: '2022/2023', list_year: 2022, file: 'roadmap.xlsx', as_of: day },
  ...{ starts_on: '2023-01-17', ends_on: '2023-12-25', ...row },
});

/** An activity with its periods: «2023-02-01..2023-02-28 done 2023-02-20». */
function activity(
  number: string,
  periods: readonly string[],
  row: Row = {},
): Record<string, Row[]> {
  const spans = periods.map((text, i) => {
    const [, from, to, done] = /^(\S+?)(?:\.\.(\S+))?(?: done (\S+))?$/.exec(text) ?? [];
    return {
      activity: number,
      period: i + 1,
      starts_on: from,
      ends_on: to ?? from,
      done_on: done ?? null,
    };
  });
  return {
    roadmap_activity: [
      {
        ...{
          activity: number,
          position: Number(number.replace(/.*\./, '')),
          section: '',
          title: `Дело ${number}`,
        },
        ...{
          when_written: periods.join(),
          starts_on: spans[0]?.starts_on,
          ends_on: spans.at(-1)?.ends_on,
        },
        ...{
          recurrence: periods.length > 1 ? 'dates' : 'once',
          individually: false,
          responsible: 'ИРО',
        },
        ...{ expected: 'протокол', wanted_share: null, wanted_of: null, status: 'planned' },
        ...{ evidence: null, note: null, cell: 'A2', ...row },
      },
    ],
    roadmap_period: spans,
  };
}

async function region(...parts: Record<string, Row[]>[]): Promise<Database> {
  const tables: Record<string, Row[]> = {};
  for (const part of [{ roadmap: [map()] }, ...parts])
    for (const [table, rows] of Object.entries(part))
      tables[table] = [...(tables[table] ?? []), ...rows];
  // a road map given last stands for the one of the day
  tables.roadmap = (tables.roadmap ?? []).slice(-1);
  db = await given(tables);
  return db;
}

const needs = (
  number: string,
  type: string,
  key: string,
  words: string,
): Record<string, Row[]> => ({
  ref_roadmap_link: [
    {
      activity: number,
      side: 'needs',
      type,
      key,
      words,
      source: 'test',
      source_year: 2023,
      status: 'verified',
    },
  ],
});

type State = { activity: string; state: string; reason: string } & Row;
const states = async () =>
  (await mart<State>(db, 'activity_state')).map(({ activity: number, state, reason }) => [
    number,
    state,
    reason,
  ]);

test('done, late, waiting, ready: by dates, marks and what is there', async () => {
  await region(
    activity('1.1', ['2023-01-17 done 2023-01-18'], { status: 'done', evidence: 'приказ № 1' }),
    activity('1.2', ['2023-01-23'], { status: 'done' }),
    activity('1.3', ['2023-04-30']),
    // the day itself is not late
    activity('1.4', ['2023-05-01']),
    activity('1.5', ['2023-06-01']),
    activity('1.6', ['2023-04-01']),
    activity('1.7', ['2023-06-01']),
    activity('1.8', ['2023-02-01'], { status: 'cancelled' }),
    needs('1.5', 'input', 'approved_list', 'Утверждённый перечень'),
    needs('1.6', 'input', 'approved_list', 'Утверждённый перечень'),
    needs('1.7', 'input', 'roadmap_school', 'Школы'),
    { roadmap_school: [{ school_code: '101101', cell: 'A2' }], school: [school('101101')] },
  );
  expect(await states()).toEqual([
    ['1.1', 'done', 'выполнено 18.01.2023'],
    ['1.2', 'done', 'выполнено; подтверждения нет (ожидается: протокол)'],
    ['1.3', 'late', 'срок истёк 30.04.2023'],
    ['1.4', 'ready', 'данных программы не требуется'],
    ['1.5', 'waiting', 'Утверждённый перечень: не утверждён'],
    ['1.6', 'late', 'срок истёк 01.04.2023; Утверждённый перечень: не утверждён'],
    ['1.7', 'ready', 'Школы: 1 школа'],
    ['1.8', 'cancelled', 'отменено'],
  ]);
  const rows = await db.all<Row>(
    'select activity, late_since, days_late, next_to, evidence, n_unmet from activity_state order by position',
  );
  expect(rows.map((row) => Object.values(row))).toEqual([
    ['1.1', null, null, null, 'given', 0],
    ['1.2', null, null, null, 'missing', 0],
    ['1.3', '2023-04-30', 1, null, 'not_due', 0],
    ['1.4', null, null, '2023-05-01', 'not_due', 0],
    ['1.5', null, null, '2023-06-01', 'not_due', 1],
    ['1.6', '2023-04-01', 30, null, 'not_due', 1],
    ['1.7', null, null, '2023-06-01', 'not_due', 0],
    ['1.8', null, null, null, 'not_due', 0],
  ]);
});

test('a recurring activity is late for the period without a mark, and not once it is entered as done', async () => {
  const months = [
    '2023-02-01..2023-02-28 done 2023-02-10',
    '2023-03-01..2023-03-31',
    '2023-05-01..2023-05-31',
  ];
  await region(
    activity('3.6', months, { recurrence: 'monthly' }),
    activity('3.7', months, { status: 'done' }),
    activity('3.8', [months[0] ?? '', '2023-08-01..2023-08-31']),
  );
  expect(await states()).toEqual([
    ['3.6', 'late', 'не отмечено сроков – 1 из 3, первый истёк 31.03.2023'],
    ['3.7', 'done', 'выполнено 10.02.2023; подтверждения нет (ожидается: протокол)'],
    ['3.8', 'ready', 'данных программы не требуется'],
  ]);
  const rows = await db.all<Row>(
    'select n_periods, n_done, n_overdue, next_from, evidence from activity_state order by position',
  );
  expect(rows.map((row) => Object.values(row))).toEqual([
    [3, 1, 1, '2023-05-01', 'missing'],
    [3, 3, 0, null, 'missing'],
    [2, 1, 0, '2023-08-01', 'missing'],
  ]);
});

test('on an earlier day marks of later days are not known yet', async () => {
  const done = activity('1.1', ['2023-04-01..2023-04-30 done 2023-04-28'], {
    status: 'done',
    evidence: 'протокол',
  });
  const on = async (as_of: string) => {
    await region({ roadmap: [map({ as_of })] }, done);
    const [first] = await states();
    db.close();
    return first?.slice(1);
  };
  expect(await on('2023-04-28')).toEqual(['done', 'выполнено 28.04.2023']);
  expect(await on('2023-04-27')).toEqual(['ready', 'данных программы не требуется']);
  await region();
});

test('the day is the one set, else the last one the data speak of; the clock is asked by nobody', async () => {
  const at = async (...parts: Record<string, Row[]>[]) => {
    await region({ roadmap: [map({ as_of: null })] }, ...parts);
    const [row] = await mart<Row>(db, 'roadmap_day');
    db.close();
    return [row?.as_of, row?.origin, row?.map_year];
  };
  expect(await at()).toEqual(['2023-01-17', 'data', 2023]);
  expect(await at(activity('1.1', ['2023-01-17 done 2023-02-03']))).toEqual([
    '2023-02-03',
    'data',
    2023,
  ]);
  await region();
  expect(await mart(db, 'roadmap_day')).toMatchObject([{ as_of: day, origin: 'set' }]);
});

/** A diagnostic of 14 schools of which some have sent their results. */
async function diagnostic(sent: number, as_of = day): Promise<void> {
  const codes = Array.from({ length: 14 }, (_, i) => String(101101 + i));
  await region(
    { roadmap: [map({ as_of })] },
    activity('3.7', ['2023-06-01']),
    needs('3.7', 'results', 'oge_diagnostic', 'Диагностика 9 класса'),
    {
      school: codes.map((code) => school(code)),
      procedure: [work('oge_diagnostic', 2023, { grade: 9, held_from: '2023-02-28' })],
      round: [
        {
          round: 'oge_diagnostic-2023',
          note_kind: 'oge_format',
          title: '',
          year: 2023,
          school_year: '2022/2023',
        },
      ],
    },
  );
  // what came from which school is a mart of its own, tested for itself
  await computeMarts(db, { only: ['activity_state'] });
  await insert(
    db,
    'completeness',
    codes.map((school_code, i) => ({
      ...{ procedure_id: 'oge_diagnostic-2023-mathematics-9', school_code, expected: true },
      ...{
        n_files: 0,
        n_results: i < sent ? 5 : 0,
        n: 0,
        n_rejected: 0,
        state: i < sent ? 'received' : 'missing',
      },
    })),
  );
  for (const name of ['roadmap_need', 'activity_state']) await remake(name);
}

async function remake(name: string): Promise<void> {
  const { readModels } = await import('../../pipeline/model/run.ts');
  const model = readModels(`${sqlFolder}/marts`).find((each) => each.name === name);
  await db.run(`create or replace table ${name} as ${model?.sql}`);
}

test.each([
  [0, 'waiting', 'Диагностика 9 класса: загружено 0 из 14 школ'],
  [12, 'waiting', 'Диагностика 9 класса: загружено 12 из 14 школ'],
  // 13 of 14 are more than the nine tenths of threshold roadmap_loaded_share
  [13, 'ready', 'Диагностика 9 класса: загружено 13 из 14 школ'],
  [14, 'ready', 'Диагностика 9 класса: загружено 14 из 14 школ'],
])('%i of 14 schools have sent their diagnostic: %s', async (sent, state, reason) => {
  await diagnostic(sent);
  const rows = await db.all<State>('from activity_state');
  expect(rows.map((row) => [row.state, row.reason])).toEqual([[state, reason]]);
});

test('before the first day of a work nothing of it counts', async () => {
  await diagnostic(14, '2023-02-27');
  const [row] = await db.all<State>('from activity_state');
  expect([row?.state, row?.reason]).toEqual([
    'waiting',
    'Диагностика 9 класса: работы проводятся с 28.02.2023',
  ]);
});

test('the list is that of the rule of the workspace and of its year', async () => {
  const listed = (profile: string, year: number, school_code: string) => ({
    ...{ profile, year, school_code, listed: true },
  });
  const wordsFor = async (profile: string | null) => {
    await region(
      { roadmap: [map({ profile })] },
      activity('1.4', ['2023-06-01']),
      needs('1.4', 'mart', 'low_results_list', 'Перечень'),
    );
    await computeMarts(db, { only: ['activity_state'] });
    await insert(db, 'low_results_list', [
      ...['101101', '101102'].map((code) => listed('inspector_2025', 2022, code)),
      ...['101101', '101102', '101103', '101104', '101105'].map((code) =>
        listed('one_year', 2022, code),
      ),
      listed('inspector_2025', 2023, '101109'),
    ]);
    for (const name of ['roadmap_need', 'activity_state']) await remake(name);
    const [row] = await db.all<State>('from activity_state');
    db.close();
    return row?.reason;
  };
  expect(await wordsFor('inspector_2025')).toBe('Перечень: 2 школы');
  expect(await wordsFor('one_year')).toBe('Перечень: 5 школ');
  expect(await wordsFor('federal_2020')).toBe('Перечень: данных нет');
  await region();
});

test('works nobody has described are told so', async () => {
  await region(activity('3.12', ['2023-06-01']), needs('3.12', 'results', 'vpr', 'ВПР'));
  expect(await states()).toEqual([['3.12', 'waiting', 'ВПР: в spravka.yaml таких работ нет']]);
});

const followed = (...codes: string[]): Record<string, Row[]> => ({
  school: codes.map((code) => school(code)),
  roadmap_school: codes.map((school_code, i) => ({ school_code, cell: `A${i + 2}` })),
});
const took = (
  school_code: string,
  number: string,
  state: string,
  row: Row = {},
): Record<string, Row[]> => ({
  roadmap_participation: [
    { school_code, activity: number, state, on_date: null, evidence: null, cell: 'C2', ...row },
  ],
});

test('participation against 100 %: everybody where all are wanted, else those with a mark', async () => {
  await region(
    activity('3.1', ['2023-04-01'], { wanted_share: 1, wanted_of: 'schools' }),
    activity('3.2', ['2023-04-02'], { wanted_share: 0.3, wanted_of: 'heads' }),
    activity('3.3', ['2023-06-01'], { wanted_share: 1, wanted_of: 'heads' }),
    activity('3.4', ['2023-04-03..2023-06-03']),
    followed('101101', '101102', '101103'),
    took('101101', '3.1', 'took_part', { on_date: '2023-04-01', evidence: 'протокол' }),
    took('101102', '3.1', 'missed'),
    took('101101', '3.2', 'took_part'),
    // the day is still to come
    took('101101', '3.4', 'took_part', { on_date: '2023-05-20', evidence: 'протокол' }),
    took('101102', '3.4', 'planned'),
  );
  const marks = await mart<Row>(db, 'activity_school');
  expect(
    marks.map((row) => [row.activity, row.school_code, row.state, row.due, row.has_evidence]),
  ).toEqual([
    ['3.1', '101101', 'took_part', true, true],
    ['3.1', '101102', 'missed', true, false],
    ['3.1', '101103', 'unmarked', true, false],
    ['3.2', '101101', 'took_part', true, false],
    ['3.3', '101101', 'ahead', false, false],
    ['3.3', '101102', 'ahead', false, false],
    ['3.3', '101103', 'ahead', false, false],
    ['3.4', '101101', 'planned', true, false],
    ['3.4', '101102', 'planned', true, false],
  ]);
  const schools = await mart<Row>(db, 'roadmap_school_state');
  expect(schools.map((row) => Object.values(row))).toEqual([
    // code, assigned, took part, missed, unmarked, planned, without evidence, share
    ['101101', 3, 2, 0, 0, 2, 1, 1],
    ['101102', 2, 0, 1, 0, 2, 0, 0],
    ['101103', 1, 0, 0, 1, 1, 0, 0],
  ]);
  const all = await mart<Row>(db, 'activity_state');
  expect(
    all.map((row) => [
      row.activity,
      row.n_schools,
      row.n_took_part,
      row.n_planned,
      row.took_part_share,
    ]),
  ).toEqual([
    ['3.1', 3, 1, 0, 1 / 3],
    ['3.2', 1, 1, 0, 1],
    ['3.3', 3, 0, 3, 0],
    ['3.4', 2, 0, 2, 0],
  ]);
});

test('what is entered counts for the schools followed alone', async () => {
  const staff = (school_code: string, as_of: string) => ({
    school_code,
    subject: 'mathematics',
    teachers: 2,
    as_of,
    cell: 'A2',
  });
  await region(
    activity('2.5', ['2023-06-01']),
    needs('2.5', 'input', 'staff_subject', 'Кадры'),
    followed('101101', '101102'),
    {
      staff_subject: [
        staff('101101', '2023-03-25'),
        staff('101102', '2023-05-02'),
        staff('101109', '2023-03-25'),
      ],
    },
  );
  expect(await states()).toEqual([['2.5', 'waiting', 'Кадры: внесено по 1 из 2 школ']]);
});

test('staff adds up by municipality and region; the diagnosis of teachers below the region is told nobody', async () => {
  const line = (school_code: string, subject: string, counts: Row): Row => ({
    school_code,
    subject,
    cell: 'A2',
    ...counts,
  });
  await region({
    school: [school('101101'), school('101102'), school('102101')],
    staff_subject: [
      line('101101', 'mathematics', {
        teachers: 3,
        posts: 3.5,
        vacancies: 0.5,
        off_subject: 1,
        diagnosed: 1,
        with_gaps: 1,
      }),
      line('101102', 'mathematics', {
        teachers: 2,
        posts: 2,
        category_none: 2,
        diagnosed: 1,
        with_gaps: 0,
      }),
      line('102101', 'russian', { teachers: 1, diagnosed: 1, with_gaps: 1 }),
    ],
  });
  const rows = await mart<Row>(db, 'staff_resource');
  expect(
    rows.map((row) => [
      row.scope,
      row.scope_code,
      row.subject,
      row.n_schools,
      row.teachers,
      row.posts,
      row.vacancies,
      row.off_subject,
      row.category_none,
      row.diagnosed,
      row.with_gaps,
    ]),
  ).toEqual([
    ['municipality', '101', 'mathematics', 2, 5, 5.5, 0.5, 1, 2, null, null],
    ['municipality', '102', 'russian', 1, 1, null, null, null, null, null, null],
    ['region', 'region', 'mathematics', 2, 5, 5.5, 0.5, 1, 2, 2, 1],
    // one teacher alone
    ['region', 'region', 'russian', 1, 1, null, null, null, null, 1, null],
    ['school', '101101', 'mathematics', 1, 3, 3.5, 0.5, 1, null, null, null],
    ['school', '101102', 'mathematics', 1, 2, 2, null, null, 2, null, null],
    ['school', '102101', 'russian', 1, 1, null, null, null, null, null, null],
  ]);
});

test('without a road map nothing is waited for', async () => {
  db = await given({});
  await loadReference(db, [`${sqlFolder}/reference`]);
  for (const name of ['roadmap_day', 'roadmap_need', 'activity_state', 'activity_school'])
    expect([name, await mart(db, name)]).toEqual([name, []]);
});
