import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { roadmapText } from '../../pipeline/commands/roadmap-text.ts';
import type { Figure, Paper } from '../../pipeline/report/document.ts';
import { drawFigures, figuresOf } from '../../pipeline/report/figure.ts';
import { contentHash } from '../../pipeline/report/identity.ts';
import { openPrinter, renderDocuments } from '../../pipeline/report/index.ts';
import { lintBody } from '../../pipeline/report/preview.ts';
import { planRoadmap } from '../../pipeline/report/roadmap/plan.ts';
import { tailOf } from '../../pipeline/report/tail.ts';
import { renderTemplate } from '../../pipeline/report/templates/template.ts';
import { documentBody } from '../../pipeline/report/words/body.ts';
import type { Database } from '../../pipeline/store/database.ts';
import { type RoadmapFacts, roadmapFacts } from '../../pipeline/store/roadmap.ts';
import { readPdf } from '../end-to-end/pdf.ts';
import { expectWhole, shownByHtml, shownByWord } from './fixture/docx.ts';
import { config, printed } from './fixture/region.ts';
import { followed, roadRegion } from './fixture/road-region.ts';
import { forbidden, plain } from './fixture/words.ts';

const origin = { run: '20240115-100000', rule: 'Правило' };
let db: Database;
let folder: string;
let paper: Paper;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'spravka-roadmap-'));
  db = await roadRegion();
  const planned = await planRoadmap(db, config, {});
  expect(planned).toHaveLength(1);
  paper = planned[0] as Paper;
  const printer = await openPrinter();
  try {
    const result = await renderDocuments(planned, {
      ...{ reportsDir: folder, origin, word: true },
      printer: async () => printer,
    });
    expect(result.failed).toEqual([]);
  } finally {
    await printer.close();
  }
}, 120_000);
afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

test('PDF and Word stand in the folder of the road map and say the same', async () => {
  expect(paper.path).toBe('дорожная-карта/Дорожная карта 2022-2023.pdf');
  const facts = await paper.facts();
  const html = renderTemplate(
    paper.template,
    await drawFigures(facts),
    tailOf(facts, contentHash(paper, facts), origin),
  );
  const docx = readFileSync(join(folder, paper.path.replace('.pdf', '.docx')));
  expectWhole(docx);
  expect(shownByWord(docx)).toEqual(shownByHtml(html));
  const pdf = await readPdf(join(folder, paper.path));
  for (const heading of shownByHtml(html).headings)
    expect(plain(pdf.text)).toContain(plain(heading));
});

test('states counted anew from what was entered by 2 June: two held, one overdue, one coming, one cancelled', async () => {
  const text = await printed(paper);
  expect(text).toContain(
    'Из 4 мероприятий: выполнено – 2, просрочено – 1, ждёт данных – 0, готово к выполнению – 1.',
  );
  expect(text).toContain('3.13 «Мониторинг программ развития»: 13 дней.');
  // 30 days on from 2 June
  expect(text).toContain('До 02.07.2023 идёт или начнётся: 1 мероприятие.');
  expect(text).toContain(
    '15.06.2023 3.19 Час контроля ИРО; ОО готово к выполнению 100 % участия; протокол',
  );
  expect(text).toContain('Нет подтверждения у 1 мероприятия, отмеченных как проведённые.');
  expect(text).toContain('Данные на 02.06.2023'.slice(7));
});

test('participation a school and an activity against what is wanted', async () => {
  const text = await printed(paper);
  // 3.5: one took part, one missed, one not marked; 3.13: one took part
  expect(text).toContain('3.5 Мероприятие 3.5 выполнено 1 из 3 33 % 100 %');
  expect(text).toContain('3.13 Мониторинг программ развития просрочено 1 из 3 33 % 100 %');
  expect(text).toContain('Школа «101101», Приреченский район 2 2 0 0 1 2 из 2');
  expect(text).toContain('Школа «101104», Приреченский район 2 0 1 1 0 0 из 2');
  expect(text).toContain('Школа «102101», Горный район 2 0 0 2 0 0 из 2');
  expect(text).toContain('участие отмечено у 1 из 3 школ');
});

test('the calendar has every live activity on a page across, the months what ends in them', async () => {
  const facts = await paper.facts();
  const [figure] = figuresOf(facts) as [Figure];
  expect(figure.chart).toBe('gantt');
  expect(figure.alt).toContain('1.1 Информирование: 17.01.2023, выполнено');
  expect(figure.alt).toContain('3.13 Мониторинг программ развития: 20.05.2023, просрочено');
  expect(figure.alt).not.toContain('3.22');
  const html = renderTemplate(paper.template, await drawFigures(facts));
  expect(html.match(/<section class="landscape">/g)).toHaveLength(1);
  const text = await printed(paper);
  expect(text).toMatch(/Январь 2023 .*1\.1 Информирование ИРО; ОО выполнено 17\.01\.2023/);
  expect(text).toMatch(/Июнь 2023 .*15\.06\.2023 3\.19 Час контроля ИРО; ОО нет отметки/);
});

test('the command prints the same', async () => {
  const facts = (await roadmapFacts(db)) as RoadmapFacts;
  const told = plain(roadmapText({ ...facts, month: null }));
  expect(told).toContain('выполнено – 2, просрочено – 1, ждёт данных – 0, готово к выполнению – 1');
  expect(told).toContain('3.5 Мероприятие 3.5 – 1 из 3 школ, ожидается 100 %');
  for (const code of followed) expect(told).toContain(`Школа «${code}»`);
});

test('a mark of a later day is none on the day told for; nothing stands there that should not go out', async () => {
  await db.run("update roadmap_period set done_on = date '2023-07-01' where activity = '3.19'");
  expect(await printed((await planRoadmap(db, config, {}))[0] as Paper)).toMatch(
    /Час контроля ИРО; ОО нет отметки/,
  );
  await db.run("update roadmap_period set done_on = null where activity = '3.19'");
  const { body } = documentBody(paper.template, await drawFigures(await paper.facts()));
  expect(lintBody(body, paper.kind)).toEqual([]);
  expect((await printed(paper)).match(forbidden) ?? []).toEqual([]);
});

test('without a road map, or of one school or work, there is none', async () => {
  expect(await planRoadmap(db, config, { school: '101101' })).toEqual([]);
  expect(await planRoadmap(db, config, { procedure: 'vpr-2023-mathematics-5' })).toEqual([]);
  await db.run('update roadmap set school_year = school_year where false');
  await db.run('delete from roadmap_day');
  expect(await planRoadmap(db, config, {})).toEqual([]);
});
