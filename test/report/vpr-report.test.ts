import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contentsOf } from '../../pipeline/report/contents/contents.ts';
import { printWithContents } from '../../pipeline/report/contents/print.ts';
import { drawFigures, drawFiguresTwice, figuresOf } from '../../pipeline/report/figure.ts';
import { openPrinter } from '../../pipeline/report/pdf/printer.ts';
import { lintBody } from '../../pipeline/report/preview.ts';
import type { Table } from '../../pipeline/report/table.ts';
import { renderTemplate } from '../../pipeline/report/templates/template.ts';
import { planVprReports } from '../../pipeline/report/vpr-report/plan.ts';
import { reportView } from '../../pipeline/report/vpr-report/view/report.ts';
import { wordDocument } from '../../pipeline/report/word/document.ts';
import type { Database } from '../../pipeline/store/database.ts';
import { now, region } from './fixture/area-region.ts';
import { config } from './fixture/config.ts';
import { expectWhole, shownByHtml, shownByWord } from './fixture/docx.ts';
import { expectContents } from './fixture/pages.ts';
import { printed } from './fixture/region.ts';
import { vprFacts, vprWork } from './fixture/vpr.ts';
import { forbidden, plain } from './fixture/words.ts';

type View = ReturnType<typeof reportView>;

let db: Database;
beforeAll(async () => {
  db = await region();
}, 60_000);
afterAll(() => db.close());

async function documentOf(school: string) {
  const [found] = await planVprReports(db, config, { school });
  if (!found) throw new Error(`no report of ${school}`);
  return found;
}
const viewOf = async (school: string) => (await (await documentOf(school)).facts()) as View;

function chapterOf(view: View, title: string) {
  const found = view.chapters.find((row) => row.title === title);
  if (!found) throw new Error(`no chapter ${title}`);
  return found;
}
const tablesOf = (view: View, title: string): Table[] =>
  chapterOf(view, title).parts.flatMap(({ tables }) => tables);
const cells = (table: Table | undefined) =>
  table?.rows.map((row) => row.cells.map(({ text }) => plain(text)));
const percent = (share: number) => (share * 100).toFixed(1).replace('.', ',');

describe('which reports there are', () => {
  test('one a school that wrote ВПР in the year, none for a school that did not', async () => {
    const keys = (await planVprReports(db, config)).map(({ key }) => key);
    expect(keys).toEqual(
      ['102101', '102102', '101101', '101102', '101103', '101104', '101106'].map(
        (code) => `vpr_report/2023/${code}`,
      ),
    );
    expect(await planVprReports(db, config, { school: '101105' })).toEqual([]);
    expect(await planVprReports(db, config, { procedure: now })).toHaveLength(7);
    expect(
      await planVprReports(db, config, { procedure: 'oge_diagnostic-2023-chemistry-9' }),
    ).toEqual([]);
    expect(await planVprReports(db, { ...config, year: 2024 })).toEqual([]);
  });

  test('it stands beside the notes of the school', async () => {
    expect((await documentOf('101102')).path).toBe(
      'Справки/Приреченский район/МКОУ «ООШ с. Белый Яр» (101102)/Отчёт по ВПР. 2023 год.pdf',
    );
  });
});

