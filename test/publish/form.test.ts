import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSheets } from '../../pipeline/ingest/read.ts';
import type { Form } from '../../pipeline/publish/form/form.ts';
import { instructionLines } from '../../pipeline/publish/form/instruction.ts';
import { schoolOf } from '../../pipeline/publish/form/school.ts';
import { type Work, workOf } from '../../pipeline/publish/form/work.ts';
import { formBytes } from '../../pipeline/publish/form/workbook.ts';
import type { Database } from '../../pipeline/store/database.ts';
import { findings, intake } from '../check/intake.ts';
import { parseFile } from '../ingest/parsed.ts';
import { columnOf, fillForm, headRow, open, protocol, taskColumnsOf } from './fill.ts';

const collector = { institute: 'Институт', executor: 'Отдел, 8 (000) 000-00-00', notice: '' };
const vpr = 'vpr-2023-mathematics-5';
const oge = 'oge_diagnostic-2023-russian-9';
const ege = 'ege_diagnostic-2023-russian-11';

let db: Database;
let works: Record<string, Work>;

beforeAll(async () => {
  db = await intake({});
  works = {};
  for (const id of [vpr, oge, ege]) works[id] = await workOf(db, id);
});
afterAll(() => db.close());

function workFor(id: string): Work {
  const work = works[id];
  if (!work) throw new Error(`no work: ${id}`);
  return work;
}

async function formFor(id: string, more: Partial<Form> = {}): Promise<Form> {
  const work = workFor(id);
  return { work, school: await schoolOf(db, work, '101105'), classes: [], collector, ...more };
}

const bytesFor = async (id: string, more: Partial<Form> = {}) =>
  new Uint8Array(await formBytes(await formFor(id, more)));

const key = new Uint8Array(32);

