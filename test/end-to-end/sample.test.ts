import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { read, utils } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentsOf } from '../../pipeline/commands/documents.ts';
import { reportConfig } from '../../pipeline/commands/report-config.ts';
import { martsFolder } from '../../pipeline/commands/stages.ts';
import { readModels } from '../../pipeline/model/model.ts';
import { pathsOf } from '../../pipeline/report/document.ts';
import { drawFigures } from '../../pipeline/report/figure.ts';
import { contentHash } from '../../pipeline/report/identity.ts';
import {
  originOf,
  type Paper,
  planDocuments,
  renderTemplate,
} from '../../pipeline/report/index.ts';
import { tailOf } from '../../pipeline/report/tail.ts';
import { type Database, openDatabase } from '../../pipeline/store/database.ts';
import { currentGeneration, publishedFile } from '../../pipeline/store/generation.ts';
import { openWorkspace } from '../../pipeline/workspace/workspace.ts';
import { expectWhole, shownByHtml, shownByWord } from '../report/fixture/docx.ts';
import { mix } from '../sql/given.ts';
import { expectGolden } from './golden.ts';
import { flawsOf, textOf } from './lint.ts';
import { type PdfContent, readPdf } from './pdf.ts';
import { type Outcome, sampleCopy, spravka } from './program.ts';
import { truth } from './truth.ts';

type RunJson = {
  changed: boolean;
  rows_read: number;
  rows_accepted: number;
  rows_rejected: number;
  rows_superseded: number;
  warnings: number;
  listed: { year: number; names: string[] }[];
  reports: {
    written: string[];
    word: string[];
    unchanged: string[];
    tables: number;
    registers: string[];
    failed: unknown[];
    portal: { files: number; written: number };
  };
};

const sample = sampleCopy();
const store = join(sample.workspace, 'store');
let first: Outcome;
let run: RunJson;
let db: Database;

beforeAll(async () => {
  first = spravka('run', '--workspace', sample.workspace, '--json');
  run = JSON.parse(first.out) as RunJson;
  db = await openDatabase(publishedFile(store), { readOnly: true });
});

afterAll(() => {
  db?.close();
  rmSync(sample.root, { recursive: true, force: true });
});

describe('reading', () => {
  test('the clean inbox loads with warnings and not one rejected row; counts reconcile', () => {
    expect(first.code).toBe(0);
    expect(run.rows_rejected).toBe(0);
    expect(run.warnings).toBeGreaterThan(0);
    expect(run.rows_read).toBe(run.rows_accepted + run.rows_rejected + run.rows_superseded);
    expect(run.reports.failed).toEqual([]);
  });

  test('rows, absences and low results of every procedure are the planted ones', async () => {
    const rows = await db.all<{
      id: string;
      rows: number;
      absent: number;
      n: number;
      n_low: number;
    }>(`
      select procedure_id as id, count(*) as rows, count(*) filter (status = 'absent') as absent,
        count(*) filter (counts) as n, count(*) filter (counts and low) as n_low
      from result group by procedure_id`);
    const found = Object.fromEntries(rows.map(({ id, ...counts }) => [id, counts]));
    const planted = Object.entries(truth.totals).map(([id, { rows: n, absent, ...rest }]) => [
      id,
      { rows: n, absent, n: rest.n, n_low: rest.n_low },
    ]);
    expect(found).toEqual(Object.fromEntries(planted));
  });

  test('signals, growth and forecasts: nothing asks for attention where nothing is planted; the school that skips a part of geometry has the strangest profile of its work', async () => {
    const attention = await db.all('select school_code from signal_attention where attention');
    expect(attention).toEqual([]);
    const [strangest] = await db.all<{ school_code: string; p_value: number }>(
      `select school_code, p_value from signal
       where signal = 'S3' and procedure_id = 'oge_diagnostic-2023-mathematics-9' and testable order by p_value limit 1`,
    );
    expect(strangest?.school_code).toBe('101105');
    expect(strangest?.p_value).toBeLessThan(0.005);
    const tests = await db.all<{ signal: string; n: number; share: number }>(`
      select signal, count(*) as n, count(*) filter (p_value < 0.05) / count(*) as share
      from signal where testable group by signal order by signal`);
    expect(tests.map(({ signal }) => signal)).toEqual(['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7']);
    for (const { n, share } of tests) expect(share).toBeLessThan(0.05 + 3 * Math.sqrt(0.0475 / n));
    const [matched] = await db.all<{ coverage: number; caught_share: number }>(`
      select coverage, caught_share from forecast
      where scope = 'all' and procedure_id = 'oge_diagnostic-2023-mathematics-9'`);
    expect(matched?.coverage).toBeGreaterThan(0.95);
    expect(matched?.caught_share).toBeGreaterThan(0.8);
    // ВПР knows its pupils by codes; too many leave after grade 9 for ЕГЭ to be the growth of a school
    const growth = await db.all('select distinct status from growth order by 1');
    expect(growth).toEqual([{ status: 'codes' }, { status: 'coverage' }]);
  });

  test('the resilient school is named in both years, no school planted as low ever', async () => {
    const named = await db.all<{ year: number; code: string }>(
      'select year, school_code as code from resilient_school where resilient order by 1, 2',
    );
    for (const code of truth.resilient)
      expect(named.filter((row) => row.code === code).map(({ year }) => year)).toEqual([
        2022, 2023,
      ]);
    expect(named.filter(({ code }) => truth.truly_low.includes(code))).toEqual([]);
  });

  test('names and documents of the protocols are nowhere in the store', async () => {
    const columns = await db.all<{ table_name: string; column_name: string }>(
      `select table_name, column_name from information_schema.columns
       where table_name like 'staged_%' and data_type = 'VARCHAR'`,
    );
    const surnames = plantedSurnames();
    expect(surnames.length).toBeGreaterThan(20);
    for (const { table_name, column_name } of columns) {
      const [row] = await db.all(
        `select * from ${table_name} where list_has_any(string_split(regexp_replace("${column_name}", '[^А-Яа-яЁё]+', ' ', 'g'), ' '), string_split($surnames, ' ')) limit 1`,
        { surnames: surnames.join(' ') },
      );
      expect([table_name, column_name, row]).toEqual([table_name, column_name, undefined]);
    }
  });
});

