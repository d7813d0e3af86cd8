import { afterAll, beforeAll, expect, test } from 'vitest';
import { runModels } from '../../pipeline/model/run.ts';
import type { Document, ReportConfig } from '../../pipeline/report/document.ts';
import { planNotes } from '../../pipeline/report/note/plan.ts';
import { saidText } from '../../pipeline/report/note/text/said.ts';
import type { noteView } from '../../pipeline/report/note/view/note.ts';
import type { Database } from '../../pipeline/store/database.ts';
import {
  answers,
  given,
  insert,
  martsFolder,
  paper,
  result,
  round,
  runAt,
  school,
  tasks,
  work,
} from '../sql/given.ts';
import { plain } from './fixture/words.ts';

type View = ReturnType<typeof noteView>;

const config: ReportConfig = {
  year: 2023,
  listYears: [2022, 2023],
  profile: 'inspector_2025',
  region: 'Учебная область',
  institute: 'Институт',
  executor: 'Отдел',
  notice: 'Учебные данные',
};
const now = 'vpr-2023-mathematics-5';
const before = 'vpr-2022-mathematics-5';

let db: Database;

const pupils = (procedure: string, code: string, n: number, nLow: number) =>
  Array.from({ length: n }, (_, i) =>
    result(
      procedure,
      code,
      i < nLow ? { mark: 2, primary_score: 1, journal_mark: 3 } : { journal_mark: 3 },
    ),
  );

beforeAll(async () => {
  const results = [
    ...pupils(now, '101101', 20, 9),
    ...pupils(before, '101101', 18, 3),
    ...pupils(now, '101102', 4, 1),
    ...pupils(now, '101103', 60, 5),
    ...pupils(now, '101104', 60, 6),
    ...pupils(before, '101104', 60, 6),
  ];
  db = await given({
    ...paper(),
    ref_subject: [
      {
        subject: 'mathematics',
        name: 'Математика',
        dative: 'математике',
        short: 'МА',
        position: 1,
      },
    ],
    municipality: [
      {
        municipality_code: '101',
        name: 'Приреченский район',
        name_genitive: 'Приреченского района',
        name_prepositional: 'Приреченском районе',
        position: 1,
      },
    ],
    run: [runAt('2023-03-01 10:15:00')],
    school: ['101101', '101102', '101103', '101104', '101105'].map((code) => school(code)),
    round: [round('vpr', 2022), round('vpr', 2023)],
    procedure: [work('vpr', 2022), work('vpr', 2023)],
    task: [...tasks(before, [1, 1, 2]), ...tasks(now, [1, 1, 2])],
    source_file: [
      {
        source_id: 'f1',
        number: 7,
        path: 'inbox/a.xlsx',
        sha256: 'x',
        rows_read: 1,
        rows_accepted: 1,
        rows_rejected: 0,
        rows_superseded: 0,
        ingested_at: '2023-03-01 10:00:00',
      },
    ],
    correction: [
      {
        number: 2,
        column_words: 'первичный балл',
        was: '7',
        becomes: null,
        reason: 'по записке школы',
        author: 'аналитик отдела оценки',
        made_on: '2023-03-01',
        author_masked: false,
        verdict: 'applied',
        source_id: 'f1',
        sheet: 'Лист1',
        row: results[0]?.source_row,
        cell: 'F9',
      },
      {
        number: 3,
        author_masked: false,
        verdict: 'stale',
        source_id: 'f1',
        sheet: 'Лист1',
        row: results[0]?.source_row,
        cell: 'G9',
      },
    ],
    finding: [
      {
        check: 'correction_applied',
        severity: 'note',
        source_id: 'f1',
        sheet: 'Лист1',
        row: results[0]?.source_row,
        cell: 'F9',
        message: 'Исправление внесено.',
        first_run: 'r',
        last_run: 'r',
      },
      {
        check: 'mark_differs',
        severity: 'warning',
        source_id: 'f1',
        sheet: 'Лист1',
        row: results[0]?.source_row,
        cell: 'F9',
        message: 'Отметка расходится со шкалой.',
        first_run: 'r',
        last_run: 'r',
      },
    ],
    result: results,
    answer: results.flatMap((row) => answers(row, row.mark === 2 ? [1, 0, 'x'] : [1, 1, 0])),
  });
  await runModels(db, { dir: martsFolder });
}, 30_000);

afterAll(() => db.close());

async function viewOf(documents: Document[], code: string): Promise<View> {
  const document = documents.find(({ key }) => key === `note/vpr-2023/${code}`);
  if (!document) throw new Error(`no note of ${code}`);
  return (await document.facts()) as View;
}

