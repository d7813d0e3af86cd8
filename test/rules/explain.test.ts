import { expect, test } from 'vitest';
import { runModels } from '../../pipeline/model/run.ts';
import { certaintyLines } from '../../pipeline/rules/certainty-text.ts';
import { certaintySteps, explainSchool, explainText } from '../../pipeline/rules/index.ts';
import { copyProfile } from '../../pipeline/rules/variant.ts';
import { classWords, outOfTen } from '../../pipeline/russian/certainty.ts';
import { given, insert, martsFolder, paper, result, school, shares, work } from '../sql/given.ts';

const maths = (year: number) => `vpr-${year}-mathematics-5`;
const russian = (year: number) => `vpr-${year}-russian-5`;

/** A row of result_change: the table f2 changed it in the row given. */
const change = (resultId: unknown, row: number, field: string, source = 'f2') => ({
  ...{ result_id: resultId, field, old_value: 1, new_value: 2, kind: 'Апелляция' },
  ...{ changed_on: '2023-06-01', source_id: source, sheet: 'Лист1', source_row: row },
});

const region = async () => {
  const rows = (id: string, low: number, n: number, first: number) =>
    shares(id, '101105', low, n).map((row, i) => ({ ...row, source_row: first + i }));
  const db = await given({
    ...paper(),
    municipality: [
      {
        municipality_code: '101',
        name: 'Приреченский район',
        name_genitive: 'Приреченского района',
        name_prepositional: 'Приреченском районе',
        position: 1,
      },
    ],
    school: [school('101105', { name: 'МБОУ «СОШ № 105»' }), school('101106'), school('102105')],
    enrolment: [
      { school_code: '101105', school_year: '2022/2023', grade: 5, class: '', enrolled: 18 },
    ],
    source_file: [
      {
        source_id: 'f1',
        number: 4,
        path: 'inbox/впр.xlsx',
        sha256: 'f1',
        rows_read: 1,
        rows_accepted: 1,
        rows_rejected: 0,
        rows_superseded: 0,
        ingested_at: '2023-05-01',
      },
      {
        ...{ source_id: 'f2', number: 5, path: 'late/апелляции.xlsx', sha256: 'f2' },
        ...{ rows_read: 3, rows_accepted: 3, rows_rejected: 0, rows_superseded: 0 },
        ingested_at: '2023-06-01',
      },
      {
        ...{ source_id: 'f3', number: 6, path: 'late/перепроверка.xlsx', sha256: 'f3' },
        ...{ rows_read: 1, rows_accepted: 1, rows_rejected: 0, rows_superseded: 0 },
        ingested_at: '2023-06-01',
      },
    ],
    procedure: [
      work('vpr', 2022, { title: 'ВПР 2022, математика, 5 класс' }),
      work('vpr', 2023, { title: 'ВПР 2023, математика, 5 класс' }),
      work('vpr', 2023, { subject: 'russian', title: 'ВПР 2023, русский язык, 5 класс' }),
      work('oge_diagnostic', 2023, { grade: 9, title: 'Диагностика ОГЭ 2023, математика' }),
    ],
    result: [
      ...rows(maths(2022), 7, 18, 10),
      ...rows(maths(2023), 6, 16, 10).map((row, i) =>
        i === 15 ? { ...row, source_row: 41 } : row,
      ),
      ...rows(russian(2023), 1, 3, 50),
      result(russian(2023), '101105', { status: 'annulled', counts: false, mark: null }),
      ...rows('oge_diagnostic-2023-mathematics-9', 3, 7, 60),
    ],
  });
  await runModels(db, { dir: martsFolder });
  const ids = await db.all<{ result_id: number; counts: boolean }>(
    'select result_id, counts from result where procedure_id = $id order by result_id',
    { id: russian(2023) },
  );
  const [first, second] = ids.filter((row) => row.counts).map((row) => row.result_id);
  const annulled = ids.find((row) => !row.counts)?.result_id;
  await insert(db, 'result_change', [
    ...[change(first, 4, 'primary_score'), change(first, 4, 'mark')],
    ...[change(second, 5, 'mark'), change(second, 9, 'mark', 'f3'), change(annulled, 7, 'mark')],
  ]);
  return db;
};

