import { afterAll, beforeAll, expect, test } from 'vitest';
import { runModels } from '../../pipeline/model/run.ts';
import type { ReportConfig } from '../../pipeline/report/document.ts';
import type { Clause, Evidence, Profile } from '../../pipeline/report/list/evidence.ts';
import {
  basisShort,
  borderRemark,
  justification,
  procedureRows,
} from '../../pipeline/report/list/justification.ts';
import { planLists } from '../../pipeline/report/list/plan.ts';
import { renderTemplate } from '../../pipeline/report/templates/template.ts';
import type { Database } from '../../pipeline/store/database.ts';
import { insert, martsFolder } from '../sql/given.ts';
import { listedRegion } from '../sql/listed.ts';
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
  spare: low - Math.ceil((3 * n) / 10),
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
  expect(borderRemark([place], verkhny, 20)).toBeNull();
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

test('a decision that rests on few pupils or on one work is remarked', () => {
  const small = [row(5, 2022, 1, 3), row(5, 2023, 1, 3), row(6, 2023, 3, 10)];
  const text = plain(borderRemark(clauses(), small, 10) ?? '');
  expect(text).toMatch(/^Участников меньше 10: ВПР, математика, 5 кл., 2022 год \(1 из 3\)/);
  expect(text).toContain('ниже границы: ВПР, математика, 6 кл., 2023 год (3 из 10)');
  expect(borderRemark(clauses(), [row(5, 2022, 8, 18), row(5, 2023, 9, 16)], 10)).toBeNull();
});

const config: ReportConfig = {
  year: 2023,
  listYears: [2022, 2023, 2030],
  profile: 'inspector_2025',
  region: 'Учебная область',
  institute: 'Институт',
  executor: 'Отдел',
  notice: 'Учебные данные',
};

let db: Database;

beforeAll(async () => {
  db = await listedRegion();
  await insert(db, 'municipality', [
    {
      municipality_code: '101',
      name: 'Приреченский район',
      name_genitive: 'Приреченского района',
      name_prepositional: 'Приреченском районе',
      position: 1,
    },
  ]);
  await insert(db, 'ref_subject', [
    { subject: 'mathematics', name: 'Математика', dative: 'математике', short: 'МА', position: 2 },
    {
      subject: 'russian',
      name: 'Русский язык',
      dative: 'русскому языку',
      short: 'РУ',
      position: 1,
    },
  ]);
  await insert(db, 'run', [
    {
      run: 'r1',
      started_at: '2024-01-15 10:00:00',
      program_version: '0.1.0',
      schema_version: 1,
      fingerprint: 'f',
      region: 'Учебная область',
      region_genitive: 'Учебной области',
      institute: 'Институт',
      key_fingerprint: '0',
      parser_fingerprint: '0',
    },
  ]);
  await runModels(db, { dir: martsFolder });
});

afterAll(() => db.close());

test('lists are planned for the configured years that have data, not for one school', async () => {
  const documents = await planLists(db, config, {});
  expect(documents.map((document) => document.path)).toEqual([
    'Перечень/Перечень школ с низкими результатами 2022.pdf',
    'Перечень/Перечень школ с низкими результатами 2023.pdf',
  ]);
  expect(await planLists(db, config, { school: '101105' })).toEqual([]);
});

test('the printed list holds the listed school, the excluded with reasons and the undefined', async () => {
  const [, document] = await planLists(db, config, {});
  const html = renderTemplate('list', (await document?.facts()) ?? {});
  const text = plain(html.replace(/<[^>]+>/g, ' '));
  expect(text).toContain('в перечень вошла 1 школа');
  expect(text).toContain('1. Школа 101101, Приреченский район');
  expect(text).toContain('Школа при больнице');
  expect(text).toContain('Вечерняя (сменная) школа');
  expect(text).toContain('Школа 101103');
  expect(text).toContain('сформировано 15.01.2024');
  expect(text).toMatch(/Статус: не подтверждено/);
  expect(text.match(forbidden) ?? []).toEqual([]);
});
