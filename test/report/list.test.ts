import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Clause, Evidence, Profile } from '../../pipeline/report/list/evidence.ts';
import { clauseTable, placeTable, uncountedWords } from '../../pipeline/report/list/grounds.ts';
import {
  basisShort,
  justification,
  procedureRows,
  smallRemark,
} from '../../pipeline/report/list/justification.ts';
import { planGrounds, planLists } from '../../pipeline/report/list/plan.ts';
import { renderTemplate } from '../../pipeline/report/templates/template.ts';
import type { Database } from '../../pipeline/store/database.ts';
import { config, decided, documentText, listRegion } from './fixture/region.ts';
import { forbidden, plain } from './fixture/words.ts';

const tiers = { count: 5, share: 10, plain: 50 };

const profile: Profile = {
  profile: 'inspector_2025',
  title: 'Критерий',
  words: 'правило',
  source: 'источник',
  source_year: 2025,
  status: 'unverified',
  note: null,
  share: 0.3,
  min_participants: 1,
  combine: 'all',
};

const clauses = (met: Clause['met'] = 'met'): Clause[] => [
  {
    school_code: '101105',
    clause: 'two_in_year',
    type: 'count_low',
    years: [2023],
    clause_words: 'в 2023 году низкий результат не менее чем по 2 процедурам',
    value: 2,
    threshold: 2,
    met: 'met',
    note: null,
  },
  {
    school_code: '101105',
    clause: 'same_two_years',
    type: 'same_series_low',
    years: [2022, 2023],
    clause_words: 'по одной и той же процедуре',
    value: 1,
    threshold: 1,
    met,
    note: null,
  },
];

const row = (grade: number, year: number, low: number, n: number, more = {}): Evidence => ({
  school_code: '101105',
  series: `vpr-mathematics-${grade}`,
  kind: 'vpr',
  subject: 'Математика',
  subject_dative: 'математике',
  grade,
  level: null,
  year,
  n,
  n_low: low,
  low_share: low / n,
  is_low: 10 * low >= 3 * n,
  small_n: n < 10,
  has_mark: true,
  files: [40 + grade, year - 1980],
  ...more,
});

const verkhny = [
  row(5, 2022, 7, 18),
  row(5, 2023, 6, 16),
  row(6, 2022, 5, 17),
  row(6, 2023, 7, 18),
];

test('a justification is the normative fact with every count and its files', () => {
  expect(plain(justification(clauses(), verkhny, profile))).toBe(
    'Включена по двум основаниям: (а) в 2023 году доля участников, получивших «2», составила не менее 30 % по двум процедурам – ВПР по математике в 5 классе (6 из 16) и ВПР по математике в 6 классе (7 из 18); (б) по ВПР по математике в 5 классе – также в 2022 году (7 из 18). Основания для исключения не установлены. Источники: файлы № 42, 43, 45, 46.',
  );
});

test('two schools get two texts, and ЕГЭ is told by its minimum', () => {
  const ege = {
    kind: 'ege',
    series: 'ege-mathematics-11-profile',
    level: 'profile',
    has_mark: false,
    files: [7],
  };
  const other = [
    row(11, 2022, 4, 10, ege),
    row(11, 2023, 5, 11, ege),
    row(5, 2023, 3, 10, { files: [7] }),
  ];
  const text = plain(justification(clauses(), other, profile));
  expect(text).not.toBe(plain(justification(clauses(), verkhny, profile)));
  expect(text).toContain('получивших «2» или не достигших минимального балла');
  expect(text).toContain('ЕГЭ по математике профильного уровня (5 из 11)');
  expect(text).toContain('Источник: файл № 7.');
});

test('one clause is one basis without letters', () => {
  const text = plain(justification(clauses('not_met'), verkhny, { ...profile, combine: 'any' }));
  expect(text).toMatch(/^Включена по одному основанию: в 2023 году/);
  expect(text).not.toContain('(а)');
});