/** Surnames standing in one protocol of the inbox. */
function plantedSurnames(): string[] {
  const folder = join(sample.workspace, 'inbox');
  const file = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find(
    (name) => name.includes('2023') && name.includes('Математика') && name.endsWith('.xlsx'),
  );
  const book = read(readFileSync(join(folder, String(file))));
  const rows = utils.sheet_to_json<string[]>(Object.values(book.Sheets)[0] ?? {}, { header: 1 });
  const header = rows.find((row) => row.includes('Фамилия')) ?? [];
  const column = header.indexOf('Фамилия');
  const after = rows.slice(rows.indexOf(header) + 1);
  return [...new Set(after.map((row) => row[column]).filter((name): name is string => !!name))];
}

describe('numbers', () => {
  test('participants and low results of every school in every procedure are the planted ones', async () => {
    const rows = await db.all<{ school: string; procedure: string; n: number; n_low: number }>(`
      select scope_code as school, procedure_id as procedure, n, n_low
      from group_procedure where scope = 'school' and origin = 'computed' and n > 0`);
    const found: Record<string, Record<string, number[]>> = {};
    for (const { school, procedure, n, n_low } of rows) {
      found[procedure] = { ...found[procedure], [school]: [n, n_low] };
    }
    expect(found).toEqual(truth.counts);
  });

  test('the list is the one the generator counts itself, under the default profile', async () => {
    for (const [year, schools] of Object.entries(truth.listed.inspector_2025 ?? {})) {
      const rows = await db.all<{ school_code: string }>(
        `select school_code from low_results_list
         where profile = 'inspector_2025' and year = $year and listed order by school_code`,
        { year: Number(year) },
      );
      expect([year, rows.map((row) => row.school_code)]).toEqual([year, [...schools].sort()]);
    }
  });

  test('the list of 2022 is the approved one: what the rule lists with the decisions of the working group', async () => {
    const rows = await db.all<{ school_code: string; origin: string }>(
      `select school_code, origin from list_member
       where profile = 'inspector_2025' and year = 2022 order by school_code`,
    );
    expect(rows.map(({ school_code }) => school_code)).toEqual(truth.approved['2022']);
    expect(new Set(rows.map(({ origin }) => origin))).toEqual(new Set(['approved']));
    // nobody enters or leaves when it is formed of today's data
    expect(await db.all('select * from approved_difference')).toEqual([]);
    const [turn] = await db.all<{ n_stayed: number; n_new: number; n_left: number }>(
      `select n_stayed, n_new, n_left from list_turnover where profile = 'inspector_2025' and year = 2023`,
    );
    const approved = truth.approved['2022'] ?? [];
    const later = truth.listed.inspector_2025?.['2023'] ?? [];
    const stayed = later.filter((code) => approved.includes(code)).length;
    expect(turn).toEqual({
      n_stayed: stayed,
      n_new: later.length - stayed,
      n_left: approved.length - stayed,
    });
  });

  test('every truly low school is listed for 2022, no large clean school ever is', async () => {
    const rows = await db.all<{ school_code: string; year: number }>(
      `select school_code, year from low_results_list where profile = 'inspector_2025' and listed`,
    );
    const listed2022 = rows.filter(({ year }) => year === 2022).map((row) => row.school_code);
    expect(truth.truly_low).toHaveLength(7);
    expect(listed2022).toEqual(expect.arrayContaining(truth.truly_low));
    const clean = rows.filter(({ school_code }) => truth.large_clean.includes(school_code));
    expect(clean).toEqual([]);
  });

  test('truly low schools are confirmed or probable, large clean schools never on any list', async () => {
    const rows = await db.all<{ school_code: string; year: number; certainty: string | null }>(
      `select school_code, year, certainty from low_results_list where profile = 'inspector_2025'`,
    );
    const sure = (certainty: string | null) => ['confirmed', 'probable'].includes(certainty ?? '');
    const of2022 = rows.filter(
      (row) => row.year === 2022 && truth.truly_low.includes(row.school_code),
    );
    expect(of2022.filter((row) => !sure(row.certainty))).toEqual([]);
    expect(of2022).toHaveLength(7);
    const clean = rows.filter((row) => truth.large_clean.includes(row.school_code));
    expect(clean.filter(({ certainty }) => certainty !== null)).toEqual([]);
    expect(clean.length).toBeGreaterThan(20);
  });

  test('border cases: exactly 30 % is low, 29,9 % is not, three pupils are marked small', async () => {
    const of = async ({ school, procedure }: { school: string; procedure: string }) =>
      db.one(
        `select n, n_low, is_low, small_n from low_result
         where profile = 'inspector_2025' and school_code = $school and procedure_id = $procedure`,
        { school, procedure },
      );
    const { exactly_30, just_below_30, three_participants } = truth.border;
    expect(await of(exactly_30)).toMatchObject({
      n: exactly_30.n,
      n_low: exactly_30.n_low,
      is_low: true,
    });
    expect(10 * exactly_30.n_low).toBe(3 * exactly_30.n);
    expect(await of(just_below_30)).toMatchObject({ n_low: just_below_30.n_low, is_low: false });
    expect(await of(three_participants)).toMatchObject({ n: 3, small_n: true });
  });

  test('a paper with 22 points and one geometry point is a «2», and its reason is the condition', async () => {
    const { procedure, school, label, primary, file, sheet, row } = truth.geometry_paper;
    expect(primary).toBe(22);
    const result = await db.one(
      `select r.primary_score, r.mark, r.low, s.path, r.sheet, r.source_row, a.reason
       from result as r
       join source_file as s on s.source_id = r.source_id
       join attention_group as a on a.result_id = r.result_id
       where r.procedure_id = $procedure and r.school_code = $school and r.participant_label = $label`,
      { procedure, school, label },
    );
    expect(result).toEqual({
      primary_score: 22,
      mark: 2,
      low: true,
      path: file,
      sheet,
      source_row: row,
      reason: 'condition',
    });
  });
});

