import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CFB, read } from '@e965/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { planAll } from '../../pipeline/commands/documents.ts';
import type { ReportConfig } from '../../pipeline/report/document.ts';
import { renderDocuments, staleDocuments } from '../../pipeline/report/index.ts';
import type { Database } from '../../pipeline/store/database.ts';
import {
  ege,
  markOf,
  maths,
  own,
  type Pupil,
  pointsOf,
  pupils,
  summaryRegion,
} from './summary-region.ts';
import { type Read, readBook } from './workbook.ts';

const config: ReportConfig = {
  ...{ year: 2023, listYears: [], profile: 'inspector_2025', region: 'Учебная область' },
  ...{ institute: 'Институт', executor: 'Отдел', notice: 'Учебные данные', sou: true },
};

let db: Database;
let folder: string;
const books = new Map<string, { bytes: Uint8Array; book: Map<string, Read> }>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'summary-'));
  db = await summaryRegion();
  for (const document of await planned()) {
    const bytes = await document.bytes(await document.facts());
    books.set(document.key.slice('tables/'.length), { bytes, book: await readBook(bytes) });
  }
}, 60_000);
afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

async function planned() {
  const documents = await planAll(db, config, { only: 'tables' });
  return documents.flatMap((each) => ('bytes' in each ? [each] : []));
}

function sheet(name: string, procedure = maths): Read {
  const found = books.get(procedure)?.book.get(name);
  if (!found) throw new Error(`no sheet ${name} of ${procedure}`);
  return found;
}

const names = [
  ...['Свод по школам', 'Свод по муниципалитетам', 'Задания × школы', 'Умения', 'Группы'],
  ...['Полнота данных', 'Замечания'],
];
const close = (value: number) => expect.closeTo(value, 9);

// counted here anew from the pupils, in another way than the marts do
const everyone = Object.values(pupils).flat();
const withMark = (those: readonly Pupil[], mark: number) =>
  those.filter((one) => markOf(pointsOf(one)) === mark).length;
const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
const completion = (those: readonly Pupil[], task: number) => {
  const given = those.flatMap(({ scores }) => scores[task] ?? []);
  return mean(given) / (task === 2 ? 2 : 1);
};
function wilson(x: number, n: number): [number, number] {
  // the roots of (p − x/n)² = z² p (1 − p) / n
  const z = 1.959963984540054;
  const [a, b, c] = [1 + (z * z) / n, -(2 * x) / n - (z * z) / n, (x / n) ** 2];
  const root = Math.sqrt(b * b - 4 * a * c);
  return [(-b - root) / (2 * a), (-b + root) / (2 * a)];
}

test('a workbook for each work with results, in the folder of its round, with its seven sheets', async () => {
  expect((await planned()).map(({ path }) => path)).toEqual([
    'Сводные таблицы/custom 2023/Математика, 5 класс (Горный район).xlsx',
    'Сводные таблицы/ege 2023/Математика, 11 класс.xlsx',
    'Сводные таблицы/vpr 2023/Математика, 5 класс.xlsx',
  ]);
  for (const { book } of books.values()) expect([...book.keys()]).toEqual(names);
  expect(await planAll(db, config, { only: 'tables', school: '101101' })).toEqual([]);
  const one = await planAll(db, config, { only: 'tables', procedure: ege });
  expect(one.map(({ key }) => key)).toEqual([`tables/${ege}`]);
});

test('schools stand by municipality and name in natural order, never by result; the whole on top', () => {
  const { rows } = sheet('Свод по школам');
  expect(rows.map((row) => [row.Муниципалитет, row.Школа])).toEqual([
    ['Российская Федерация', 'в целом, отчёт ФИС ОКО'],
    ['Учебная область', 'в целом, отчёт ФИС ОКО'],
    ['Учебная область', 'в целом, загруженные файлы'],
    ['Приреченский район', '=ООШ № 4'],
    ['Приреченский район', 'СОШ № 9'],
    ['Приреченский район', 'СОШ № 10'],
    ['Горный район', '+СОШ № 2'],
  ]);
});