test('a note for every school with results, none for the others', async () => {
  const documents = await planNotes(db, config);
  expect(documents.map(({ key }) => key)).toEqual(
    ['101101', '101102', '101103', '101104'].map((code) => `note/vpr-2023/${code}`),
  );
  expect(documents[0]?.path).toBe(
    'Справки/Приреченский район/Школа 101101 (101101)/Справка. vpr 2023.pdf',
  );
  expect(await planNotes(db, config, { school: '101102' })).toHaveLength(1);
  expect(await planNotes(db, { ...config, year: 2019 })).toEqual([]);
});

test('numbers of the marts stand in the sentences', async () => {
  const view = await viewOf(await planNotes(db, config), '101101');
  const [first] = view.main.conclusions;
  expect(first?.rule).toBe('line_higher');
  expect(plain(first ? saidText(first) : '')).toContain(
    'Порога «3» не достигли 9 участников из 20 (45,0 %). В остальных школах региона – 9,7 %. Разница с регионом – 35,3 процентного пункта;',
  );
  const all = plain(JSON.stringify(view));
  expect(all).toContain('в 2022 году 3 из 18 (16,7 %), в 2023 году 9 из 20 (45,0 %)');
  expect(all).toContain('понизили 9 из 20 (45,0 %)');
  expect(all).toContain('Файл № 7, лист «Лист1», ячейка F9: Отметка расходится со шкалой.');
});

test('what the institute corrected stands in the appendix of the school it touches, and there alone', async () => {
  const documents = await planNotes(db, config);
  const { appendices } = await viewOf(documents, '101101');
  const own = appendices.at(-1);
  expect(own?.title).toMatch(/^Приложение \d\. Исправления, внесённые институтом$/);
  expect(own?.tables[0]?.rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([
    [
      '«a.xlsx», лист «Лист1», F9',
      'первичный балл',
      '7',
      'пусто',
      'по записке школы',
      'аналитик отдела оценки',
      '01.03.2023',
    ],
  ]);
  expect(JSON.stringify(await viewOf(documents, '101101'))).not.toContain('Исправление внесено.');
  expect(JSON.stringify(await viewOf(documents, '101102'))).not.toContain('внесённые институтом');
});

test('four pupils are told one by one', async () => {
  const view = await viewOf(await planNotes(db, config), '101102');
  const text = plain(view.main.conclusions.map(saidText).join(' '));
  expect(text).toContain('написали четверо. Отметки: «2» – один, «3» – трое.');
  expect(text).toContain(' – 1 балл, не хватило 1 балла');
  expect(text).not.toContain('%');
  expect(view.works[0]?.sections.map(({ title }) => title)).not.toContain('Изменения за годы');
});

test('the same store gives the same facts, and every figure has words', async () => {
  const [one, two] = [await planNotes(db, config), await planNotes(db, config)];
  for (const [i, document] of one.entries()) {
    const facts = (await document.facts()) as View;
    expect(facts).toEqual(await two[i]?.facts());
    for (const { figures } of facts.works.flatMap(({ sections }) => sections)) {
      for (const { alt, caption } of figures)
        expect(alt.length * caption.length).toBeGreaterThan(0);
    }
  }
});

test('the country stands in the table of tasks where the organizer published it', async () => {
  const column = async (code: string) => {
    const view = await viewOf(await planNotes(db, config), code);
    const tables = view.works.flatMap(({ sections }) =>
      sections.flatMap((section) => section.tables),
    );
    return tables.find(({ caption }) => caption.startsWith('Выполнение заданий, %'));
  };
  const labels = async () => (await column('101101'))?.columns.map(({ label }) => label);
  expect(await labels()).not.toContain('Россия, %');
  const figure = (scope: string, key: string, value: number) => ({
    procedure_id: now,
    scope,
    scope_code: scope === 'country' ? 'RU' : '101',
    report: 'tasks',
    measure: 'share',
    key,
    value,
    rounding: 0.00005,
    source_id: 'f1',
    sheet: 'Лист1',
    source_row: 9,
    cell: `D${key}`,
  });
  // the municipality by the report is another figure than the one computed beside it
  await insert(db, 'official_figure', [
    figure('country', '1', 0.915),
    figure('country', '2', 0.5),
    figure('municipality', '1', 0.123),
  ]);
  await runModels(db, { dir: martsFolder });
  expect(await labels()).toContain('Россия, %');
  const table = await column('101101');
  const at = table?.columns.findIndex(({ label }) => label === 'Россия, %') ?? -1;
  expect(table?.rows.map(({ cells }) => cells[at]?.text)).toEqual(['91,5', '50,0', '–']);
  expect(plain(JSON.stringify(table))).not.toContain('12,3');
  expect(table?.note).toContain('Россия – по отчёту организатора о выполнении заданий.');
});