describe('documents', () => {
  let pdfs: { path: string; content: PdfContent }[];

  beforeAll(async () => {
    const { town, village_four_pupils, listed } = truth.examples;
    const examples = [town, village_four_pupils, listed];
    const kinds = new Map<string, string[]>();
    for (const path of run.reports.written.filter((each) => each.endsWith('.pdf'))) {
      const kind = basename(path).split(/[.\d]/)[0] ?? '';
      kinds.set(kind, [...(kinds.get(kind) ?? []), path]);
    }
    const wanted = (path: string, i: number) =>
      i < 3 || path.startsWith('Для руководства/') || examples.some((code) => path.includes(code));
    pdfs = [];
    for (const path of [...kinds.values()].flatMap((paths) => paths.filter(wanted)))
      pdfs.push({ path, content: await readPdf(join(sample.reports, path)) });
  });

  test('a note for every school with data in each round of the year', async () => {
    const rows = await db.all<{ round: string; schools: number }>(`
      select p.round, count(distinct r.school_code) as schools
      from result as r join procedure as p on p.procedure_id = r.procedure_id
      join round as o on o.round = p.round
      where o.year = 2023 and o.note_kind <> 'exam' group by p.round`);
    const wanted = rows.reduce((sum, { schools }) => sum + schools, 0);
    const status = JSON.parse(spravka('status', '--workspace', sample.workspace, '--json').out);
    expect(status.stale_documents).toEqual([]);
    const notes = run.reports.written.filter((path) => basename(path).startsWith('Справка. '));
    expect(notes).toHaveLength(wanted);
    expect(rows.map(({ round }) => round).sort()).toEqual([
      'ege_diagnostic-2023',
      'municipal-2023',
      'oge_diagnostic-2023',
      'vpr-2023',
    ]);
  });

  test('the portal: a page per school for the institute, and for its municipality; documents linked', () => {
    const portal = join(sample.reports, 'Портал');
    const pages = (build: string) => readdirSync(join(portal, build, 'школы')).length;
    const builds = readdirSync(portal);
    expect(builds).toHaveLength(7);
    expect(pages('Регион')).toBe(66);
    expect(builds.reduce((sum, build) => sum + pages(build), 0)).toBe(132);
    const page = readFileSync(join(portal, 'Регион', 'школы', '102103.html'), 'utf8');
    const links = [...page.matchAll(/href="(\.\.\/\.\.\/\.\.\/[^"]+\.pdf)"/g)].map(
      ([, href = '']) => href,
    );
    expect(links.length).toBeGreaterThan(1);
    for (const href of links) {
      expect(existsSync(join(portal, 'Регион', 'школы', decodeURIComponent(href)))).toBe(true);
    }
  });

  test('a document for every municipality and the region with data in each part of the year', async () => {
    const rows = await db.all<{ round: string; scope: string; scope_code: string }>(`
      select distinct p.round, g.scope, g.scope_code
      from group_procedure as g join procedure as p using (procedure_id) join round as o using (round)
      where o.year = 2023 and g.origin = 'computed' and g.n > 0 and g.scope in ('municipality', 'region')`);
    const named = (start: string) =>
      run.reports.written.filter((path) => basename(path).startsWith(start));
    expect(named('Справка муниципалитета. ')).toHaveLength(
      rows.filter(({ scope }) => scope === 'municipality').length,
    );
    expect(named('Справка региона. ')).toHaveLength(
      rows.filter(({ scope }) => scope === 'region').length,
    );
    // six parts of the year, six municipalities
    expect(rows).toHaveLength(42);
  });

  test('a municipality’s copy names no school of another one and keeps no inner part', async () => {
    const schools = await db.all<{ name: string; municipality: string }>(
      'select school.name, m.name as municipality from school join municipality as m using (municipality_code)',
    );
    const planned = await planDocuments(db, reportConfig(openWorkspace(sample.workspace)), {
      only: 'area',
    });
    const copies = planned.filter(({ path }) => path.includes('Справка муниципалитета. '));
    expect(copies.length).toBe(36);
    for (const document of copies) {
      const { path } = document;
      const text = await textOf(document);
      const own = new Set(
        schools
          .filter(({ municipality }) => path.includes(`/${municipality}/`))
          .map(({ name }) => name),
      );
      expect(own.size).toBeGreaterThan(0);
      const foreign = schools.filter(
        ({ name }) => !own.has(name) && text.includes(name.replaceAll('\u00a0', ' ')),
      );
      expect([path, foreign]).toEqual([path, []]);
      expect([path, text.includes('Внутренняя часть')]).toEqual([path, false]);
    }
  });

  test('a document on every work of the region, and two pages at most on each part of the year', async () => {
    const rows = await db.all<{ procedure_id: string; round: string }>(`
      select p.procedure_id, p.round from group_procedure as g join procedure as p using (procedure_id)
      where p.year = 2023 and p.municipality_code is null and g.scope = 'region' and g.origin = 'computed' and g.n > 0`);
    const subjects = run.reports.written.filter((path) => path.startsWith('Справки по предметам/'));
    expect(subjects).toHaveLength(rows.length);
    const briefs = pdfs.filter(({ path }) => path.startsWith('Для руководства/'));
    expect(briefs).toHaveLength(new Set(rows.map(({ round }) => round)).size);
    for (const { path, content } of briefs) {
      expect([path, content.pages.length <= 2]).toEqual([path, true]);
    }
  });

  test('a recommendations document for every subject and grade', () => {
    const papers = run.reports.written.filter((path) => path.includes('екомендации'));
    expect(papers.length).toBeGreaterThanOrEqual(12);
  });

  test('a workbook for every work of the year with results: its schools are those of the store, two sent nothing', async () => {
    const works = await db.all<{ id: string; n: number; schools: number }>(`
      select procedure_id as id, sum(n) as n, count(*) as schools
      from group_procedure join procedure using (procedure_id)
      where year = 2023 and scope = 'school' and origin = 'computed' group by procedure_id`);
    const books = run.reports.written.filter((path) => path.startsWith('Сводные таблицы/'));
    expect([books.length, run.reports.tables]).toEqual([works.length, works.length]);
    const book = read(
      readFileSync(join(sample.reports, 'Сводные таблицы/ВПР 2023 года/Математика, 5 класс.xlsx')),
    );
    expect(book.SheetNames).toEqual([
      ...['Свод по школам', 'Свод по муниципалитетам', 'Задания × школы', 'Умения', 'Группы'],
      ...['Полнота данных', 'Замечания'],
    ]);
    const lines = (name: string) =>
      utils.sheet_to_json<unknown[]>(book.Sheets[name] ?? {}, { header: 1 });
    const schools = lines('Свод по школам').filter((line) => /^\d{6}$/.test(String(line[1])));
    const work = works.find(({ id }) => id === 'vpr-2023-mathematics-5');
    expect(schools).toHaveLength(work?.schools ?? 0);
    expect(schools.reduce((sum, line) => sum + Number(line[4]), 0)).toBe(work?.n);
    const missing = lines('Полнота данных').filter((line) => line[3] === 'ничего не поступило');
    const known = await db.all<{ name: string }>(
      `select name from completeness join school using (school_code)
       where procedure_id = 'vpr-2023-mathematics-5' and state = 'missing' order by name`,
    );
    expect(known).toHaveLength(2);
    expect(missing.map((line) => line[2]).sort()).toEqual(known.map(({ name }) => name).sort());
  });

  test('annex, justifications and the file of the working group for every year of the list', () => {
    const of = (folder: string) =>
      run.reports.written.filter((path) => dirname(path) === folder).map((path) => basename(path));
    expect(of('Перечень')).toEqual([
      ...['Обоснования 2022.pdf', 'Обоснования 2023.pdf'],
      ...['Проект приложения к приказу 2022.pdf', 'Проект приложения к приказу 2023.pdf'],
    ]);
    expect(of('Перечень/Рабочая группа')).toEqual([
      ...['Подбор школ-кураторов 2022.pdf', 'Подбор школ-кураторов 2022.xlsx'],
      ...['Подбор школ-кураторов 2023.pdf', 'Подбор школ-кураторов 2023.xlsx'],
      ...['Резильентные школы 2022.pdf', 'Резильентные школы 2023.pdf'],
      ...['Сведения для рабочей группы 2022.pdf', 'Сведения для рабочей группы 2023.pdf'],
    ]);
  });

  test('a risk profile for every school of each list, a monitoring for every school of the earlier one and the region', () => {
    const listed = (year: number) =>
      run.listed.find((list) => list.year === year)?.names.length ?? 0;
    const [earlier, last] = [listed(2022), listed(2023)];
    expect(earlier * last).toBeGreaterThan(0);
    const named = (name: string) =>
      run.reports.written.filter((path) => basename(path).startsWith(name)).length;
    expect(named('Рисковый профиль')).toBe(earlier + last);
    expect(named('Мониторинг динамики')).toBe(earlier + 1);
  });

  test('a curator for every school of each list, and a sheet for every municipality with such schools that names no other’s', async () => {
    const lists = await db.all<{ year: number; schools: number; curators: number }>(`
      select year, count(*) as schools, count(curator_code) as curators from curator_proposal
      where profile = 'inspector_2025' and year in (2022, 2023) group by year`);
    expect(lists).toHaveLength(2);
    for (const { year, schools, curators } of lists) {
      expect(schools).toBe(run.listed.find((list) => list.year === year)?.names.length);
      expect(curators).toBeGreaterThan(schools / 2);
    }
    const wanted = await db.all<{ year: number; code: string; name: string }>(`
      select distinct support.year, municipality_code as code, place.name
      from support_school as support join municipality as place using (municipality_code)
      where profile = 'inspector_2025' and year in (2022, 2023)`);
    const schools = await db.all<{ code: string; name: string }>(
      'select municipality_code as code, name from school',
    );
    const sheets = await planDocuments(db, reportConfig(openWorkspace(sample.workspace)), {
      only: 'municipal_plan',
    });
    for (const { year, code, name } of wanted) {
      const path = `Сопровождение/${name}/Муниципальная дорожная карта ${year} (проект).pdf`;
      const sheet = sheets.find((each) => each.path === path);
      if (!sheet) throw new Error(`no sheet: ${path}`);
      const text = await textOf(sheet);
      const others = schools.filter((school) => school.code !== code);
      expect(others.filter((school) => text.includes(school.name))).toEqual([]);
    }
    const named = run.reports.written.filter((path) =>
      path.includes('Муниципальная дорожная карта'),
    );
    expect(named).toHaveLength(2 * wanted.length);
  });

  test('drafts for every school of the earlier list, protocols, an order a list and two letters a municipality of it; the road map', async () => {
    const listed = (year: number) =>
      run.listed.find((list) => list.year === year)?.names.length ?? 0;
    const drafts = run.reports.written.filter((path) => path.startsWith('Проекты документов/'));
    const named = (start: string) =>
      drafts.filter((path) => basename(path).startsWith(start)).length;
    for (const item of [
      '2.2 Самооценка',
      '2.4 Лист',
      '3.12 Отчёт',
      '3.13 Отчёт',
      '3.19 Карта',
      '3.23 Отчёт',
    ])
      expect([item, named(item)]).toEqual([item, listed(2022)]);
    const [sheets] = await db.all<{ n: number }>(
      `select count(distinct (g.scope_code, p.subject)) as n from group_task as g join procedure as p using (procedure_id)
       join list_member as m on m.school_code = g.scope_code and m.profile = 'inspector_2025' and m.year = 2022
       where g.scope = 'school' and g.origin = 'computed' and g.corridor = 'insufficient' and p.kind = 'vpr' and p.year = 2023`,
    );
    expect(named('2.3 Лист')).toBe(sheets?.n);
    const [places] = await db.all<{ n: number }>(
      `select count(distinct (m.year, s.municipality_code)) as n from list_member as m join school as s using (school_code)
       where m.profile = 'inspector_2025' and m.year in (2022, 2023)`,
    );
    expect([named('1.1 Письмо'), named('1.4 Письмо'), named('1.4 Приказ')]).toEqual([
      ...[places?.n, places?.n, 2],
    ]);
    expect(drafts.filter((path) => /Протокол/.test(path))).toHaveLength(5);
    expect(run.reports.written).toContain('дорожная-карта/Дорожная карта 2022-2023.pdf');
  });

  test('every page read back: Russian, tagged, with bookmarks, shipped fonts and alternatives', () => {
    expect(pdfs.length).toBeGreaterThan(10);
    for (const { path, content } of pdfs) {
      const said = (what: string, value: unknown) => [path, what, value];
      expect(said('tagged', content.tagged)).toEqual(said('tagged', true));
      expect(said('bookmarks', content.bookmarks.length > 2)).toEqual(said('bookmarks', true));
      const foreign = content.fonts.filter(
        (font) => !/^(PT-?(Serif|Sans)|PTSerif|PTSans|DejaVuSans)/.test(font),
      );
      expect(said('fonts', foreign)).toEqual(said('fonts', []));
      expect(said('words', /NaN|undefined|null|\[object|Infinity/.exec(content.text))).toEqual(
        said('words', null),
      );
      expect(
        said(
          'notice',
          content.pages.every((page) => page.includes('Учебные данные')),
        ),
      ).toEqual(said('notice', true));
      expect(said('internal', content.text.includes('Для внутреннего использования'))).toEqual(
        said('internal', true),
      );
    }
  });

  test('the town school’s note prints the participants and low results the store holds', async () => {
    const { town } = truth.examples;
    const rows = await db.all<{ n: number; n_low: number }>(
      `select n, n_low from group_procedure
       where scope = 'school' and origin = 'computed' and scope_code = $town and procedure_id like 'vpr-2023-%'`,
      { town },
    );
    expect(rows).toHaveLength(4);
    const note = pdfs.find(
      ({ path }) =>
        basename(path).startsWith('Справка. ') && /ВПР/.test(path) && path.includes(town),
    );
    expect(note).toBeDefined();
    for (const { n, n_low } of rows) {
      expect(note?.content.text).toContain(` ${n} `);
      expect(note?.content.text).toMatch(new RegExp(`(^|\\D)${n_low}(\\D|$)`));
    }
  });

  test('every note, recommendation and list stands there for Word too, and says what it says', async () => {
    const all = await planDocuments(db, reportConfig(openWorkspace(sample.workspace)));
    const wordOf = (document: Paper) =>
      pathsOf(document, true).filter((path) => path.endsWith('.docx'));
    expect(run.reports.word).toEqual(all.flatMap(wordOf));
    const planned = all.filter((document) => wordOf(document).length > 0);
    const origin = await originOf(db, 'inspector_2025');
    const compared = new Set<string>();
    // a school of the list that is followed
    const isRead = ({ kind, key, path }: Paper) =>
      kind === 'draft' ? key.endsWith('102105') : pdfs.some((pdf) => pdf.path === path);
    for (const document of planned.filter(isRead)) {
      const bytes = readFileSync(join(sample.reports, document.path.replace(/\.pdf$/, '.docx')));
      const facts = await document.facts();
      const tail = tailOf(facts, contentHash(document, facts), origin);
      const html = renderTemplate(document.template, await drawFigures(facts), tail);
      expect([document.key, shownByWord(bytes)]).toEqual([document.key, shownByHtml(html)]);
      expectWhole(bytes);
      compared.add(document.kind);
    }
    expect([...compared].sort()).toEqual([
      ...['curators', 'draft', 'grounds', 'list', 'municipal_plan', 'note', 'recommendations'],
      ...['resilience', 'roadmap', 'vpr_report'],
    ]);
  });

  test('documents are known and compared: one of each form holds, one with a byte more does not', () => {
    const pdf = (run.reports.word[0] ?? '').replace(/\.docx$/, '.pdf');
    const copy = join(sample.root, 'копия.pdf');
    const verdict = (file: string) => {
      const { code, out } = spravka('verify', file, '--workspace', sample.workspace, '--json');
      return [code, JSON.parse(out).verdict];
    };
    const bytes = readFileSync(join(sample.reports, pdf));
    writeFileSync(copy, bytes);
    expect(verdict(copy)).toEqual([0, 'current']);
    writeFileSync(copy, Buffer.concat([bytes, Buffer.from(' ')]));
    expect(verdict(copy)).toEqual([3, 'altered']);
    const word = join(sample.reports, pdf.replace(/\.pdf$/, '.docx'));
    expect(verdict(word)).toEqual([0, 'current']);
  });

  test('the register workbook holds the list and every school', async () => {
    for (const path of run.reports.registers) {
      const year = Number(/(\d{4})\D*$/.exec(basename(path))?.[1]);
      const book = read(readFileSync(path));
      expect(book.SheetNames).toEqual(
        expect.arrayContaining([
          'Титул',
          'Правило и источники',
          'Перечень',
          'Все школы',
          'Замечания',
        ]),
      );
      const text = utils.sheet_to_csv(book.Sheets.Перечень ?? {});
      const names = run.listed.find((list) => list.year === year)?.names ?? [];
      expect(names.length).toBeGreaterThan(0);
      for (const name of names) expect(text).toContain(name.replaceAll('"', '""'));
      const { n } = await db.one<{ n: number }>(
        `select count(*) as n from low_results_list where profile = 'inspector_2025' and year = $year`,
        { year },
      );
      const lines = utils.sheet_to_json<unknown[]>(book.Sheets['Все школы'] ?? {}, { header: 1 });
      const codes = lines.filter((line) => line.some((cell) => /^\d{6}$/.test(String(cell))));
      expect([year, codes.length]).toEqual([year, n]);
    }
  });
});