describe('an empty form', () => {
  test('names procedure and school above the table and has a column for every task', async () => {
    const sheet = await protocol(await bytesFor(vpr));
    expect(sheet.name).toBe('Протокол МА 5');
    const labels = [2, 3, 4, 5, 6].map((row) => [
      sheet.getCell(row, 2).value,
      sheet.getCell(row, 3).text,
    ]);
    expect(labels).toEqual([
      ['Работа:', 'ВПР 2023, математика, 5 класс'],
      ['Код процедуры:', vpr],
      ['Код ОО:', '101105'],
      ['Наименование ОО:', 'СОШ № 105'],
      ['Состояние формы:', 'строк с участниками ещё нет'],
    ]);
    const heads: unknown[] = [];
    sheet.getRow(headRow).eachCell((cell) => heads.push(cell.value));
    expect(heads).toEqual([
      ...['№', 'ФИО участника', 'Класс', 'Вариант', '1 (1б)', '2 (1б)', '3 (1б)', '4 (1б)'],
      ...['5 (2б)', '6 (2б)', '7 (2б)', '8.1 (1б)', '8.2 (1б)', '9 (1б)', '10.1 (1б)', '10.2 (1б)'],
      ...['Первичный балл', 'Отметка', 'Отметка по журналу', 'По шкале', 'Проверка'],
    ]);
    const maxima = taskColumnsOf(sheet).map((column) => sheet.getCell(7, column).value);
    expect(maxima).toEqual([1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1]);
    expect(sheet.getCell(7, columnOf(sheet, 'Первичный балл')).value).toBe(15);
  });

  test('has a line for each pupil on the roll and five more, else forty a class', async () => {
    const last = async (more: Partial<Form>) =>
      (await protocol(await bytesFor(vpr, more))).rowCount;
    expect(await last({})).toBe(headRow + 5 + 5);
    expect(await last({ school: null })).toBe(headRow + 40);
    expect(await last({ school: null, classes: ['5А', '5Б'] })).toBe(headRow + 80);
  });

  test('freezes head and names, prints on A4 across with both repeated, without the check column', async () => {
    const sheet = await protocol(await bytesFor(vpr));
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', xSplit: 2, ySplit: headRow });
    expect(sheet.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '8:8',
      printTitlesColumn: 'A:B',
      printArea: 'A1:T18',
    });
    const wide = await protocol(await bytesFor(ege, { school: null }));
    expect(wide.pageSetup.fitToWidth).toBe(2);
  });

  test('only cells to be filled in are open, without a password', async () => {
    const workbook = await open(await bytesFor(vpr));
    for (const sheet of workbook.worksheets) {
      const { sheetProtection } = sheet.model as unknown as { sheetProtection: object };
      expect(sheetProtection).toMatchObject({ sheet: true });
      expect(sheetProtection).not.toHaveProperty('hashValue');
    }
    expect(workbook.worksheets.map(({ name, state }) => [name, state])).toEqual([
      ['Протокол МА 5', 'visible'],
      ['Инструкция', 'visible'],
      ['Служебный', 'hidden'],
    ]);
    const openCells: string[] = [];
    for (const sheet of workbook.worksheets) {
      sheet.eachRow({ includeEmpty: true }, (row, number) =>
        row.eachCell({ includeEmpty: true }, ({ protection, address }) => {
          if (protection?.locked === false && number <= headRow + 1) openCells.push(address);
        }),
      );
    }
    const letters = [...'BCDEFGHIJKLMNOPRS'];
    expect(openCells).toEqual(letters.map((letter) => `${letter}9`));
  });

  test('limits every input: from lists, in Russian', async () => {
    const workbook = await open(await bytesFor(vpr));
    const [sheet] = workbook.worksheets;
    if (!sheet) throw new Error('no sheet');
    const limits = (head: string) => {
      const { dataValidation } = sheet.getCell(headRow + 1, columnOf(sheet, head));
      expect(dataValidation).toMatchObject({ showErrorMessage: true, errorStyle: 'stop' });
      return { ...dataValidation, list: listOf(workbook, String(dataValidation.formulae[0])) };
    };
    expect(limits('1 (1б)')).toMatchObject({ type: 'list', list: [0, 1, 'Х'] });
    expect(limits('5 (2б)')).toMatchObject({
      type: 'list',
      list: [0, 1, 2, 'Х'],
      error: 'Ожидается целое число от 0 до 2 или русская буква Х (не приступал).',
    });
    expect(limits('Вариант').list).toEqual([1, 2, 3, 4, 'отсутствовал']);
    expect(limits('Отметка').list).toEqual([5, 4, 3, 2]);
    expect(limits('Отметка по журналу').list).toEqual([5, 4, 3, 2, 'нет отметки']);
    expect(limits('Класс')).toMatchObject({
      type: 'custom',
      formulae: ['AND(LEFT(TRIM(C9),1)="5",NOT(ISNUMBER(VALUE(MID(TRIM(C9),2,1)))))'],
      error: 'Ожидается класс 5-й параллели, например 5А.',
    });
    const last = sheet.getCell(sheet.rowCount, columnOf(sheet, 'Класс')).dataValidation;
    expect(last.formulae[0]).toContain(`C${sheet.rowCount}`);
  });

  test('classes given become a list', async () => {
    const workbook = await open(await bytesFor(vpr, { classes: ['5А', '5Б'] }));
    const validation = workbook.worksheets[0]?.getCell('C9').dataValidation;
    expect(validation?.type).toBe('list');
    expect(listOf(workbook, String(validation?.formulae[0]))).toEqual(['5А', '5Б']);
  });

  test('a task of many points is typed: a whole number up to its maximum or Х', async () => {
    const work = { ...workFor(vpr), tasks: [{ task: '1', max: 20, tag: null }], max: 20 };
    const sheet = await protocol(await bytesFor(vpr, { work }));
    expect(sheet.getCell('E9').dataValidation).toMatchObject({
      type: 'custom',
      formulae: ['IF(ISNUMBER(E9),AND(E9>=0,E9<=20,E9=INT(E9)),E9="Х")'],
    });
    expect(sheet.getCell('E10').dataValidation.formulae[0]).toContain('E10<=20');
  });

  test('sums and checks are formulas whose kept results are empty', async () => {
    const work = {
      ...workFor(oge),
      tasks: [
        { task: '1', max: 1, tag: null },
        { task: 'ГК1', max: 2, tag: 'literacy' },
        { task: 'ГК2', max: 2, tag: 'literacy' },
      ],
      scale: [
        { mark: 2, from: 0, to: 1 },
        { mark: 3, from: 2, to: 5 },
      ],
      conditions: [{ mark: 3, tag: 'literacy', min: 2, else_mark: 2, words: '' }],
    };
    const sheet = await protocol(await bytesFor(oge, { work }));
    const at = (head: string) => sheet.getCell(headRow + 1, columnOf(sheet, head));
    expect(at('Первичный балл').formula).toBe('IF(COUNTA(E9:G9)=0,"",SUM(E9:G9))');
    expect(at('По шкале').formula).toBe(
      'IF(H9="","",IF(AND(H9>=2,H9<=5,SUM(F9,G9)<2),2,IF(AND(H9>=0,H9<=1),2,IF(AND(H9>=2,H9<=5),3,""))))',
    );
    const check = at('Проверка');
    // exceljs gives an empty text result back as none; the file itself must say it is a text
    const { sheets } = readSheets(await bytesFor(oge, { work }), 'форма.xlsx');
    const [kept] = sheets;
    for (const cell of [at('Первичный балл'), at('По шкале'), check]) {
      expect(cell.result).toBeUndefined();
      expect(kept?.cell(headRow, Number(cell.col) - 1)).toBeNull();
    }
    const words = [...check.formula.matchAll(/"([^"]*)"/g)]
      .map(([, text = '']) => text)
      .filter((text) => text.length > 2);
    expect(new Set(words)).toEqual(
      new Set([
        'не указано ФИО',
        'такое же ФИО есть в другой строке',
        'не указан класс',
        'класс не 9-й параллели',
        'не указан вариант или «отсутствовал»',
        'вариант – от 1 до 4 или «отсутствовал»',
        'отсутствовал',
        'отсутствовал, а баллы или отметка стоят',
        'верно',
        'не заполнено заданий: ',
        'вместо балла стоит не число и не Х',
        'балл больше наибольшего',
        'балл – целое число, не меньше 0',
        'не указана отметка',
        'отметка – 2, 3, 4 или 5',
        'отметка не по шкале: за ',
        ' б. – «',
        'отметка по журналу – 2, 3, 4, 5 или «нет отметки»',
      ]),
    );
    // brackets close, and no longer than Excel takes
    expect(check.formula.split('(').length).toBe(check.formula.split(')').length);
    expect(check.formula.length).toBeLessThan(8192);
  });

  test('a work without marks asks for none', async () => {
    const sheet = await protocol(await bytesFor(ege));
    for (const head of ['Отметка', 'Отметка по журналу', 'По шкале']) {
      expect(() => columnOf(sheet, head)).toThrow('no column');
    }
    expect(sheet.getCell(headRow + 1, columnOf(sheet, 'Проверка')).formula).not.toContain(
      'отметка не',
    );
  });

  test('without a school its code is an open yellow cell for six digits', async () => {
    const sheet = await protocol(await bytesFor(vpr, { school: null }));
    const code = sheet.getCell('C4');
    expect(code).toMatchObject({
      value: null,
      protection: { locked: false },
      numFmt: '@',
      fill: { fgColor: { argb: 'FFFFF2CC' } },
      dataValidation: { type: 'custom', formulae: ['TEXT(VALUE(C4),"000000")=C4&""'] },
    });
    expect(sheet.getCell('C6')).toMatchObject({
      result: 'не указан код ОО',
      formula: expect.stringMatching(/^IF\(TRIM\(\$C\$4\)="","не указан код ОО",/),
    });
    const given = (await protocol(await bytesFor(vpr))).getCell('C6');
    expect(given.formula).toBe(
      'IF(SUMPRODUCT(--(LEN(U9:U18)>0))=0,"строк с участниками ещё нет","заполнено строк: "&SUMPRODUCT(--(LEN(U9:U18)>0))&IF((SUMPRODUCT(--(LEN(U9:U18)>0))-COUNTIF(U9:U18,"верно"))=0,", замечаний нет",", из них с замечаниями: "&(SUMPRODUCT(--(LEN(U9:U18)>0))-COUNTIF(U9:U18,"верно"))))',
    );
  });

  test.each(['=СУММ(1)', '+7', '-1', '@школа'])('a school named %s stays text', async (name) => {
    const bytes = await bytesFor(vpr, { school: { code: '101105', name, enrolled: null } });
    const cell = (await protocol(bytes)).getCell('C5');
    expect([cell.type, cell.value, cell.numFmt]).toEqual([ExcelJS.ValueType.String, name, '@']);
  });

  test('is the same to the byte when made again', async () => {
    expect(await bytesFor(oge)).toEqual(await bytesFor(oge));
  });
});