test('a place among the schools is told with the last place that meets the clause', () => {
  const place: Clause = {
    ...{ school_code: '101105', clause: 'lowest', type: 'rank', years: [2023], met: 'met' },
    ...{ clause_words: 'в 2023 году школа входит в 10 % школ', value: 3, threshold: 6, note: null },
  };
  expect(plain(justification([place], verkhny, profile))).toMatch(
    /^Включена по одному основанию: в 2023 году школа входит в 10 % школ – место 3 \(условие выполняют места по 6-е включительно\)\. .* Источники: файлы/,
  );
  expect(basisShort([place], verkhny).map(plain)).toEqual([
    '2023 год: место 3, ВПР, математика, 5 и 6 кл.',
  ]);
  // no single work decides a place
  expect(smallRemark([place], verkhny, 20)).toBeNull();
});

test('the annex names procedures shortly, grades of a subject together', () => {
  expect(basisShort(clauses(), verkhny).map(plain)).toEqual([
    '2023 год: ВПР, математика, 5 и 6 кл.',
    '2022 и 2023 годы: ВПР, математика, 5 кл.',
  ]);
});

test('the table of procedures says which years are low and prints no share of few pupils', () => {
  const rows = procedureRows([...verkhny, row(7, 2023, 3, 8)], [2022, 2023], tiers);
  expect(rows.map((item) => [plain(item.name), ...item.cells.map(plain), item.low])).toEqual([
    ['ВПР, математика, 5 кл.', '7 из 18 (38,9 %)', '6 из 16 (37,5 %)', 'оба года'],
    ['ВПР, математика, 6 кл.', '5 из 17 (29,4 %)', '7 из 18 (38,9 %)', '2023'],
    ['ВПР, математика, 7 кл.', 'не проводилась', '3 из 8', '2023'],
  ]);
});

test('a verdict that rests on works of few participants is remarked', () => {
  const small = [row(5, 2022, 1, 3), row(5, 2023, 1, 3), row(6, 2023, 3, 10)];
  expect(plain(smallRemark(clauses(), small, 10) ?? '')).toBe(
    'Участников меньше 10: ВПР, математика, 5 кл., 2022 год (1 из 3); ВПР, математика, 5 кл., 2023 год (1 из 3).',
  );
  expect(smallRemark(clauses(), [row(5, 2022, 8, 18), row(5, 2023, 9, 16)], 10)).toBeNull();
});

test('every clause stands with what was found, what is needed and whether it is met', () => {
  const rows = clauseTable([
    ...clauses('not_met').map((clause) => ({ ...clause, value: clause.met === 'met' ? 2 : 0 })),
    {
      ...(clauses()[1] as Clause),
      met: 'undefined',
      value: null,
      note: 'нет учитываемых процедур за 2022 год',
    },
  ]).rows.map(({ cells }) => cells.map(({ text }) => plain(text)));
  expect(rows).toEqual([
    ['В 2023 году низкий результат не менее чем по 2 процедурам', '2', 'не менее 2', 'выполнено'],
    ['По одной и той же процедуре', '0', 'не менее 1', 'не выполнено'],
    [
      ...['По одной и той же процедуре', '–', 'не менее 1'],
      'не определено: нет учитываемых процедур за 2022 год',
    ],
  ]);
});

test('files and rows of each procedure by years; what the rule leaves aside is named by its reason', () => {
  const label = { school_code: '101105', kind: 'vpr', subject: 'Математика', level: null };
  const at = (grade: number, year: number, number: number | null, lines: string) => ({
    ...{ ...label, subject_dative: 'математике', grade, year },
    ...{
      number,
      path: number === null ? null : `inbox/${number}.xlsx`,
      sheet: 'Лист1',
      lines,
      n: 9,
    },
  });
  const table = placeTable(
    [at(5, 2022, 4, '10–18'), at(5, 2023, 7, '3'), at(5, 2023, 8, '10–17'), at(6, 2023, null, '5')],
    [2022, 2023],
  );
  expect(table.rows.map(({ cells }) => cells.map(({ text }) => plain(text)))).toEqual([
    ['ВПР, математика, 5 кл.', '№ 4, строки 10–18', '№ 7, строка 3; № 8, строки 10–17'],
    ['ВПР, математика, 6 кл.', '–', 'файла в хранилище больше нет'],
  ]);
  const other = { ...label, subject_dative: 'математике', grade: 9, year: 2023 };
  expect(
    plain(
      uncountedWords([
        { ...other, kind: 'oge_diagnostic', not_counted: 'kind' },
        { ...other, kind: 'oge_diagnostic', subject: 'Химия', not_counted: 'kind' },
        { ...other, grade: 6, not_counted: 'few' },
      ]) ?? '',
    ),
  ).toBe(
    'Не учтены: диагностика в формате ОГЭ (2023 год) – правило не учитывает работы этого вида; ВПР, математика, 6 кл., 2023 год – участников меньше, чем требует правило.',
  );
  expect(uncountedWords([])).toBeNull();
});

