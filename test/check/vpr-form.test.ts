import { expect, test } from 'vitest';
import type { Database } from '../../pipeline/store/database.ts';
import { book, type Grid } from '../ingest/book.ts';
import { findings, intake } from './intake.ts';
import { points, tasks, vprBook } from './vpr.ts';

type Line = {
  code?: string | number | null;
  variant?: string | number | null;
  points?: readonly (string | number | null)[];
  journal?: string | number | null;
  total?: number | null;
};

const header = [
  ...['Код участника', 'Вариант', ...tasks.map(([task, max]) => `${task} (${max}б)`)],
  ...['Порядковый номер класса', 'Отметка за предыдущий триместр/ четверть/полугодие'],
  'Итого баллов',
];

/** A form of ВПР 2023, mathematics, grade 5: data from row 2, tasks in C … N, total in Q. */
const form = (
  lines: readonly Line[],
  change: (rows: (string | number | null)[][]) => void = () => {},
) => {
  const rows: (string | number | null)[][] = [
    [...header],
    ...lines.map((line) => {
      const cells = line.points ?? tasks.map(() => null);
      const sum = cells.reduce<number>((all, cell) => all + (Number(cell) || 0), 0);
      return [
        line.code === undefined ? 50001 : line.code,
        line.variant === undefined ? 1 : line.variant,
        ...cells,
        1,
        line.journal === undefined ? 4 : line.journal,
        line.total === undefined ? sum : line.total,
      ];
    }),
    // prepared lines: the formula gives 0
    ...[1, 2].map(() => [null, null, ...tasks.map(() => null), null, null, 0]),
  ];
  change(rows);
  return book({ Протокол: rows as Grid, Служебный: [['1'], ['2'], ['отсутствовал']] });
};

const name = '101105/Форма сбора результатов Математика 5 класс ВПР 2023.xlsx';
const results = (db: Database) =>
  db.all(`select school_code, class, participant_label as label, status, primary_score, mark, journal_mark
    from result order by label`);
const rows = (db: Database, path: string) =>
  db.one(
    'select rows_read as n, rows_accepted as ok, rows_rejected as no, rows_superseded as old from source_file where path = $path',
    { path },
  );

test('work and school by the names of file and folder; the mark by the scale, said once', async () => {
  const db = await intake({
    [name]: form([
      { code: 50001, points: points(5) },
      { code: '50002', points: ['Х', 'X', ...points(4).slice(2)], journal: 'нет отметки' },
      { code: 50003, variant: 'отсутствовал' },
      // a formula without its value: the sum is made anew
      { code: 50004, points: points(9), total: null },
    ]),
  });
  expect(await findings(db)).toEqual([['mark_from_scale', null, null]]);
  const common = { school_code: '101105', class: '1' };
  expect(await results(db)).toEqual([
    { ...common, label: '50001', status: 'taken', primary_score: 5, mark: 3, journal_mark: 4 },
    { ...common, label: '50002', status: 'taken', primary_score: 2, mark: 2, journal_mark: null },
    {
      ...common,
      label: '50003',
      status: 'absent',
      primary_score: null,
      mark: null,
      journal_mark: 4,
    },
    { ...common, label: '50004', status: 'taken', primary_score: 9, mark: 4, journal_mark: 4 },
  ]);
  expect(await rows(db, name)).toEqual({ n: 4, ok: 4, no: 0, old: 0 });
  db.close();
});

/** Another work with the same tasks: biology, grade 5, of the same year. */
async function withTwin(db: Database) {
  const from = "where procedure_id = 'vpr-2023-mathematics-5'";
  await db.run(`insert into procedure select * replace ('vpr-2023-biology-5' as procedure_id,
    'biology' as subject, 'ВПР 2023, биология, 5 класс' as title) from procedure ${from}`);
  await db.run(
    `insert into task select * replace ('vpr-2023-biology-5' as procedure_id) from task ${from}`,
  );
}

