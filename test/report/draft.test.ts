import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Paper, PaperFacts } from '../../pipeline/report/document.ts';
import { planDrafts } from '../../pipeline/report/draft/plan.ts';
import { contentHash } from '../../pipeline/report/identity.ts';
import {
  openPrinter,
  renderDocuments,
  verifyDocuments,
  verifyFile,
} from '../../pipeline/report/index.ts';
import { lintBody } from '../../pipeline/report/preview.ts';
import { tailOf } from '../../pipeline/report/tail.ts';
import { renderTemplate } from '../../pipeline/report/templates/template.ts';
import { documentBody } from '../../pipeline/report/words/body.ts';
import type { Database } from '../../pipeline/store/database.ts';
import { readArchive, writeArchive } from '../../pipeline/workspace/archive.ts';
import { readPdf } from '../end-to-end/pdf.ts';
import { insert, school, shares } from '../sql/given.ts';
import { lows, size } from './fixture/curator-region.ts';
import { expectWhole, shownByHtml, shownByWord } from './fixture/docx.ts';
import { config, printed } from './fixture/region.ts';
import { followed, roadRegion } from './fixture/road-region.ts';
import { forbidden, plain } from './fixture/words.ts';

const origin = { run: '20240115-100000', rule: 'Правило' };
const own = { ...config, listYears: [2022, 2023] };
const options = (folder: string, printer: () => ReturnType<typeof openPrinter>) => ({
  ...{ reportsDir: folder, printer, origin, word: true },
});
const noPrinter = () => Promise.reject(new Error('a draft needs no browser'));

let db: Database;
let folder: string;
let drafts: Paper[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'spravka-drafts-'));
  db = await roadRegion();
  drafts = await planDrafts(db, own, {});
  const printer = await openPrinter();
  try {
    const result = await renderDocuments(
      drafts,
      options(folder, async () => printer),
    );
    expect(result.failed).toEqual([]);
    expect(result.written).toHaveLength(drafts.length);
    expect(result.word).toHaveLength(drafts.length);
  } finally {
    await printer.close();
  }
}, 120_000);
afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

function draft(start: string, code = ''): Paper {
  const found = drafts.find(({ key }) => key.startsWith(`draft/${start}`) && key.endsWith(code));
  if (!found) throw new Error(`no draft: ${start} ${code}`);
  return found;
}
const docxOf = ({ path }: Paper) => readFileSync(join(folder, path.replace(/\.pdf$/, '.docx')));
const wordsOf = (paper: Paper) => plain(shownByWord(docxOf(paper)).words.join(' '));