/** Values a list of a rule refers to. */
function listOf(workbook: ExcelJS.Workbook, formula: string): unknown[] | null {
  const [, name = '', column = '', from, to] =
    /^'(.+)'!\$([A-Z]+)\$(\d+):\$[A-Z]+\$(\d+)$/.exec(formula) ?? [];
  const sheet = workbook.getWorksheet(name);
  if (!sheet) return null;
  const values: unknown[] = [];
  for (let row = Number(from); row <= Number(to); row += 1) {
    values.push(sheet.getCell(`${column}${row}`).value);
  }
  return values;
}

describe('the instruction', () => {
  const textOf = async (id: string, more: Partial<Form> = {}) =>
    instructionLines(await formFor(id, more))
      .map((line) => ('name' in line ? `${line.name}: ${line.value}` : Object.values(line)[0]))
      .join('\n')
      .replaceAll('\u00A0', ' ');

  test('says points, absence, Х, marks, address and what becomes of names', async () => {
    const text = await textOf(oge);
    expect(text).toContain('19 заданий, не больше 33 баллов за работу: до 1 балла – № 2, 3, 4');
    expect(text).toContain('Кто не писал работу – «отсутствовал»');
    expect(text).toContain('Х (русская буква): Участник не приступал к заданию');
    expect(text).toContain('«2» – 0–14, «3» – 15–22, «4» – 23–28, «5» – 29–33');
    expect(text).toContain('для «4» нужно не менее 4 баллов за грамотность');
    expect(text).toContain('Институт: Отдел, 8 (000) 000-00-00.');
    expect(text).toContain('имена не сохраняются');
    expect(text).toContain('Подготовлено 8 строк');
    expect(text).toContain(
      'Шкала: Письма Рособрнадзора 14.02.2022 № 04-36 и 21.02.2023 № 04-57; подтверждено',
    );
    expect(text).not.toContain('жёлтой');
  });

  test('counts in Russian and speaks of marks and codes only where there are any', async () => {
    const work = { ...workFor(ege), tasks: [{ task: '1', max: 2, tag: null }], max: 2 };
    const school = { code: '101105', name: null, enrolled: 16 };
    const text = await textOf(ege, { work, school });
    expect(text).toContain('1 задание, не больше 2 баллов за работу: до 2 баллов – № 1.');
    expect(text).toContain('Подготовлена 21 строка');
    expect(text).not.toContain('Отметка');
    expect(await textOf(vpr, { school: null })).toContain('Код ОО: Шесть цифр');
  });
});