test.each([
  ['a login in the file name', 'edu790105 МА 5 2023.xlsx'],
  [
    'a login in a folder, the subject in the dative',
    'EDU790105/ВПР по математике 5 класс, 2023.xlsx',
  ],
  ['words before the subject', 'СОШ № 105 101105 Математика 5 кл ВПР 2023.xlsx'],
  ['no year: the tasks of only one design fit', '101105/Математика 5 класс.xlsx'],
  ['folders alone', 'ВПР 2023/5 класс/101105/протокол.xlsx'],
  ['nothing but the school: tasks, and the grade by the codes', '101105_form.xlsx'],
])('%s', async (_what, path) => {
  const db = await intake(
    { [path]: form([{ points: points(5) }]) },
    {
      // one procedure left whose tasks are these
      prepare: (each) => each.run("delete from procedure where kind = 'vpr' and year <> 2023"),
    },
  );
  expect(await findings(db)).toEqual([['mark_from_scale', null, null]]);
  expect(await db.all('select procedure_id, school_code from result')).toEqual([
    { procedure_id: 'vpr-2023-mathematics-5', school_code: '101105' },
  ]);
  db.close();
});

test('several works fit: refused, naming them and how to name the file', async () => {
  const db = await intake(
    { '101105/протокол.xlsx': form([{ points: points(5) }]) },
    { prepare: withTwin },
  );
  const [reject] = await db.all<{ message: string; check: string }>(
    'select message, "check" from reject',
  );
  expect(reject?.check).toBe('procedure_unknown');
  expect(reject?.message).toMatch(
    /«ВПР 2023, биология, 5 класс», «ВПР 2023, математика, 5 класс»\./,
  );
  expect(reject?.message).toContain('«Форма сбора результатов ПРЕДМЕТ N класс ВПР ГОД»');
  expect(await rows(db, '101105/протокол.xlsx')).toEqual({ n: 1, ok: 0, no: 1, old: 0 });
  db.close();
});

test('a subject nobody described is not taken for another with the same tasks', async () => {
  const db = await intake({
    '101105/Литература 5 класс ВПР 2023.xlsx': form([{ points: points(5) }]),
  });
  expect((await findings(db))[0]).toEqual(['procedure_unknown', null, 'Литература, 5 класс, 2023']);
  db.close();
});

test('the name says the work, its tasks do not confirm it: refused with the columns', async () => {
  const db = await intake({
    [name]: form([{ points: points(5) }], (rows) => {
      (rows[0] as string[])[2] = '1 (3б)';
    }),
  });
  expect((await findings(db)).filter(([check]) => check === 'task_unknown')).toEqual([
    ['task_unknown', 'C1', '1 (3б)'],
  ]);
  db.close();
});

test('no school in the path: one sentence for the sheet, saying how to name it', async () => {
  const bare = 'Форма сбора результатов Математика 5 класс ВПР 2023.xlsx';
  const db = await intake({
    [bare]: form([{ points: points(5) }, { code: 50002, points: points(3) }]),
    [`ещё/${bare}`]: form([{ points: points(4) }]),
    [`101999/${bare}`]: form([{ points: points(6) }]),
  });
  const rejects = await db.all<{ path: string; found: string | null; message: string }>(
    `select s.path, r.found, r.message from reject as r join staged_source as s using (source_id) order by s.path`,
  );
  expect(rejects.map(({ path, found }) => [path, found])).toEqual([
    [`101999/${bare}`, '101999'],
    [bare, null],
    [`ещё/${bare}`, null],
  ]);
  expect(rejects[1]?.message).toContain('папка «edu790105»');
  db.close();
});

