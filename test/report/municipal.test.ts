import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { planAll } from '../../pipeline/commands/documents.ts';
import { planCurators } from '../../pipeline/report/curators/plan.ts';
import type { Paper } from '../../pipeline/report/document.ts';
import { drawFigures } from '../../pipeline/report/figure.ts';
import { contentHash } from '../../pipeline/report/identity.ts';
import { openPrinter, renderDocuments } from '../../pipeline/report/index.ts';
import { whenWords } from '../../pipeline/report/municipal/facts.ts';
import { planMunicipal } from '../../pipeline/report/municipal/plan.ts';
import { lintBody } from '../../pipeline/report/preview.ts';
import { tailOf } from '../../pipeline/report/tail.ts';
import { renderTemplate } from '../../pipeline/report/templates/template.ts';
import { documentBody } from '../../pipeline/report/words/body.ts';
import type { Database, Row } from '../../pipeline/store/database.ts';
import { readPdf } from '../end-to-end/pdf.ts';
import { readBook } from '../publish/workbook.ts';
import { insert, school, shares } from '../sql/given.ts';
import { curatorRegion, lows } from './fixture/curator-region.ts';
import { expectWhole, shownByHtml, shownByWord } from './fixture/docx.ts';
import { config, printed } from './fixture/region.ts';
import { forbidden, plain } from './fixture/words.ts';

/** A listed school of few pupils: none of its numbers may stand in the copy of its municipality. */
const small = '103104';
const ids = [2022, 2023].flatMap((year) => [
  `vpr-${year}-mathematics-5`,
  `vpr-${year}-russian-5`,
  `oge-${year}-mathematics-9`,
]);

const origin = { run: '20240115-100000', dataOn: '2023-06-01', rule: 'Правило' };
let db: Database;
let folder: string;
const stem = (place: string) => `Сопровождение/${place}/Муниципальная дорожная карта 2023 (проект)`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'spravka-municipal-'));
  db = await curatorRegion({
    school: [school(small, { name: `Школа «${small}»`, locality: 'village' })],
    result: ids.flatMap((id) => shares(id, small, 2, 4)),
  });
  const printer = await openPrinter();
  try {
    const own = { ...config, listYears: [2023] };
    const documents = [
      ...(await planAll(db, own, { only: 'municipal_plan' })),
      ...(await planAll(db, own, { only: 'curators' })),
    ];
    const result = await renderDocuments(documents, {
      reportsDir: folder,
      printer: async () => printer,
      origin,
      word: true,
    });
    expect(result.failed).toEqual([]);
    expect(result.word).toHaveLength(4);
    expect(result.written).toHaveLength(8);
  } finally {
    await printer.close();
  }
}, 120_000);
afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

const papers = () => planMunicipal(db, { ...config, listYears: [2023] }, {});
async function paperOf(place: string): Promise<Paper> {
  const found = (await papers()).find(({ path }) => path.includes(place));
  if (!found) throw new Error(`no sheet: ${place}`);
  return found;
}

const places = { Приреченский: '101', Горный: '102', Озёрный: '103' };
const codes = [...Object.keys(lows), small];

test('PDF, Word and workbook of a municipality name its own schools alone', async () => {
  for (const [place, municipality] of Object.entries(places)) {
    const path = join(folder, stem(`${place} район`));
    const pdf = (await readPdf(`${path}.pdf`)).text;
    const docx = readFileSync(`${path}.docx`);
    expectWhole(docx);
    const word = shownByWord(docx).words.join(' ');
    const sheets = await readBook(readFileSync(`${path}.xlsx`));
    const book = JSON.stringify([...sheets.values()].map(({ rows, block }) => [rows, block]));
    for (const text of [pdf, word, book]) {
      const named = codes.filter((code) => text.includes(code));
      expect(named.length).toBeGreaterThan(0);
      expect(named.filter((code) => !code.startsWith(municipality))).toEqual([]);
    }
  }
});

test('the Word file says word for word what the PDF says, of both kinds', async () => {
  const curators = await planCurators(db, { ...config, listYears: [2023] }, {});
  for (const paper of [...(await papers()), ...curators]) {
    const facts = await paper.facts();
    const tail = tailOf(facts, contentHash(paper, facts), origin);
    const html = renderTemplate(paper.template, await drawFigures(facts), tail);
    const docx = readFileSync(join(folder, paper.path.replace(/\.pdf$/, '.docx')));
    expect([paper.key, shownByWord(docx)]).toEqual([paper.key, shownByHtml(html)]);
    const pdf = (await readPdf(join(folder, paper.path))).text;
    for (const heading of shownByHtml(html).headings)
      expect(pdf).toContain(plain(heading).slice(0, 30));
  }
});