let db: Database;

beforeAll(async () => {
  db = await listRegion();
});

afterAll(() => db.close());

test('annex and justifications are planned for the configured years that have data, not for one school', async () => {
  const paths = async (plan: typeof planLists) =>
    (await plan(db, config, {})).map((document) => document.path);
  expect(await paths(planLists)).toEqual([
    'Перечень/Проект приложения к приказу 2022.pdf',
    'Перечень/Проект приложения к приказу 2023.pdf',
  ]);
  expect(await paths(planGrounds)).toEqual([
    'Перечень/Обоснования 2022.pdf',
    'Перечень/Обоснования 2023.pdf',
  ]);
  expect(await planLists(db, config, { school: '101105' })).toEqual([]);
  expect(await planGrounds(db, config, { procedure: 'vpr-2023-mathematics-5' })).toEqual([]);
});

test('the annex holds the normative fact and nothing of certainty, edges or schools left out', async () => {
  const text = await documentText(db, planLists, 2023);
  expect(text).toContain('По правилу рассмотрены 3 школы; условиям соответствует 1 школа.');
  expect(text).toContain('В перечне 1 школа.');
  expect(text).toContain(
    '1 Приреченский район Школа 101101 2023 год: ВПР, русский язык, 5 кл.; ВПР, математика, 5 кл.',
  );
  expect(text).toMatch(/Статус: не подтверждено/);
  expect(text).toContain('данные на 30.04.2023');
  expect(text).not.toMatch(
    /устойчив|вероятн|до границы|отсутств|Школа 101102|Школа 101103|больниц/i,
  );
  expect(text.match(forbidden) ?? []).toEqual([]);
});

test('a page of justification holds clauses, every procedure by years, files and rows', async () => {
  const text = await documentText(db, planGrounds, 2023);
  expect(text).toContain('1. Школа 101101 Приреченский район, код 101101');
  expect(text).toContain(
    'В 2023 году низкий результат не менее чем по 2 процедурам 2 не менее 2 выполнено',
  );
  expect(text).toContain('ВПР, математика, 5 кл. 3 из 10 (30,0 %) 3 из 10 (30,0 %) оба года');
  expect(text).toContain('ВПР, русский язык, 5 кл. 2 из 10 (20,0 %) 3 из 10 (30,0 %) 2023');
  expect(text.match(forbidden) ?? []).toEqual([]);
});

test('a decision of the working group changes the draft annex and says by which protocol', async () => {
  const other = await listRegion({
    decision: [decided('101101', 'watch'), decided('101102', 'include')],
  });
  const annex = await documentText(other, planLists, 2023);
  expect(annex).toContain(
    'Решением рабочей группы включены – 1, не включены из соответствующих условиям – 1.',
  );
  expect(annex).toContain(
    'Приреченский район Школа 101102 решение рабочей группы, протокол № 3 от 12.02.2024',
  );
  expect(annex).not.toContain('Школа 101101');
  const grounds = await documentText(other, planGrounds, 2023);
  expect(grounds).toContain(
    'Включена решением рабочей группы (протокол № 3 от 12.02.2024): причина. Условия правила – в таблице.',
  );
  expect(grounds).toContain('низкий результат и в 2022, и в 2023 году 0 не менее 1 не выполнено');
  other.close();
});

test('a list without a school says so', () => {
  const facts = {
    ...{ institute: 'Институт', executor: 'Отдел', year: 2023, region: 'Область', years: [2023] },
    ...{ data: '___', approved: null, totals: [], listed: [], sources: [], run: { run: 'r1' } },
    rule: {
      ...{ title: 'Правило', words: 'слова', combine: null, clauses: ['условие.'], kinds: 'ВПР' },
      ...{ exclusions: '', share: '30 %', source: 'источник', status: 'принято', note: null },
    },
  };
  expect(plain(renderTemplate('list', facts))).toContain('Школ, соответствующих правилу, нет.');
});