describe('reading a form back', () => {
  test.each([vpr, oge, ege])(
    '%s, not filled in: recognised, no line, named as an empty form',
    async (id) => {
      for (const more of [{}, { school: null }]) {
        const { layouts, staged } = parseFile(await bytesFor(id, more), 'форма.xlsx', key);
        expect(layouts).toEqual(['institute_form']);
        expect(staged.staged_participant).toEqual([]);
        expect(staged.staged_problem.map(({ check }) => check)).toEqual(['form_empty']);
      }
    },
  );

  test('filled in, with an absent pupil and Х: no finding of any kind, and the right results', async () => {
    const full = [1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1];
    const bytes = await fillForm(await bytesFor(vpr), [
      { name: 'Выдумкин Иван', class: '5А', variant: 1, points: full, mark: 5, journal: 4 },
      { name: 'Небылицын Пётр', class: '5А', variant: 'отсутствовал' },
      {
        name: 'Сочинялкина Анна',
        class: '5б',
        variant: 4,
        points: ['Х', 'х', 1, 1, 0, 0, 'Х', 1, 0, 0, 0, 0],
        mark: 2,
        journal: 'нет отметки',
      },
      {
        name: 'Придумкина Мария',
        class: '5Б',
        variant: 2,
        points: full.map(() => 'Х'),
        mark: 2,
        journal: 3,
      },
    ]);
    const filled = await intake({ 'форма.xlsx': bytes });
    expect(await findings(filled)).toEqual([]);
    expect(
      await filled.all(
        `select participant_label as label, school_code, class, variant, status, primary_score, mark, journal_mark, low
         from result order by source_row`,
      ),
    ).toEqual([
      { ...taken('№ 1', '5А', '1'), primary_score: 15, mark: 5, journal_mark: 4, low: false },
      {
        ...taken('№ 2', '5А', 'отсутствовал'),
        status: 'absent',
        primary_score: null,
        mark: null,
        journal_mark: null,
        low: null,
      },
      { ...taken('№ 3', '5Б', '4'), primary_score: 3, mark: 2, journal_mark: null, low: true },
      { ...taken('№ 4', '5Б', '2'), primary_score: 0, mark: 2, journal_mark: 3, low: true },
    ]);
    expect(
      await filled.all(
        'select status, count(*) as n, sum(score) as points from answer group by status order by 1',
      ),
    ).toEqual([
      { status: 'not_attempted', n: 15, points: 0 },
      { status: 'scored', n: 21, points: 18 },
    ]);
    filled.close();
  });

  test('the extra condition of a scale holds in the form as in the check', async () => {
    const { tasks } = workFor(oge);
    // 28 points with four for literacy, the least a «4» needs, then 27 with three of them
    const points = (literacy: number[]) =>
      tasks.map(({ task, max, tag }) =>
        tag ? (literacy.shift() ?? 0) : /^СК/.test(task) ? 2 : max,
      );
    const bytes = await fillForm(await bytesFor(oge), [
      { name: 'Выдумкин Иван', class: '9А', variant: 1, points: points([2, 2, 0, 0]), mark: 4 },
      { name: 'Небылицын Пётр', class: '9А', variant: 2, points: points([2, 1, 0, 0]), mark: 3 },
    ]);
    const filled = await intake({ 'форма.xlsx': bytes });
    expect(await filled.all('select primary_score, mark from result order by source_row')).toEqual([
      { primary_score: 28, mark: 4 },
      { primary_score: 27, mark: 3 },
    ]);
    expect(await findings(filled)).toEqual([]);
    filled.close();
  });

  test('a code the school typed, and a work without marks', async () => {
    const points = workFor(ege).tasks.map(({ max }) => max);
    const line = { name: 'Выдумкин Иван', class: '11А', variant: 3, points };
    const bytes = await fillForm(await bytesFor(ege, { school: null }), [line], '101105');
    const filled = await intake({ 'форма.xlsx': bytes });
    expect(await findings(filled)).toEqual([]);
    expect(
      await filled.all('select school_code, primary_score, test_score, mark, low from result'),
    ).toEqual([
      { school_code: '101105', primary_score: 54, test_score: 100, mark: null, low: false },
    ]);
    filled.close();
  });

  test('a code the school forgot is asked for in its cell', async () => {
    const points = workFor(ege).tasks.map(({ max }) => max);
    const line = { name: 'Выдумкин Иван', class: '11А', variant: 3, points };
    const bytes = await fillForm(await bytesFor(ege, { school: null }), [line]);
    const filled = await intake({ 'форма.xlsx': bytes });
    expect(await findings(filled)).toEqual([['school_unknown', 'C4', null]]);
    filled.close();
  });

  test('a formula nobody counted is an empty cell, not a point', async () => {
    const workbook = await open(await bytesFor(vpr));
    const sheet = workbook.worksheets[0];
    if (!sheet) throw new Error('no sheet');
    for (const [letter, value] of [
      ['B', 'Выдумкин Иван'],
      ['C', '5А'],
      ['D', 1],
      ['E', 1],
    ] as const) {
      sheet.getCell(`${letter}9`).value = value;
    }
    const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
    const [line, ...others] = parseFile(bytes, 'форма.xlsx', key).staged.staged_participant;
    expect(others).toEqual([]);
    expect(line).toMatchObject({ row: '9', primary_score: null, mark: null, journal_mark: null });
  });
});

const taken = (label: string, group: string, variant: string) => ({
  label,
  school_code: '101105',
  class: group,
  variant,
  status: 'taken',
});