describe('types of reports in the order of the organizer', () => {
  test('seven and what stands over them, numbered; what the region did not give is told', async () => {
    const view = await viewOf('101101');
    expect(view.chapters.map(({ number, title }) => `${number} ${title}`)).toEqual([
      '1. Индивидуальные результаты',
      '2. Статистика по отметкам',
      '3. Сравнение отметок с отметками по журналу',
      '4. Распределение первичных баллов',
      '5. Выполнение заданий',
      '6. Достижение планируемых результатов',
      '7. Выполнение заданий группами участников',
      '8. Динамика параллелей',
      '9. Выводы, меры, сроки',
    ]);
    expect(view.absent).toBe(
      'Чего нет в отчёте: «Межпредметные и метапредметные дефициты» – в перечне заданий не указаны метапредметные умения.',
    );
  });

  test('every table and chart is of few figures counted anew from the pupils', async () => {
    const view = await viewOf('101101');
    const pupils = await db.all<{ mark: number; journal_mark: number; primary_score: number }>(
      `select mark, journal_mark, primary_score from result
       where procedure_id = $now and school_code = '101101' order by primary_score`,
      { now },
    );
    const n = pupils.length;
    const of = (test: (row: (typeof pupils)[number]) => boolean) => pupils.filter(test).length;
    const told = (count: number) => `${count} (${percent(count / n)})`;
    const marks = cells(tablesOf(view, 'Статистика по отметкам')[0])?.find(
      ([name]) => name === 'Школа',
    );
    expect(marks?.slice(1, 6)).toEqual([
      String(n),
      ...[2, 3, 4, 5].map((mark) => told(of((row) => row.mark === mark))),
    ]);

    const [journal] = cells(tablesOf(view, 'Сравнение отметок с отметками по журналу')[0]) ?? [];
    const part = (count: number) => `${count} из ${n} (${percent(count / n)} %)`;
    expect(journal?.slice(1, 6)).toEqual([
      String(n),
      part(of((row) => row.mark < row.journal_mark)),
      part(of((row) => row.mark === row.journal_mark)),
      part(of((row) => row.mark > row.journal_mark)),
      String(of((row) => Math.abs(row.mark - row.journal_mark) > 1)),
    ]);

    const [scores] = cells(tablesOf(view, 'Распределение первичных баллов')[0]) ?? [];
    const mean = pupils.reduce((sum, row) => sum + row.primary_score, 0) / n;
    expect(scores).toEqual([
      'Математика, 5 класс',
      String(n),
      '4',
      String(pupils[0]?.primary_score),
      ((pupils[n / 2 - 1]?.primary_score ?? 0) / 2 + (pupils[n / 2]?.primary_score ?? 0) / 2)
        .toFixed(1)
        .replace('.', ','),
      mean.toFixed(1).replace('.', ','),
      String(pupils.at(-1)?.primary_score),
      // «3» from 2 points of the paper, the border is two points wide
      String(of((row) => row.primary_score < 2)),
    ]);
  });

  test('tasks, planned results and groups are those of the answers', async () => {
    const view = await viewOf('101101');
    const answered = await db.all<{
      position: number;
      mark: number;
      points: number;
      n: number;
      max_score: number;
    }>(
      `select answer.position, result.mark, sum(answer.score)::integer as points, count(*)::integer as n, task.max_score
       from answer join result using (result_id)
       join task on task.procedure_id = result.procedure_id and task.position = answer.position
       where result.procedure_id = $now and school_code = '101101' group by all order by 1, 2`,
      { now },
    );
    const completion = (position: number, marks: readonly number[]) => {
      const rows = answered.filter((row) => row.position === position && marks.includes(row.mark));
      const sum = (field: 'points' | 'n') => rows.reduce((all, row) => all + row[field], 0);
      return sum('points') / (sum('n') * (rows[0]?.max_score ?? 1));
    };
    const heads = tablesOf(view, 'Выполнение заданий')[0]?.columns.map(({ label }) => plain(label));
    const column = heads?.indexOf('Школа, %') ?? -1;
    expect(cells(tablesOf(view, 'Выполнение заданий')[0])?.map((row) => row[column])).toEqual(
      [1, 2, 3].map((position) => percent(completion(position, [2, 4]))),
    );
    const planned = tablesOf(view, 'Достижение планируемых результатов')[0];
    const own = planned?.columns.findIndex(({ label }) => plain(label) === 'Школа, %') ?? -1;
    expect(cells(planned)?.map((row) => [row[0], row[1], row[2], row[own]])).toEqual([
      ['Считать', '1', '20', percent(completion(1, [2, 4]))],
      ['Сравнивать', '2', '20', percent(completion(2, [2, 4]))],
      ['Решать задачи', '3', '20', percent(completion(3, [2, 4]))],
    ]);
    // 9 pupils with «2» are no group, 11 with «4» are
    const [groups] = tablesOf(view, 'Выполнение заданий группами участников');
    const whole = (position: number) => String(Math.round(completion(position, [4]) * 100));
    expect(cells(groups)?.[0]).toEqual(['«4», школа (11)', whole(1), whole(2), whole(3)]);
    expect(cells(groups)?.map(([name]) => name)).toHaveLength(2);
  });

  test('the change since the year before says whether the years may be compared', async () => {
    const [row] = cells(tablesOf(await viewOf('101101'), 'Динамика параллелей')[0]) ?? [];
    // 3 of 18 → 9 of 20: the interval of the difference holds zero
    expect(row).toEqual([
      'Математика, 5 класс',
      '2022: 3 из 18 (16,7 %)',
      '2023: 9 из 20 (45,0 %)',
      'неотличимо от случайного',
      'сопоставимы',
    ]);
  });

  test('every chart has a caption that finds something and a text alternative', async () => {
    const figures = figuresOf(await viewOf('101101'));
    expect(figures.map(({ chart }) => chart)).toEqual(['marks', 'journal', 'scores', 'tasks']);
    for (const { alt, caption } of figures) {
      expect(plain(caption)).toMatch(
        /«2» больше|овпали с журналом|Ниже границы|не хватило|Недостаточно/,
      );
      expect(alt.length).toBeGreaterThan(30);
    }
  });
});