describe('facts', () => {
  const { town, village_four_pupils: village, listed } = truth.examples;

  test.each([
    [`note/oge_diagnostic-2023/${town}`],
    [`note/vpr-2023/${village}`],
    [`note/vpr-2023/${listed}`],
    [`vpr_report/2023/${village}`],
    [`note/ege_diagnostic-2023/${listed}`],
    ['recommendations/vpr-2023-mathematics-5'],
    ['list/inspector_2025/2022'],
    ['grounds/inspector_2025/2022'],
    ['working_group/inspector_2025/2022'],
    ['curators/inspector_2025/2023'],
    ['resilience/inspector_2025/2023'],
    ['municipal_plan/2022/103'],
    [`risk_profile/2023/${listed}`],
    ['monitoring/2022-2023/103103'],
    ['monitoring/2022-2023/region'],
    ['area/vpr-2023/106'],
    ['subject/vpr-2023-mathematics-5'],
    ['brief/vpr-2023'],
    ['roadmap/2022-2023'],
    ['draft/report-3.13/2023/102105'],
    ['draft/control-hour/2023/102105'],
    ['draft/programme/mathematics/2023/102105'],
    ['draft/letter-1.1/2023/103'],
  ])('%s is the golden one', async (key) => {
    const documents = await planDocuments(db, reportConfig(openWorkspace(sample.workspace)));
    const document = documents.find((each) => each.key === key);
    if (!document)
      throw new Error(`no document ${key} among ${documents.map((d) => d.key).join()}`);
    const { run: _run, ...facts } = (await document.facts()) as Record<string, unknown>;
    expectGolden(key.replaceAll('/', '-'), facts);
  });
});

