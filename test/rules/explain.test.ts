import { expect, test } from 'vitest';
import { runModels } from '../../pipeline/model/run.ts';
import { explainSchool, explainText } from '../../pipeline/rules/index.ts';

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