test('schools with their weak subjects, low works by number, skills, risks and curator', async () => {
  const text = await printed(await paperOf('Приреченский'));
  expect(text).toContain('В карте 2 школы: школ перечня – 2.');
  expect(text).toContain(
    'Предметы с низкими результатами: математика – 2 школы; русский язык – 1 школа.',
  );
  // counted anew: low results of 2023 of 20 participants where they are at least 6
  const [maths = 0, russian = 0, exam = 0] = lows['101104'] ?? [];
  expect([maths, russian, exam]).toEqual([9, 8, 2]);
  expect(text).toContain(
    'Участники с низким результатом: ВПР, русский язык, 5 кл. – 8 из 20 (40,0 %); ВПР, математика, 5 кл. – 9 из 20 (45,0 %).',
  );
  expect(text).toContain('Математика: «Чертить».');
  expect(text).toContain('Школа «101101» школа перечня Математика Школа «101102»');
  expect(text).toMatch(
    /Факторы риска, с которых начать: [^.]*Высокая доля обучающихся с рисками учебной неуспешности/,
  );
  const other = await printed(await paperOf('Горный'));
  expect(other).toContain('школа другого муниципалитета, сообщает институт');
  const risky = await printed(await paperOf('Озёрный'));
  expect(risky).toContain('В карте 2 школы: школ перечня – 1, с риском вне перечня – 1.');
  expect(risky).toContain('вне перечня, низкий результат по данным двух лет (работ – 1)');
});

test('numbers of a small school stand in no copy', async () => {
  const text = await printed(await paperOf('Озёрный'));
  expect(text).toContain(`Школа «${small}» школа перечня`);
  expect(text).toContain('ВПР, математика, 5 кл. – число отдельно не приводится');
  expect(text).not.toMatch(/2 из 4(?!\d)/);
  const book = readFileSync(join(folder, `${stem('Озёрный район')}.xlsx`));
  expect(JSON.stringify([...(await readBook(book)).values()].map(({ rows }) => rows))).not.toMatch(
    /2.из.4(?!\d)/,
  );
});

test('measures come from the catalogue with risk, executor, activity and evidence; a date nobody knows is left blank', async () => {
  const catalogue = await db.all<{
    measure: string;
    responsible: string;
    activity: string;
    evidence: string;
  }>(
    `select measure, responsible, activity, evidence from ref_risk_measure where factor = '9' order by position`,
  );
  const text = await printed(await paperOf('Приреченский'));
  for (const { measure, responsible, activity, evidence } of catalogue)
    expect(text).toContain(
      plain(`${measure} все школы карты ${responsible} ___ ___ ${activity} ${evidence}`),
    );
  const sheet = (
    await readBook(readFileSync(join(folder, `${stem('Приреченский район')}.xlsx`)))
  ).get('План мер');
  const own = sheet?.rows.filter((row) => row['Код школы'] === '101101') ?? [];
  expect(own.map((row) => row.Мера)).toEqual(
    expect.arrayContaining(catalogue.map(({ measure }) => measure)),
  );
  expect(own[0]).toMatchObject({
    Срок: '___',
    'От муниципалитета': null,
    'Отметка о выполнении': null,
  });
});

test('dates come from the road map that supports the schools of the list', async () => {
  const activity = (row: Row) => ({
    ...{ section: '', recurrence: 'once', individually: false, responsible: 'ИРО; МОО' },
    ...{ expected: 'план', status: 'planned', cell: 'A2', position: 1, ...row },
  });
  await insert(db, 'roadmap', [
    { school_year: '2023/2024', list_year: 2023, file: 'roadmap.xlsx' },
  ]);
  await insert(db, 'roadmap_activity', [
    activity({
      ...{ activity: '2.6', title: 'Доработка', when_written: '3.03-10.03.2024' },
      ...{ starts_on: '2024-03-03', ends_on: '2024-03-10', responsible: 'ИРО' },
    }),
    activity({
      ...{ activity: '3.5', position: 2, title: 'Совещание', when_written: 'Февраль-март' },
      ...{ starts_on: '2024-02-01', ends_on: '2024-03-31', recurrence: 'dates' },
    }),
    activity({
      ...{ activity: '3.7', position: 3, title: 'Отменённая', when_written: '1.04.2024' },
      ...{ starts_on: '2024-04-01', ends_on: '2024-04-01', status: 'cancelled' },
    }),
  ]);
  const text = await printed(await paperOf('Приреченский'));
  expect(text).toContain('___ 03.03.2024 – 10.03.2024 2.6');
  expect(text).toContain('3.5 Совещание Февраль–март ИРО; МОО план');
  // 3.7 was cancelled: the measure stays, its date is blank
  expect(text).toMatch(/___ ___ 3\.7/);
  expect(text).not.toContain('Установочный семинар');
  await db.run('update roadmap set list_year = 2022');
  expect(await printed(await paperOf('Приреченский'))).not.toContain('03.03.2024');
  await db.run('delete from roadmap_activity');
  await db.run('delete from roadmap');
});

test('dates in words', () => {
  const when = (when_written: string, recurrence: string) =>
    plain(
      whenWords({
        ...{ activity: '1', title: '', responsible: '', expected: '', when_written, recurrence },
        ...{ starts_on: '2024-02-20', ends_on: '2024-03-03' },
      }),
    );
  expect(when('20.02-3.03.2024', 'once')).toBe('20.02.2024 – 03.03.2024');
  expect(when('Ежемесячно. Индивидуально', 'monthly')).toBe('Ежемесячно. Индивидуально');
  expect(when('сентябрь — декабрь 2023', 'dates')).toBe('сентябрь – декабрь 2023');
  expect(when('Февраль/август', 'dates')).toBe('Февраль/август');
});

test('nothing stands in a sheet that should not go out', async () => {
  for (const paper of await papers()) {
    const { body } = documentBody(paper.template, await drawFigures(await paper.facts()));
    expect([paper.path, lintBody(body, paper.kind)]).toEqual([paper.path, []]);
    expect([paper.path, (await printed(paper)).match(forbidden) ?? []]).toEqual([paper.path, []]);
  }
});