describe('language', () => {
  test('no document of the sample has a forbidden word, an identifier, a wrong plural or a hanging preposition', async () => {
    const documents = await planDocuments(db, reportConfig(openWorkspace(sample.workspace)));
    const flaws: string[] = [];
    for (const document of documents) flaws.push(...(await flawsOf(document)));
    expect(flaws.slice(0, 20)).toEqual([]);
  });
});

describe('faithfulness', () => {
  test('a second run changes nothing and writes nothing', () => {
    const before = currentGeneration(store);
    const { code, out } = spravka('run', '--workspace', sample.workspace, '--json');
    const second = JSON.parse(out) as RunJson;
    expect([code, second.changed, second.reports.written]).toEqual([0, false, []]);
    expect(second.reports.portal).toMatchObject({ files: run.reports.portal.files, written: 0 });
    expect(currentGeneration(store)).toBe(before);
  });

  test('rows of the marts in another order make the same documents and the same portal', async () => {
    const root = mkdtempSync(join(tmpdir(), 'spravka-order-'));
    try {
      cpSync(sample.root, root, { recursive: true });
      const workspace = join(root, basename(sample.workspace));
      const other = await openDatabase(publishedFile(join(workspace, 'store')));
      for (const { name } of readModels(martsFolder)) await mix(other, name);
      const issued = new Map<string, string>();
      for (const document of await documentsOf(db, openWorkspace(sample.workspace)))
        issued.set(document.path, contentHash(document, await document.facts()));
      const differ: string[] = [];
      for (const document of await documentsOf(other, openWorkspace(workspace))) {
        const hash = contentHash(document, await document.facts());
        if (issued.get(document.path) !== hash) differ.push(document.path);
      }
      other.close();
      expect(issued.size).toBeGreaterThan(400);
      expect(differ).toEqual([]);
      const { code, out } = spravka('render', '--only', 'portal', '--workspace', workspace);
      expect([code, out]).toEqual([0, expect.stringMatching(/Портал: .* написано 0;/)]);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });

  test('explain walks from the verdict to file, sheet and rows', () => {
    const { listed } = truth.examples;
    const { code, out } = spravka(
      'explain',
      listed,
      '--workspace',
      sample.workspace,
      '--year',
      '2023',
    );
    expect(code).toBe(0);
    expect(out).toContain('inbox/');
    expect(out).toMatch(/строк[аи]/);
  });

  test('files under other names and in another order give the same tables', async () => {
    const other = sampleCopy();
    try {
      const inbox = join(other.workspace, 'inbox');
      const files = readdirSync(inbox, { recursive: true, withFileTypes: true }).filter((e) =>
        e.isFile(),
      );
      for (const [i, { parentPath, name }] of files.entries()) {
        const extension = name.slice(name.lastIndexOf('.'));
        renameSync(join(parentPath, name), join(parentPath, `${String(9999 - i)}${extension}`));
      }
      const key = join(sample.workspace, 'pseudonym.key');
      renameSync(key, join(other.workspace, 'pseudonym.key'));
      try {
        expect(spravka('ingest', inbox, '--workspace', other.workspace).code).toBe(0);
      } finally {
        renameSync(join(other.workspace, 'pseudonym.key'), key);
      }
      const twin = await openDatabase(publishedFile(join(other.workspace, 'store')), {
        readOnly: true,
      });
      const tables = [
        'result',
        'answer',
        'group_procedure',
        'group_task',
        'low_result',
        'low_results_list',
      ];
      for (const table of tables) {
        const hash = `select count(*) as n, md5(string_agg(line, '|' order by line)) as hash
          from (select md5(t::text) as line from ${table} as t)`;
        expect([table, await twin.one(hash)]).toEqual([table, await db.one(hash)]);
      }
      twin.close();
    } finally {
      rmSync(other.root, { recursive: true, force: true });
    }
  });

  test('late files add their rows; appeals change results and keep what was before', async () => {
    const late = join(sample.workspace, 'late');
    expect(existsSync(late)).toBe(true);
    const { code, out } = spravka('ingest', late, '--workspace', sample.workspace, '--json');
    const ingested = JSON.parse(out) as RunJson & {
      files: { path: string; rows_accepted: number; layout: string | null }[];
      refused: unknown[];
    };
    const { appeals } = truth;
    expect(appeals).toHaveLength(6);
    const lateFiles = ingested.files.filter(({ path }) => dirname(path) === 'late');
    expect(lateFiles.map(({ layout, rows_accepted }) => [layout, rows_accepted]).sort()).toEqual([
      ['rcoi_appeals', appeals.length],
      ['vpr_individual', truth.incomplete.late_rows],
    ]);
    expect([code, ingested.refused]).toEqual([0, []]);
    expect(ingested.rows_read).toBe(run.rows_read + truth.incomplete.late_rows + appeals.length);
    // a line of an appeal stands for the one of its protocol
    expect(ingested.rows_superseded).toBe(run.rows_superseded + appeals.length);

    const after = await openDatabase(publishedFile(store), { readOnly: true });
    try {
      await expectAppeals(after);
    } finally {
      after.close();
    }
    const lifted = appeals.find(({ mark_before, mark_after }) => mark_before < mark_after);
    const school = String(lifted?.school);
    const explained = spravka('explain', school, '--workspace', sample.workspace, '--year', '2023');
    expect(explained.out.replaceAll('\u00a0', ' ')).toMatch(
      /Результатов изменено по апелляциям: 1 \(файл № \d+ «late\/Апелляции ОГЭ 2023 Математика\.xlsx», лист «Апелляции», строка 4\)/,
    );
  });
});

/** The planted appeals: values before and after, low results of every school, and the list that follows. */
async function expectAppeals(after: Database): Promise<void> {
  const { appeals } = truth;
  const changed = await after.all(
    `select r.procedure_id as procedure, r.school_code as school, r.participant_label as label,
       max(c.old_value) filter (c.field = 'primary_score') as primary_before,
       coalesce(max(c.old_value) filter (c.field = 'mark'), min(r.mark)) as mark_before,
       r.primary_score as primary_after, r.mark as mark_after
     from result as r join result_change as c using (result_id)
     group by all order by min(c.source_row)`,
  );
  expect(changed).toEqual(appeals);
  for (const [procedure, schools] of Object.entries(truth.counts)) {
    if (procedure === truth.incomplete.procedure) continue;
    const rows = await after.all<{ school: string; n: number; n_low: number }>(
      `select scope_code as school, n, n_low from group_procedure
       where scope = 'school' and origin = 'computed' and n > 0 and procedure_id = $procedure`,
      { procedure },
    );
    const lifted = (school: string) =>
      appeals.filter(
        (each) =>
          each.procedure === procedure &&
          each.school === school &&
          each.mark_before === 2 &&
          each.mark_after > 2,
      ).length;
    const wanted = Object.entries(schools).map(([school, [n, low]]) => [
      school,
      [n, low - lifted(school)],
    ]);
    expect([procedure, Object.fromEntries(rows.map((r) => [r.school, [r.n, r.n_low]]))]).toEqual([
      procedure,
      Object.fromEntries(wanted),
    ]);
  }
  const listed = await after.all<{ school_code: string }>(
    `select school_code from low_results_list
     where profile = 'inspector_2025' and year = 2023 and listed order by school_code`,
  );
  expect(listed.map(({ school_code }) => school_code)).toEqual(
    [...(truth.listed_after_appeals.inspector_2025?.['2023'] ?? [])].sort(),
  );
}