test('marks, shares with their limits and means are those counted from the pupils themselves', () => {
  const { rows } = sheet('Свод по школам');
  for (const [code, those] of [...Object.entries(pupils), ['region', everyone] as const]) {
    const row = rows.find((each) =>
      code === 'region' ? each['Участие | Писали'] === everyone.length : each['Код школы'] === code,
    );
    const n = those.length;
    for (const mark of [2, 3, 4, 5]) {
      expect(row?.[`Отметки | «${mark}», чел.`]).toBe(withMark(those, mark));
      expect(row?.[`Отметки | «${mark}», %`]).toEqual(close(withMark(those, mark) / n));
    }
    const [lo, hi] = wilson(withMark(those, 2), n);
    const points = those.map(pointsOf).sort((a, b) => a - b);
    const average = mean(points);
    const marks = those.map((one) => markOf(pointsOf(one)));
    const compared = those.filter(({ journal }) => journal !== null);
    const lowered = compared.filter((one) => markOf(pointsOf(one)) < Number(one.journal)).length;
    expect(row).toMatchObject({
      'Участие | Писали': n,
      'Доля «2»: возможные значения | от': close(lo),
      'Доля «2»: возможные значения | до': close(hi),
      'Успеваемость, %': close(marks.filter((mark) => mark > 2).length / n),
      'Качество, %': close(marks.filter((mark) => mark > 3).length / n),
      'СОУ, %': close(mean(marks.map((mark) => ({ 2: 0.16, 3: 0.36, 4: 0.64, 5: 1 })[mark] ?? 0))),
      'Средняя отметка': close(mean(marks)),
      'Первичный балл | Средний': close(average),
      'Первичный балл | Медиана': mean([
        points[Math.floor((n - 1) / 2)] ?? 0,
        points[Math.ceil((n - 1) / 2)] ?? 0,
      ]),
      'Первичный балл | Стандартное отклонение': close(
        Math.sqrt(points.reduce((sum, v) => sum + (v - average) ** 2, 0) / (n - 1)),
      ),
      'Первичный балл | Мин.': points[0],
      'Первичный балл | Макс.': points.at(-1),
      'Отметка за работу и отметка по журналу | Сравнили': compared.length,
      'Отметка за работу и отметка по журналу | Понизили, чел.': lowered,
      'Отметка за работу и отметка по журналу | Понизили, %': close(lowered / compared.length),
    });
  }
});

test('a school is compared with the others without itself, in percentage points and words; a small one is not', () => {
  const { rows } = sheet('Свод по школам');
  const over = 'Доля «2»: сравнение с\u00A0остальными школами региона';
  const of = (code: string) => rows.find((row) => row['Код школы'] === code);
  const ten = pupils['101101'] ?? [];
  const rest = Object.entries(pupils).flatMap(([code, those]) => (code === '101101' ? [] : those));
  const [own10, other] = [withMark(ten, 2) / ten.length, withMark(rest, 2) / rest.length];
  expect(of('101101')).toMatchObject({
    [`${over} | У остальных, %`]: close(other),
    [`${over} | Разница, п.\u00A0п.`]: close(100 * (own10 - other)),
    [`${over} | Вывод`]: 'в пределах случайных колебаний',
    Примечание: null,
  });
  expect(of('102101')).toMatchObject({ [`${over} | Вывод`]: 'больше' });
  expect(of('101103')).toMatchObject({
    [`${over} | У остальных, %`]: null,
    [`${over} | Разница, п.\u00A0п.`]: null,
    [`${over} | Вывод`]: null,
    Примечание: 'менее 10 участников',
  });
});

test('participation: the roll, who wrote, who did not; nothing where the roll is not known', () => {
  const { rows } = sheet('Свод по школам');
  const of = (code: string) => rows.find((row) => row['Код школы'] === code);
  expect(of('101101')).toMatchObject({
    'Участие | По списку': 13,
    'Участие | Не писали': 1,
    'Участие | Участие, %': close(12 / 13),
  });
  expect(of('102101')).toMatchObject({
    ...{ 'Участие | По списку': null, 'Участие | Не писали': null, 'Участие | Участие, %': null },
    Примечание: 'список неизвестен',
  });
});

test('official rows stand beside the computed ones, in the order of the federal report', () => {
  const { rows, heads } = sheet('Свод по муниципалитетам');
  expect(rows.map((row) => [row['Группа участников'], row.Источник, row.Школ])).toEqual([
    ['Российская Федерация', 'отчёт ФИС ОКО', 35000],
    ['Учебная область', 'отчёт ФИС ОКО', 5],
    ['Учебная область', 'загруженные файлы', 4],
    ['Приреченский район', 'загруженные файлы', 3],
    ['Приреченский район', 'отчёт ФИС ОКО', 5],
    ['Горный район', 'загруженные файлы', 1],
  ]);
  const order = [
    'Школ',
    'Участие | Писали',
    ...[2, 3, 4, 5].map((mark) => `Отметки | «${mark}», %`),
  ];
  const places = order.map((head) => heads.indexOf(head));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places).not.toContain(-1);
  expect(rows[4]).toMatchObject({
    ...{ 'Участие | Писали': 28, 'Отметки | «2», чел.': null, 'Отметки | «2», %': 0.2 },
    'Доля «2»: возможные значения | от': null,
  });
});