test('lines of a partly filled form: no points at all, no code, a wrong sum', async () => {
  const db = await intake({
    [name]: form([
      { code: 50001, points: points(5) },
      { code: 50002, variant: null },
      { code: null, points: points(5) },
      { code: 50004, points: points(5), total: 7 },
      { code: 50005, points: [null, ...points(5).slice(1)] },
    ]),
  });
  expect(await findings(db)).toEqual([
    ['mark_from_scale', null, null],
    ['participant_missing', 'A4', null],
    ['result_blank', 'B3', null],
    ['sum_differs', 'Q5', '7'],
    ['task_blank', 'C6', null],
  ]);
  expect(await rows(db, name)).toEqual({ n: 5, ok: 2, no: 3, old: 0 });
  db.close();
});

test('an empty form, and one with codes alone, are named as such', async () => {
  const db = await intake({
    [name]: form([]),
    'edu790106/форма.xlsx': form([{ variant: null }, { code: 50002, variant: null }]),
    'форма института.xlsx': book({
      Протокол: [
        ['Код процедуры:', 'oge_diagnostic-2023-mathematics-9'],
        ['Код ОО:', '101105'],
        ['№', 'ФИО участника', 'Класс', 'Вариант', '1 (1б)', 'Первичный балл', 'Отметка'],
        [1],
        [2],
        ['Ответственный:'],
      ],
    }),
  });
  const rejects = await db.all<{ check: string; found: string; message: string }>(
    `select r."check", r.found, r.message from reject as r join staged_source as s using (source_id)
     where "check" = 'form_empty' order by s.path`,
  );
  expect(rejects.map(({ found }) => found)).toEqual([null, 'участников: 2, баллов нет', null]);
  expect(rejects[0]?.message).toContain('незаполненная форма сбора результатов');
  expect((await findings(db)).filter(([check]) => check !== 'task_missing')).toHaveLength(3);
  db.close();
});

test('an older form: class with its letter, no total; sex is not kept', async () => {
  const rows: Grid = [
    [
      'Класс',
      'Пол',
      'Код',
      'Вариант',
      ...tasks.map(([task, max]) => `${task} (${max}б)`),
      'Отметка за предыдущую четверть',
    ],
    ['5Б', 'ж', 50001, 2, ...points(7), 3],
  ];
  const db = await intake({ [name]: book({ Лист1: rows }) });
  expect(await findings(db)).toEqual([['mark_from_scale', null, null]]);
  expect(
    await db.all('select class, variant, primary_score, mark, journal_mark from result'),
  ).toEqual([{ class: '5Б', variant: '2', primary_score: 7, mark: 3, journal_mark: 3 }]);
  expect(JSON.stringify(await db.all('from staged_participant'))).not.toContain('"ж"');
  db.close();
});

test('the form and the report of ФИС ОКО tell of one participant', async () => {
  const line = { code: 50001, points: points(5) };
  const official = vprBook([{ ...line, primary: 5, mark: 3 }]);
  const same = await intake({ 'фисоко.xlsx': official, [name]: form([line]) });
  expect((await findings(same)).map(([check]) => check)).toEqual(['participant_copy']);
  expect(await same.all('select attempt, counts, mark from result')).toEqual([
    { attempt: 1, counts: true, mark: 3 },
  ]);
  same.close();
  const other = await intake({
    'фисоко.xlsx': official,
    [name]: form([{ ...line, points: points(4) }]),
  });
  expect((await findings(other)).map(([check]) => check)).toEqual([
    'participant_twice',
    'participant_twice',
  ]);
  other.close();
});

test('one code is one participant in all works of a school year, whatever the file says of school and year', async () => {
  const db = await intake(
    {
      '101105/МА 5 ВПР 2023.xlsx': form([{ points: points(5) }]),
      'edu790105/Биология 5 класс.xlsx': form([{ points: points(6) }]),
    },
    { prepare: withTwin },
  );
  const people = await db.all<{ procedure_id: string; participant: string }>(
    'select procedure_id, participant from result order by 1',
  );
  expect(people.map(({ procedure_id }) => procedure_id)).toEqual([
    'vpr-2023-biology-5',
    'vpr-2023-mathematics-5',
  ]);
  expect(new Set(people.map(({ participant }) => participant)).size).toBe(1);
  db.close();
});