test('a listed school gets its reports, sheets, form and card; meetings, order and letters stand beside', () => {
  const kinds = (code: string) =>
    drafts
      .filter(({ key }) => key.endsWith(`/${code}`))
      .map(({ path }) => /(\d\.\d+) [^/]*\.(\w+)$/.exec(path)?.slice(1).join(' '));
  for (const code of followed)
    expect(kinds(code)).toEqual([
      ...['3.12 docx', '3.13 docx', '3.23 docx', '2.3 docx'],
      ...['2.4 docx', '2.2 docx', '3.19 pdf'],
    ]);
  const common = drafts.filter(({ key }) => !followed.some((code) => key.endsWith(`/${code}`)));
  expect(common.map(({ key }) => key)).toEqual([
    ...['3.5', '3.6', '3.13', '3.19', '3.25'].map((item) => `draft/protocol-${item}/2023`),
    'draft/order/2022',
    ...['101', '102'].flatMap((place) =>
      ['1.1', '1.4'].map((item) => `draft/letter-${item}/2022/${place}`),
    ),
    'draft/order/2023',
    ...['101', '102'].flatMap((place) =>
      ['1.1', '1.4'].map((item) => `draft/letter-${item}/2023/${place}`),
    ),
  ]);
  for (const { path } of drafts) expect(path).toMatch(/^Проекты документов\//);
});

test('every file says word for word what its facts say and is whole', async () => {
  for (const paper of drafts) {
    const facts = await paper.facts();
    const html = renderTemplate(
      paper.template,
      facts,
      tailOf(facts, contentHash(paper, facts), origin),
    );
    const docx = docxOf(paper);
    expectWhole(docx);
    expect([paper.key, shownByWord(docx)]).toEqual([paper.key, shownByHtml(html)]);
  }
});

test('nothing stands in a draft that should not go out', async () => {
  for (const paper of drafts) {
    const { body } = documentBody(paper.template, await paper.facts());
    expect([paper.key, lintBody(body, paper.kind)]).toEqual([paper.key, []]);
    expect([paper.key, (await printed(paper)).match(forbidden) ?? []]).toEqual([paper.key, []]);
  }
});

test("papers of a school name no other school; letters the municipality's own alone", () => {
  const codes = Object.keys(lows);
  for (const paper of drafts) {
    const owner = paper.key.split('/').at(-1) ?? '';
    if (owner.length === 4) continue;
    const named = codes.filter((code) => wordsOf(paper).includes(code));
    expect(named.length).toBeGreaterThan(0);
    expect([paper.key, named.filter((code) => !code.startsWith(owner))]).toEqual([paper.key, []]);
  }
});

test('report on ВПР (3.12): marks and tasks counted anew from the pupils, causes left blank', async () => {
  for (const code of followed) {
    const [low = 0] = lows[code] ?? [];
    const text = await printed(draft('report-vpr', code));
    // «2» in place, everybody else has «3»; the task nobody solves, the first that those with «2» do not
    const share = ((100 * low) / size).toFixed(1).replace('.', ',');
    expect(text).toContain(
      `ВПР, математика, 5 кл. ${code === '101101' ? '100' : code === '102101' ? '90' : '___'} ${size} ${low} из ${size} (${share} %) ${size - low} 0 0`,
    );
    expect(text).toContain(`Чертить 0 % ${size} из ${size} ___`);
    const completion = (size - low) / size;
    // a basic task below 57 % is insufficient
    const line = `1 Считать ${Math.round(100 * completion)} % ${low} из ${size} ___`;
    if (completion < 0.57) expect(text).toContain(line);
    else expect(text).not.toContain(line);
    expect(text).toContain('Отметок из журнала в загруженных файлах нет.');
  }
});

test('sheet of a programme (2.3) has a row a task, what the teacher decides is blank; without metasubject data (2.4) all is', async () => {
  const text = await printed(draft('programme/mathematics', '101104'));
  const [low = 0] = lows['101104'] ?? [];
  expect(text).toContain('Заданий с недостаточным выполнением: 2.');
  expect(text).toContain(`1 Считать ${low} из ${size} 55 % ___ ___ ___ ___`);
  expect(text).toContain(`3 Чертить ${size} из ${size} 0 % ___ ___ ___ ___`);
  const meta = await printed(draft('extracurricular', '101104'));
  expect(meta).toContain('По загруженным данным таких умений нет');
  expect(meta).toMatch(/выполнении( ___){18} Подписи/);
});

describe('reports on the programme (3.13, 3.23)', () => {
  test('targets with what was and is, works of both years with a verdict, participation as entered', async () => {
    const text = await printed(draft('report-3.13', '101101'));
    // 9 of 20 in both years
    expect(text).toContain(
      'доля низких результатов ВПР, математика, 5 кл. 45,0 % не более 30 % к 31.12.2023 45,0 % цель не достигнута ___',
    );
    expect(text).toContain(
      'ВПР, математика, 5 кл. 9 из 20 (45,0 %) 9 из 20 (45,0 %) не изменилась неотличимо от случайного ___',
    );
    expect(text).toContain('Мероприятий: назначено – 2, участвовала – 2, без подтверждения – 1.');
    expect(text).toContain('3.5 Мероприятие 3.5 да 20.05.2023 лист регистрации № 5');
    expect(text).toContain('3.13 Мониторинг программ развития да 20.05.2023 ___');
    expect(text.indexOf('Цели школы')).toBeLessThan(text.indexOf('Участие в мероприятиях'));
    const second = await printed(draft('report-3.23', '101101'));
    expect(second.indexOf('Цели школы')).toBeGreaterThan(second.indexOf('Участие в мероприятиях'));
  });

  test('a school without targets has blank rows, what nobody entered is blank', async () => {
    const text = await printed(draft('report-3.13', '102101'));
    expect(text).toMatch(/мера( ___){21} Целей школы/);
    expect(text).toContain('3.5 Мероприятие 3.5 ___ ___ ___');
    expect(text).not.toContain('лист регистрации');
  });
});

test('card of the «час контроля» is one page: goal, skills, staff in counts, three questions', async () => {
  const paper = draft('control-hour', '101101');
  const pdf = await readPdf(join(folder, paper.path));
  expect(pdf.pages).toHaveLength(1);
  const text = await printed(paper);
  expect(text).toContain('ВПР, математика, 5 кл. 9 из 20 (45,0 %) не более 30 % 9 из 20 (45,0 %)');
  expect(text).toContain(
    'Освоены недостаточно: «Чертить» (ВПР, математика, 5 кл., выполнение 0 %)',
  );
  expect(text).toContain(
    'Кадры (числом): учителей по предметам – 3, вакансий – 1,50, преподают не по диплому – 1.',
  );
  expect(text).toContain('задание № 3 не решают 20 из 20.');
  const facts = (await paper.facts()) as unknown as {
    sections: { title: string; list: string[] | null }[];
  };
  expect(facts.sections.find(({ title }) => title.includes('Вопросы'))?.list).toHaveLength(3);
  expect(await printed(draft('control-hour', '102101'))).toContain('Кадры (числом): ___.');
});

test('protocol has a row of decisions a school; the order numbers the list, its number and date blank until approved', async () => {
  const text = await printed(draft('protocol-3.19'));
  expect(text).toContain('Протокол: Час контроля');
  expect(text).toContain('срок: 15.06.2023');
  for (const [i, code] of followed.entries())
    expect(text).toMatch(new RegExp(`${i + 1} Школа «${code}» Доля [^_]*___ ___ ___`));
  const order = await printed(draft('order/2022'));
  expect(order).toContain('(3 школы, муниципалитетов – 2)');
  expect(order).toContain('Приказ № ___ от ___');
  for (const code of followed) expect(order).toContain(`Школа «${code}» ${code}`);
});

test('letters tell figures a municipality may be told and the order once there is one', async () => {
  expect(await printed(draft('letter-1.1/2022', '101'))).toContain(
    'в перечне 2 школы муниципалитета',
  );
  expect(await printed(draft('letter-1.4/2022', '102'))).toContain('приказом № ___ от ___');
  await insert(db, 'approved_list', [
    {
      ...{ year: 2022, profile: 'inspector_2025', profile_title: 'Правило', n_listed: 3 },
      ...{ order_number: '45-од', order_on: '2023-02-27', n_approved: 3, run: 'р' },
      ...{ approved_at: '2023-02-27 10:00:00', path: 'approved/2022.json', sha256: 'f' },
    },
  ]);
  const again = await planDrafts(db, own, {});
  const letter = again.find(({ key }) => key === 'draft/letter-1.4/2022/102');
  expect(await printed(letter as Paper)).toContain('приказом № 45-од от 27.02.2023');
  await db.run("update list_member set origin = 'approved' where year = 2022");
  const card = (await planDrafts(db, own, {})).find(
    ({ key }) => key === `draft/control-hour/2023/${followed[0]}`,
  );
  expect(await printed(card as Paper)).toContain(
    'Школа в перечне перечень за 2022 год, утверждён приказом № 45-од от 27.02.2023',
  );
  await db.run("delete from approved_list; update list_member set origin = 'computed'");
});

test('numbers of a small school stand in no letter', async () => {
  const small = '103104';
  const few = [2022, 2023].flatMap((year) => [
    ...[`vpr-${year}-mathematics-5`, `vpr-${year}-russian-5`, `oge-${year}-mathematics-9`],
  ]);
  const other = await roadRegion({
    school: [school(small, { name: `Школа «${small}»`, locality: 'village' })],
    result: few.flatMap((id) => shares(id, small, 2, 4)),
  });
  const letters = (await planDrafts(other, own, {})).filter(({ key }) =>
    /letter-1\.1\/2023\/103$/.test(key),
  );
  expect(letters).toHaveLength(1);
  const text = await printed(letters[0] as Paper);
  expect(text).toContain(`Школа «${small}» ${small} ВПР`);
  expect(text).toContain('число отдельно не приводится');
  expect(text).not.toMatch(/2 из 4(?!\d)/);
  other.close();
});

test('one school alone, one work alone', async () => {
  const only = await planDrafts(db, own, { school: '101104' });
  expect(only.map(({ key }) => key.split('/').at(-1))).toEqual(Array(7).fill('101104'));
  expect(await planDrafts(db, own, { procedure: 'vpr-2023-mathematics-5' })).toEqual([]);
});

describe('a draft is kept like any document', () => {
  const place = () => join(folder, draft('report-vpr', '101101').path);

  test('unchanged it is left alone, verify knows it', async () => {
    const words = drafts.filter(({ path }) => path.endsWith('.docx'));
    const result = await renderDocuments(words, options(folder, noPrinter));
    expect(result.written).toEqual([]);
    expect(result.unchanged).toHaveLength(words.length);
    const verdict = await verifyDocuments(folder);
    expect(verdict).toMatchObject({ altered: [], superseded: [] });
    expect(await verifyFile(readFileSync(place()), drafts, folder)).toMatchObject({
      ...{ verdict: 'current', document: 'draft/report-vpr/2023/101101' },
    });
  });

  test('filled in by hand it is never written over: the new one stands beside it', async () => {
    const parts = readArchive(readFileSync(place()), 1 << 24);
    const xml = String(parts.get('word/document.xml')).replace('___', 'пропуски уроков');
    parts.set('word/document.xml', Buffer.from(xml));
    writeFileSync(place(), writeArchive([...parts]));
    const filled = readFileSync(place());
    const paper = draft('report-vpr', '101101');
    const unchanged = await renderDocuments([paper], options(folder, noPrinter));
    // the ledger knows today's content stands, changed or not
    expect(unchanged.written).toEqual([]);
    const moved: Paper = {
      ...paper,
      facts: async () => ({
        ...((await paper.facts()) as PaperFacts),
        subtitle: 'Школа «101101», уточнено',
      }),
    };
    const result = await renderDocuments([moved], options(folder, noPrinter));
    expect(result.failed).toEqual([]);
    expect(result.edited).toHaveLength(1);
    expect(result.beside).toEqual([]);
    expect(readFileSync(place())).toEqual(filled);
    expect((await verifyDocuments(folder)).altered).toEqual([paper.path]);
  });
});