test('tasks × schools: completion over those the task was presented to, signs from ten participants on', () => {
  const { rows, heads, sheet: page, formats, block } = sheet('Задания × школы');
  const share = (task: number) => `Выполнение заданий, % от максимума (№ задания) | ${task}`;
  const given = (task: number) => `Участников, которым задание предъявлено (№ задания) | ${task}`;
  for (const [code, those] of Object.entries(pupils)) {
    const row = rows.find((each) => each['Код школы'] === code);
    for (const task of [1, 2, 3]) {
      expect(row?.[share(task)]).toEqual(close(completion(those, task - 1)));
      expect(row?.[given(task)]).toBe(
        those.filter(({ scores }) => scores[task - 1] !== null).length,
      );
    }
  }
  expect(rows.map((row) => row.Школа)).toEqual([
    ...['в целом, загруженные файлы', 'в целом, загруженные файлы', 'в целом, загруженные файлы'],
    ...['=ООШ № 4', 'СОШ № 9', 'СОШ № 10', '+СОШ № 2'],
  ]);
  // № 10: task 3 is done by 4 points of 24, basic level below 57 %; the school of four gets no sign for 2 of 8
  expect([formats(5)[share(3)], formats(3)[share(3)]]).toEqual(['"▼ "0.0%', '0.0%']);
  expect(rows[5]?.['Недостаточных заданий']).toBe(1);
  expect(rows[3]?.['Недостаточных заданий']).toBe(null);
  expect(block.join(' ')).toContain('▼ – недостаточный уровень освоения');
  // over the numbers of tasks: skill, level, maximum
  const column = heads.indexOf(share(2)) + 1;
  const head = page.views[0] && 'ySplit' in page.views[0] ? Number(page.views[0].ySplit) : 0;
  const over = [3, 2, 1].map((up) => page.getCell(head - up, column).value);
  expect(over).toEqual(['-Решать', 'П', 1]);
  const turned = [3, 2, 1].map((up) => page.getCell(head - up, column).alignment.textRotation);
  expect(turned).toEqual([90, undefined, undefined]);
  expect(page.pageSetup.printArea).toBe(
    `A1:${page.getColumn(heads.indexOf(given(1))).letter}${page.rowCount}`,
  );
});

test('skills: tasks, region, municipalities, schools where the skill is a deficit', () => {
  const { rows } = sheet('Умения');
  const tasks13 = [0, 2];
  const points = (those: readonly Pupil[]) =>
    tasks13.reduce(
      (sum, task) => sum + those.reduce((s, { scores }) => s + (scores[task] ?? 0), 0),
      0,
    );
  const most = (those: readonly Pupil[]) =>
    those.reduce((sum, { scores }) => sum + (scores[0] === null ? 2 : 3), 0);
  expect(rows.map((row) => [row['Проверяемое умение'], row['Задания №']])).toEqual([
    ['Считать', '1, 3'],
    ['-Решать', '2'],
  ]);
  expect(rows[0]).toMatchObject({
    'Учебная область | Участников': everyone.length,
    'Учебная область | Выполнение, % от максимума': close(points(everyone) / most(everyone)),
    'Учебная область | Заданий': 2,
    // task 1 by 32 of 52, task 3 by 52 of 106 points: one of two is below 57 %, not more than half
    'Учебная область | Из них с недостаточным уровнем': 1,
    'Учебная область | Системный дефицит': 'нет',
    'Школ от\u00A010 участников': 3,
    'Выполнение по муниципалитетам, % от максимума | Горный район': close(
      points(pupils['102101'] ?? []) / most(pupils['102101'] ?? []),
    ),
  });
});

test('groups: completion by mark from ten participants on, the number for all', () => {
  const { rows } = sheet('Группы');
  const region = rows.filter((row) => row['Группа участников'] === 'Учебная область');
  expect(region.map((row) => [row['Результат за работу'], row.Участников])).toEqual(
    [2, 3, 4, 5].map((mark) => [`«${mark}»`, withMark(everyone, mark)]),
  );
  for (const [i, mark] of [2, 3, 4, 5].entries()) {
    const those = everyone.filter((one) => markOf(pointsOf(one)) === mark);
    const value = region[i]?.['Выполнение заданий, % от максимума (№ задания) | 1'];
    expect(value).toEqual(those.length >= 10 ? close(completion(those, 0)) : null);
    if (those.length < 10) expect(region[i]?.Примечание).toMatch(/^менее 10 участников/);
  }
});

