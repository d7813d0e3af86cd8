import { describe, expect, test } from 'vitest';
import { book, csvText, type Grid, vprRows, windows1251 } from './book.ts';
import { parseFile } from './parsed.ts';

const key = new Uint8Array(32).fill(7);
const separator = '\u001F';
const parse = (bytes: Uint8Array, path = 'файл') => parseFile(bytes, path, key);

describe('ФИС ОКО, индивидуальные результаты', () => {
  const { staged, layouts, reason } = parse(book({ 'МА 5 Индивидуальные результаты': vprRows }));

  test('recognised by its header, never by the file name', () => {
    expect(layouts).toEqual(['vpr_individual']);
    expect(reason).toContain('строка 8: «ОО», «Муниципалитет»');
  });

  test('title, task columns and cell letters stand in the block', () => {
    expect(staged.staged_block).toMatchObject([
      {
        exam: 'vpr',
        subject: 'Математика',
        grade: '5',
        year: '2023',
        held_on: '2023-04-20',
        max_primary: '15',
        tasks: ['1', '4К2'].join(separator),
        task_maxima: ['1', '2'].join(separator),
        task_columns: ['G', 'H'].join(separator),
      },
    ]);
    expect(JSON.parse(String(staged.staged_block[0]?.columns))).toMatchObject({
      school: 'A',
      primary_score: 'I',
    });
  });

  test('group rows are no rows; cells and codes stay as written', () => {
    expect(staged.staged_participant).toMatchObject([
      { row: '10', school: 'edu790105', label: '50001', cells: `1${separator}2`, mark: '3' },
      { row: '11', school: 'edu790105', cells: `Х${separator}X`, journal_mark: 'нет отметки' },
    ]);
  });

  test('one code of a school and school year is one participant in every work', () => {
    const other = vprRows.map((row) =>
      row.map((cell) =>
        cell === 'ВПР 2023 Математика 5 класс' ? 'ВПР 2023 Русский язык 5 класс' : cell,
      ),
    );
    const again = parse(book({ 'РУ 5': other })).staged.staged_participant;
    expect(again.map((row) => row.participant)).toEqual(
      staged.staged_participant.map((row) => row.participant),
    );
    expect(again[0]?.participant).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe('ФИС ОКО, статистика по отметкам', () => {
  test('groups with shares in percent', () => {
    const rows: Grid = [
      ['Статистика по отметкам'],
      [],
      ['ВПР 2023 Математика 5 класс'],
      ['Предмет:', 'Математика'],
      ['Максимальный первичный балл:', 15],
      ['Дата:', '20.04.2023'],
      [],
      ['Группы участников', 'Кол-во ОО', 'Кол-во участников', 2, 3, 4, 5],
      ['Вся выборка', 35589, 1722202, 5.06, 32.92, 44.33, 17.69],
    ];
    const { staged, layouts } = parse(book({ 'МА 5 Статистика по отметкам': rows }));
    expect(layouts).toEqual(['vpr_marks']);
    const figure = (cell: string) => staged.staged_figure.find((row) => row.cell === cell);
    expect(figure('C9')).toMatchObject({ name: 'Вся выборка', measure: 'n', value: '1722202' });
    expect(figure('D9')).toMatchObject({ measure: 'share', mark: '2', value: '5.06' });
    expect(figure('G9')).toMatchObject({ measure: 'share', mark: '5', value: '17.69' });
  });
});

describe('протоколы РЦОИ', () => {
  test('windows-1251 CSV with spacer columns: footers skipped, names and documents dropped', () => {
    const { staged, layouts } = parse(windows1251(csvText));
    expect(layouts).toEqual(['rcoi_protocol']);
    expect(staged.staged_block).toMatchObject([
      { exam: 'ege', subject: 'Русский язык', held_on: '2022-06-23' },
    ]);
    expect(staged.staged_participant).toMatchObject([
      {
        row: '3',
        school: '101105.0',
        participant_basis: 'document',
        label: '№ 1',
        short_mask: '++-2',
        long_mask: '1(2)0(3)',
        primary_score: '5',
        test_score: '39',
      },
    ]);
    expect(JSON.stringify(staged)).not.toMatch(/Выдумкин|Иванович|222222/);
  });

  test('a document is one participant whatever the exam and the file', () => {
    const first = parse(windows1251(csvText)).staged.staged_participant[0];
    const other = csvText.replace('01 - Русский язык 2022.06.23', '02 - Математика 2022.06.02');
    expect(parse(windows1251(other)).staged.staged_participant[0]?.participant).toBe(
      first?.participant,
    );
  });

  test('classic .xls with several exams in one sheet and sparse columns', () => {
    const header = [
      [
        '№',
        'Код ОО',
        'Класс',
        null,
        'Код ППЭ',
        null,
        'Аудитория',
        null,
        'Код МСУ',
        null,
        'Фамилия',
        null,
      ],
      ['Имя', 'Отчество', 'Задания с кратким ответом', null, null, 'Задания с развёрнутым ответом'],
      ['Первичный балл', null, 'Оценка'],
    ].flat();
    const line = (n: number, mark: number) => [
      ...[n, 101105, '9А', null, 1, null, 2, null, 101, null, 'Выдумкин', null, 'Пётр', 'Петрович'],
      ...['++', null, null, '1(2)', 3, null, mark],
    ];
    const rows: Grid = [
      ['Протокол проверки результатов'],
      ['79 - Учебная область'],
      ['02 - Математика 2022.05.27'],
      [],
      header,
      line(1, 3),
      ['Средние', null, null, null, 3],
      ['01 - Русский язык 2022.06.07'],
      [],
      header,
      line(1, 4),
      line(2, 5),
    ];
    const { staged } = parse(book({ Лист1: rows }, 'xls'));
    expect(staged.staged_block.map(({ exam, subject }) => [exam, subject])).toEqual([
      ['oge', 'Математика'],
      ['oge', 'Русский язык'],
    ]);
    expect(staged.staged_participant.map(({ block, row, mark }) => [block, row, mark])).toEqual([
      ['1', '6', '3'],
      ['2', '11', '4'],
      ['2', '12', '5'],
    ]);
    expect(JSON.stringify(staged)).not.toMatch(/Выдумкин|Петрович/);
  });
});

describe('форма института и реестр', () => {
  test('labels name procedure and school; names are dropped; empty prepared lines are no rows', () => {
    const rows: Grid = [
      ['Форма сбора результатов диагностической работы'],
      ['Работа:', 'Диагностика, математика'],
      ['Код процедуры:', 'oge_diagnostic-2023-mathematics-9'],
      ['Код ОО:', 101105],
      ['Наименование ОО:', 'СОШ № 105'],
      [],
      ['№', 'ФИО участника', 'Класс', 'Вариант', '1 (1б)', '2 (2б)', 'Первичный балл', 'Отметка'],
      [1, 'Выдумкина  Алёна', '9А', 1, 1, 'Х', 1, 2],
      [2, 'Небылов Пётр', '9А', 'отсутствовал', null, null, null, null],
      [3, null, null, null, null, null, null, null],
      ['Ответственный:', 'Придумова А. А.'],
    ];
    const { staged } = parse(book({ 'Протокол МА': rows, Инструкция: [['Заполните лист']] }));
    expect(staged.staged_block).toMatchObject([
      { procedure_code: 'oge_diagnostic-2023-mathematics-9', school: '101105' },
    ]);
    expect(staged.staged_participant).toMatchObject([
      { row: '8', label: '№ 1', participant_basis: 'name', cells: `1${separator}Х` },
      { row: '9', variant: 'отсутствовал' },
    ]);
    expect(staged.staged_problem).toEqual([]);
    expect(JSON.stringify(staged)).not.toMatch(/Выдумкина|Небылов|Придумова/);
  });

  test('register and enrolment sheets', () => {
    const { layouts, staged } = parse(
      book({
        Школы: [
          ['Код ОО', 'Логин ФИС ОКО', 'Наименование', 'Код МСУ', 'Вид', 'Местность'],
          ['101105', 'edu790105', 'СОШ № 105', '101', 'СОШ', 'город'],
        ],
        Контингент: [
          ['Код ОО', 'Учебный год', 'Класс', 'По списку'],
          ['101105', '2022/2023', 9, 52],
        ],
      }),
    );
    expect(layouts).toEqual(['school_register', 'enrolment_register']);
    expect(staged.staged_school).toMatchObject([{ school_code: '101105', kind: 'СОШ' }]);
    expect(staged.staged_enrolment).toMatchObject([{ school_year: '2022/2023', enrolled: '52' }]);
  });
});

describe('what cannot be read is refused with a reason', () => {
  test('an unknown header names the nearest layout and the missing columns', () => {
    const rows: Grid = [['ОО', 'Муниципалитет', 'Название ОО', 'Ученик', 'Балл']];
    const [problem] = parse(book({ Лист1: rows })).staged.staged_problem;
    expect(problem?.message).toContain('ФИС ОКО «Индивидуальные результаты»');
    expect(problem?.message).toContain('«Код участника»');
  });

  test.each([
    ['0 bytes', new Uint8Array(), 'пуст (0 байт)'],
    ['no table at all', Uint8Array.from([1, 0, 2, 0]), 'не таблица'],
    [
      'a broken workbook',
      Uint8Array.from([0x50, 0x4b, 3, 4, 5]),
      'обрезан: архив книги не закончен',
    ],
    ['an empty workbook', book({ Лист1: [] }), 'нет ни одной заполненной таблицы'],
  ])('%s', (_name, bytes, words) => {
    const { staged, layouts } = parse(bytes);
    expect(layouts).toEqual([]);
    expect(staged.staged_problem.map(({ message }) => message).join()).toContain(words);
  });
});