test('facts reach from the verdict to files and rows', async () => {
  const facts = await explainSchool(await region(), '101105', {
    year: 2023,
    profile: 'inspector_2025',
  });
  expect(facts.verdict).toMatchObject({
    status: 'listed',
    listed: true,
    n_procedures: 2,
    n_low_procedures: 2,
  });
  expect(facts.clauses.map((clause) => [clause.value, clause.threshold, clause.met])).toEqual([
    [2, 2, 'met'],
    [1, 1, 'met'],
  ]);
  expect(facts.procedures.map((row) => [row.procedure_id, row.counted, row.is_low])).toEqual([
    [maths(2023), true, true],
    [russian(2023), true, true],
    ['oge_diagnostic-2023-mathematics-9', false, false],
    [maths(2022), true, true],
  ]);
  expect(facts.procedures[0]).toMatchObject({
    n: 16,
    n_low: 6,
    low_share: 0.375,
    n_enrolled: 18,
    n_absent: 2,
  });
  expect(facts.procedures[0]?.sources).toEqual([
    { number: 4, path: 'inbox/впр.xlsx', sheet: 'Лист1', rows: '10–24, 41', n: 16 },
  ]);
  expect(facts.procedures[1]).toMatchObject({ n: 3, n_annulled: 1, small_n: true, n_changed: 2 });
  expect(facts.procedures[1]?.changes).toEqual([
    { number: 5, path: 'late/апелляции.xlsx', sheet: 'Лист1', rows: '4–5', n: 2 },
    { number: 6, path: 'late/перепроверка.xlsx', sheet: 'Лист1', rows: '9', n: 1 },
  ]);
  expect(facts.procedures[0]).toMatchObject({ n_changed: 0, changes: [] });
});

test('the text prints rule, source, status, clauses, small numbers and rows in Russian', async () => {
  const db = await region();
  const text = explainText(
    await explainSchool(db, '101105', { year: 2023, profile: 'inspector_2025' }),
  );
  const plain = text.replaceAll('\u00a0', ' ');
  for (const part of [
    'МБОУ «СОШ № 105» (101105), Приреченский район',
    'Перечень за 2023 год: школа входит в перечень.',
    'Источник: Сообщения о проверках',
    'статус: не подтверждено',
    '1. в 2023 году низкий результат не менее чем по 2 процедурам: выполнено (найдено 2, нужно не меньше 2).',
    'ВПР 2023, математика, 5 класс: низкий результат у 6 из 16 (37,5 %)',
    'По списку 18, писали 16, не писали 2.',
    'Файл № 4 «inbox/впр.xlsx», лист «Лист1», строки 10–24, 41 (16 результатов).',
    'низкий результат у 1 из 3; участников слишком мало, чтобы судить о доле',
    'аннулировано 1',
    'Результатов изменено по апелляциям: 2 (файл № 5 «late/апелляции.xlsx», лист «Лист1», строки 4–5; файл № 6 «late/перепроверка.xlsx», лист «Лист1», строка 9).',
    'правило не учитывает процедуры этого вида',
  ]) {
    expect(plain).toContain(part);
  }
  expect(plain).not.toMatch(/null|undefined|NaN|\{|\}|_|доверительн/);
  const undefinedText = explainText(
    await explainSchool(db, '101105', { year: 2022, profile: 'inspector_2025' }),
  );
  expect(undefinedText).toContain('не определено – нет учитываемых процедур за 2021 год');
});

test('an unknown school, profile or year is the user’s error and names what there is', async () => {
  const db = await region();
  const ask = (code: string, year = 2023, profile = 'inspector_2025') =>
    explainSchool(db, code, { year, profile });
  await expect(ask('101115')).rejects.toMatchObject({
    name: 'CliError',
    message: 'Школы с кодом 101115 нет в реестре.',
    hint: expect.stringMatching(/^Близкие коды: 101105 – /),
  });
  await expect(ask('101105', 2019)).rejects.toMatchObject({
    hint: 'Есть данные за годы: 2022 и 2023.',
  });
  await expect(ask('101105', 2023, 'other')).rejects.toMatchObject({
    hint: 'Есть профили: federal_2020, inspector_2025, low_index, one_year, regional_rank.',
  });
});

test('rows of pupils: low ones first, with the addresses the header of their own work gives', async () => {
  const db = await region();
  const { procedures } = await explainSchool(db, '101105', {
    year: 2023,
    profile: 'inspector_2025',
  });
  const maths5 = procedures.find((row) => row.procedure_id === maths(2023));
  expect(maths5?.pupils).toHaveLength(16);
  // six low ones in rows 10–15; no table of the work is in the store yet: rows without addresses
  expect(maths5?.pupils.slice(0, 7).map(({ row, low, mark }) => [row, low, mark])).toEqual([
    ...[10, 11, 12, 13, 14, 15].map((row) => [row, true, 2]),
    [16, false, 3],
  ]);
  expect(maths5?.pupils[0]).toMatchObject({ number: 4, sheet: 'Лист1', mark_cell: null });
  // two works in one row of one sheet: each has its own columns
  await db.run(`create table intake_block as from (values
    ('f1', 1, 'Лист1', '${maths(2023)}', '{"mark":"K","primary_score":"J"}'),
    ('f1', 2, 'Лист1', '${russian(2023)}', '{"primary_score":"AB"}')) as t(source_id, block, sheet, procedure_id, columns)`);
  await insert(db, 'staged_participant', [
    { source_id: 'f1', block: '1', row: '10' },
    { source_id: 'f1', block: '2', row: '50' },
  ]);
  const placed = await explainSchool(db, '101105', { year: 2023, profile: 'inspector_2025' });
  const first = (id: string) => placed.procedures.find((row) => row.procedure_id === id)?.pupils[0];
  expect(first(maths(2023))).toMatchObject({ row: 10, mark_cell: 'K10', primary_cell: 'J10' });
  expect(first(russian(2023))).toMatchObject({ row: 50, mark_cell: null, primary_cell: 'AB50' });
  expect(first(maths(2023))?.participant).toHaveLength(
    Math.min(8, first(maths(2023))?.participant.length ?? 0),
  );
  const text = explainText(placed).replaceAll('\u00a0', ' ');
  expect(text).toContain('Низкие результаты: K10, строка 11, строка 12,');
});