test('completeness: what came from each school that was to write, and from whom nothing did', () => {
  const { rows, block } = sheet('Полнота данных');
  expect(
    rows.map((row) => [
      row['Код школы'],
      row.Состояние,
      row['По списку'],
      row.Писали,
      row['Отклонено строк'],
    ]),
  ).toEqual([
    ['101103', 'данные поступили', 4, 4, 1],
    ['101102', 'данные поступили', 12, 12, 0],
    ['101101', 'данные поступили', 13, 12, 0],
    // the alphabet has «@» before «+»
    ['102102', 'ничего не поступило', 7, null, 0],
    ['102101', 'данные поступили', null, 25, 0],
  ]);
  expect(rows[0]?.Файлы).toBe('№ 1 inbox/f1.xlsx');
  expect(block.join('\n')).toContain(
    'должны были писать 4\u00A0школы; ничего не поступило от 1\u00A0школы',
  );
  expect(block.join('\n')).toContain('Отчёт ФИС ОКО по региону: участников – 60');
});

test('remarks: file, sheet, cell, what stood, what was expected, what to do', () => {
  const { rows } = sheet('Замечания');
  expect(rows).toEqual([
    {
      ...{ Важность: 'ошибка', Муниципалитет: 'Приреченский район', Школа: '=ООШ № 4' },
      ...{ 'Файл №': 1, Файл: 'inbox/f1.xlsx', Лист: 'Лист1', Строка: 12, Ячейка: 'D12' },
      ...{ 'Что найдено': expect.stringMatching(/[а-я]/), Подробно: '@Балл не прочитан.' },
      ...{ 'Что стояло': '=1+1', 'Что ожидалось': '-число' },
      'Что сделать': expect.stringMatching(/\.$/),
    },
  ]);
  expect(sheet('Замечания', ege).block.join(' ')).toContain('Открытых замечаний нет.');
});

test('an ЕГЭ without marks has the minimum in their place; its scale is not verified and says so', () => {
  const { rows, heads, block } = sheet('Свод по школам', ege);
  expect(
    heads.filter((head) => /«[2-5]»|Успеваемость|Качество|СОУ|журнал|Тестовые/.test(head)),
  ).toEqual([]);
  const [lo, hi] = wilson(10, 20);
  expect(rows.find((row) => row['Код школы'] === '101101')).toMatchObject({
    'Минимум | Не достигли, чел.': 10,
    'Минимум | Не достигли, %': 0.5,
    'Доля не достигших минимума: возможные значения | от': close(lo),
    'Доля не достигших минимума: возможные значения | до': close(hi),
  });
  expect(block.join(' ')).toMatch(
    /минимальный первичный балл – 2\. Источник: приказ, 2023; статус: не подтверждено/,
  );
  expect(block.join(' ')).toContain(
    'Шкала перевода в тестовые баллы для этого года не подтверждена',
  );
  expect(
    sheet('Группы', ege)
      .rows.map((row) => row['Результат за работу'])
      .slice(0, 2),
  ).toEqual([...['Ниже минимума', 'Преодолели минимум']]);
});

test('a municipality’s own work of four pupils: counts, a mark in words, no comparison, no tasks', () => {
  const { rows, heads, block } = sheet('Свод по школам', own);
  expect(rows.map((row) => [row.Школа, row['Участие | Писали'], row.Примечание])).toEqual([
    ['в целом, загруженные файлы', 4, 'менее 10 участников; список неизвестен'],
    ['+СОШ № 2', 4, 'менее 10 участников; список неизвестен'],
  ]);
  expect(heads.filter((head) => head.includes('региона'))).toEqual([]);
  expect(block.join(' ')).toContain('Собственные варианты (Горный район)');
  expect(block.join(' ')).toContain('Данные на\u00A0___');
  expect(sheet('Задания × школы', own).block.join(' ')).toContain('Задания работы не описаны.');
  expect(
    sheet('Умения', own).rows.filter((row) => Object.values(row).some((v) => v !== null)),
  ).toEqual([]);
});