describe('small schools', () => {
  test('four pupils: every one by label and task, no share and no comparison', async () => {
    const view = await viewOf('101102');
    const labels = await db.all<{ participant_label: string }>(
      `select participant_label from result where procedure_id = $now and school_code = '101102'
       order by length(participant_label), participant_label`,
      { now },
    );
    const rows = cells(tablesOf(view, 'Индивидуальные результаты')[0]);
    expect(rows?.map(([label]) => label)).toEqual(labels.map((row) => row.participant_label));
    expect(rows).toContainEqual([labels[0]?.participant_label, '5А', '1', '0', 'Х', '1', '2', '3']);
    const text = plain(JSON.stringify([view.main, view.summary, view.chapters]));
    expect(text).not.toMatch(/\d[\s(]*%/);
    expect(text).toContain('Отметки: «2» – один, «4» – трое.');
    expect(figuresOf(view).map(({ chart }) => chart)).toEqual(['pupils']);
    expect(view.absent).toContain('достаточных для долей, нет');
  });

  test('seven pupils: counts, no share of the school', async () => {
    const view = await viewOf('101106');
    const text = plain(JSON.stringify([view.main, view.chapters.slice(2)]));
    expect(text).toContain('2 из 7');
    expect(text).not.toMatch(/из 7 \(/);
    expect(cells(tablesOf(view, 'Статистика по отметкам')[0])?.at(-1)).toEqual([
      ...['Школа', '7', '2', '0', '5', '0', '–', '–', '3,43'],
    ]);
    const [journal] = cells(tablesOf(view, 'Сравнение отметок с отметками по журналу')[0]) ?? [];
    expect(journal?.slice(1)).toEqual(['7', '2 из 7', '5 из 7', '0 из 7', '0', '–', '–']);
  });
});

/** The source of the fixture's scales is an English word. */
const ownWords = (text: string) => text.replaceAll('test, 2023', 'проверка, 2023');

describe('pages', () => {
  test('say nothing forbidden, nothing empty', async () => {
    for (const document of await planVprReports(db, config)) {
      const html = ownWords(
        renderTemplate(document.template, await drawFigures(await document.facts())),
      );
      expect(lintBody(html, 'vpr_report')).toEqual([]);
      const text = ownWords(await printed(document));
      expect(text.replaceAll('ухудшении', '').match(forbidden)).toBeNull();
      expect(text).toContain('результаты ВПР не используются для оценки деятельности школ');
      expect(html).not.toMatch(/<h[23]>[^<]*<\/h[23]>\s*(<\/section>|<h2)/);
    }
  });

  test.each(['101101', '101102'])('of %s are as they were', async (school) => {
    const text = (await printed(await documentOf(school))).replaceAll('. ', '.\n');
    await expect(`${text}\n`).toMatchFileSnapshot(
      join(import.meta.dirname, 'golden', `vpr-report-${school}.txt`),
    );
  });
});

describe('a school with twelve works', () => {
  const subjects: [string, string, string][] = [
    ['russian', 'Русский язык', 'русскому языку'],
    ['mathematics', 'Математика', 'математике'],
    ['biology', 'Биология', 'биологии'],
    ['history', 'История', 'истории'],
  ];
  const works = [5, 6, 7].flatMap((grade, i) =>
    subjects.map((subject, k) =>
      vprWork({
        n: k === 3 ? 4 + i : 26 + 7 * k,
        seed: 10 * i + k,
        grade,
        subject,
        tasks: 9 + 4 * k,
        classes: 2,
        country: true,
      }),
    ),
  );
  // one work came without marks of the journal
  const facts = vprFacts(works.map((work, i) => (i === 2 ? { ...work, journal: [] } : work)));
  const view = reportView(facts, { institute: 'Институт', executor: 'Отдел' });

  test('all are there, clean; what one did not give is a line', async () => {
    expect(view.summary.rows).toHaveLength(12);
    const html = renderTemplate('vpr-report', await drawFigures(view));
    expect(lintBody(html, 'vpr_report')).toEqual([]);
    expect(plain(html)).toContain('Отметки по журналу не переданы: биология, 5 класс.');
    const [journal] = tablesOf(view, 'Сравнение отметок с отметками по журналу');
    expect(journal?.rows).toHaveLength(11);
  }, 30_000);

  test('printed with contents that lead to their headings; Word says the same', async () => {
    const printer = await openPrinter();
    const { print, word, pictures } = await drawFiguresTwice(view);
    const options = { title: 'Отчёт по ВПР', footer: 'Отчёт по ВПР', notice: '' };
    const body = renderTemplate('vpr-report', print);
    const { pdf } = await printWithContents(body, (html, short) =>
      printer.layOut(html, { ...options, short }),
    );
    await printer.close();
    const pages = await expectContents(pdf);
    expect(pages.length).toBeGreaterThan(20);
    expect(contentsOf(body)?.entries.every(({ level }) => level === 2)).toBe(true);
    const html = renderTemplate('vpr-report', word);
    const docx = await wordDocument(html, { ...options, properties: {}, pictures });
    expectWhole(docx);
    expect(shownByWord(docx)).toEqual(shownByHtml(body));
  }, 120_000);
});