test('works a school has only through a branch or a predecessor are explained from their rows', async () => {
  const db = await given({
    ...paper(),
    school: [
      school('101101'),
      school('101102', { head_school_code: '101101' }),
      school('101103', { closed_on: '2022-08-31', successor_code: '101101' }),
    ],
    enrolment: [
      { school_code: '101101', school_year: '2022/2023', grade: 5, class: '', enrolled: 9 },
      { school_code: '101102', school_year: '2022/2023', grade: 5, class: '', enrolled: 6 },
    ],
    procedure: [work('vpr', 2022), work('vpr', 2023), work('vpr', 2023, { subject: 'russian' })],
    result: [
      ...shares(maths(2023), '101101', 2, 8),
      ...shares(maths(2023), '101102', 2, 4),
      ...shares(russian(2023), '101102', 1, 5),
      result(russian(2023), '101102', { status: 'annulled', counts: false, mark: null }),
      ...shares(maths(2022), '101103', 3, 6),
    ],
  });
  await copyProfile(db, 'inspector_2025', 'merged');
  await db.run(
    "update ref_profile set branches = 'merge', predecessors = 'count' where profile = 'merged'",
  );
  await runModels(db, { dir: martsFolder });
  const of = async (profile: string) =>
    (await explainSchool(db, '101101', { year: 2023, profile })).procedures.map((row) =>
      [
        row.procedure_id,
        `${row.n_low}/${row.n}`,
        `${row.n_enrolled} ${row.n_absent} ${row.n_annulled}`,
        row.sources.reduce((sum, { n }) => sum + n, 0),
        row.pupils.length,
      ].join(' | '),
    );
  expect(await of('inspector_2025')).toEqual([`${maths(2023)} | 2/8 | 9 1 0 | 8 | 8`]);
  // 9 + 6 on the roll and 8 + 4 wrote; Russian was written in the branch alone, the work of 2022 in the school now closed
  expect(await of('merged')).toEqual([
    `${maths(2023)} | 4/12 | 15 3 0 | 12 | 12`,
    `${russian(2023)} | 1/5 | 6 1 1 | 5 | 5`,
    `${maths(2022)} | 3/6 | null null 0 | 6 | 6`,
  ]);
});

test('how sure: class, probability in tenths, advice; the verdict stands beside it', async () => {
  const db = await region();
  await insert(db, 'ref_subject', [
    { subject: 'mathematics', name: 'Математика', dative: 'математике', short: 'МА', position: 1 },
  ]);
  await runModels(db, { dir: martsFolder, steps: certaintySteps });
  const facts = await explainSchool(db, '101105', { year: 2023, profile: 'inspector_2025' });
  const { p_clauses, certainty } = await db.one<{ p_clauses: number; certainty: string }>(
    `select p_clauses, certainty from list_certainty
     where profile = 'inspector_2025' and year = 2023 and school_code = '101105'`,
  );
  expect(facts.certainty).toMatchObject({ p_clauses, certainty, n_pupils: expect.any(Number) });
  const lines = certaintyLines(facts).join('\n').replaceAll('\u00a0', ' ');
  expect(lines).toContain(classWords(certainty));
  expect(lines).toContain(outOfTen(p_clauses).replaceAll('\u00a0', ' '));
  // maths: 6 of 16 and 7 of 18
  expect(lines).toContain('за годы правила 13 из 34');
  expect(lines).not.toMatch(/\d,\d|апостериор|доверительн|шринк|undefined|null|NaN/);
  expect(certaintyLines({ ...facts, certainty: null })).toEqual(['Не вычислено.']);
  const none = {
    ...facts.certainty,
    certainty: null,
    p_clauses: null,
    note: 'нет данных',
    series: [],
  };
  expect(
    certaintyLines({
      ...facts,
      certainty: {
        ...none,
        consistency: null,
        p_listed_region: null,
        absent: null,
        decisive: [],
      } as never,
    }),
  ).toEqual(['Нет данных.']);
});