test('real numbers in cells: counts whole, shares as percent, differences with their sign', () => {
  const { formats } = sheet('Свод по школам');
  expect(formats(5)).toMatchObject({
    ...{ Школа: '@', 'Участие | Писали': '#,##0', 'Отметки | «2», %': '0.0%' },
    ...{ 'Средняя отметка': '0.00', 'Первичный балл | Средний': '0.0' },
    'Доля «2»: сравнение с\u00A0остальными школами региона | Разница, п.\u00A0п.': '+0.0;−0.0;0.0',
  });
});

test('every sheet has its title block, filters, a frozen head, A4 across, repeated rows, header and footer', () => {
  for (const name of names) {
    const { sheet: page, block, notes } = sheet(name);
    expect(block[0]).toContain('ВПР 2023, математика, 5 класс');
    expect(block[1]).toMatch(
      /^Дата проведения: 01\.04\.2023.*писали – 53\u00A0участника из\u00A04\u00A0школ; максимальный первичный балл – 4\. Данные на\u00A011\.04\.2023\.$/,
    );
    expect([...block, ...notes].join('\n')).toMatch(
      /Шкала: «2» – 0–1, .*Источник: test, 2023; статус: подтверждено\./,
    );
    expect(notes.at(-1)).toBe(
      'Отпечаток данных и правил – ffffffffffffffff, версия программы – 0.1.0.',
    );
    const [view] = page.views;
    const titles = String(page.pageSetup.printTitlesRow).split(':').map(Number);
    expect(view).toMatchObject({ state: 'frozen', ySplit: titles[1] });
    expect(Number(view && 'xSplit' in view ? view.xSplit : 0)).toBeGreaterThan(0);
    expect(page.autoFilter).toMatch(new RegExp(`^A${titles[1]}:`));
    expect(page.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: 'landscape',
      fitToHeight: 0,
    });
    expect(page.pageSetup.fitToPage).toBe(true);
    expect(page.headerFooter.oddHeader).toBe(
      '&LВПР 2023, математика, 5 класс&RДанные на\u00A011.04.2023',
    );
    expect(page.headerFooter.oddFooter).toBe(
      '&LУчебные данные · Для внутреннего использования. Не подлежит размещению в открытом доступе.&RСтр. &P из &N',
    );
  }
});

test('texts that look like formulas stay texts; no pupil, no rank, no English word', () => {
  for (const { bytes } of books.values()) {
    const cells = Object.values(read(bytes, { dense: true }).Sheets).flatMap((one) =>
      (one['!data'] ?? []).flat(),
    );
    const texts = cells.filter((cell) => cell?.t === 's').map((cell) => String(cell?.v));
    expect(texts.filter((text) => /\b(p\d+|ранг|рейтинг|место)\b/i.test(text))).toEqual([]);
    const words = texts.flatMap(
      (text) =>
        text.replace(/inbox\/\S+|vpr 2023|test|f{16}/g, '').match(/[a-z_]{4,}|NaN|null/gi) ?? [],
    );
    expect(words).toEqual([]);
    for (const { name, content } of CFB.read(bytes, { type: 'buffer' }).FileIndex as {
      name: string;
      content: Uint8Array;
    }[]) {
      if (/^sheet\d/.test(name)) expect(Buffer.from(content).toString()).not.toMatch(/<f[ >/]/);
    }
  }
});

test('written once: equal stores give equal bytes, nothing changed writes nothing, a changed store its own workbook', async () => {
  const options = {
    reportsDir: folder,
    printer: () => Promise.reject(new Error('no page is printed')),
    origin: { run: 'запуск', rule: 'правило' },
    word: false,
  };
  const first = await renderDocuments(await planned(), options);
  expect([first.written.length, first.failed]).toEqual([3, []]);
  for (const document of await planned()) {
    const bytes = await document.bytes(await document.facts());
    const before = books.get(document.key.slice('tables/'.length))?.bytes ?? new Uint8Array();
    expect([document.path, Buffer.compare(bytes, before)]).toEqual([document.path, 0]);
  }
  expect((await renderDocuments(await planned(), options)).written).toEqual([]);
  // another run of the same data is no other content
  await db.run("update run set fingerprint = 'e' || fingerprint");
  expect(await staleDocuments(await planned(), folder, false)).toEqual([]);
  await db.run("update finding set found = 'иное'");
  const path = 'Сводные таблицы/vpr 2023/Математика, 5 класс.xlsx';
  expect(await staleDocuments(await planned(), folder, false)).toEqual([path]);
  expect((await renderDocuments(await planned(), options)).written).toEqual([path]);
}, 60_000);
