import { describe, expect, test } from 'vitest';
import { bareTask } from '../../pipeline/ingest/task-columns.ts';
import { fisokoTitle } from '../../pipeline/ingest/title.ts';
import { book, type Grid } from './book.ts';
import { fisokoHead, mathematics2023 } from './fisoko.ts';
import { files } from './layouts/vpr_individual/input.ts';
import { parseFile } from './parsed.ts';

const parse = (rows: Grid, sheet = 'Лист1') =>
  parseFile(book({ [sheet]: rows }), 'файл.xlsx', new Uint8Array(32).fill(7));

const titleOf = (text: string) =>
  fisokoTitle({ name: '', rowCount: 1, columnCount: 1, cell: () => ({ kind: 'text', text }) }, 1);

test.each([
  ['ВПР 2026 Русский язык 4 класс', '2026', 'Русский язык', '4'],
  ['ВПР. 2021. Математика. 5 класс', '2021', 'Математика', '5'],
  ['ВПР 2020. 6 класс', '2020', '', '6'],
  ['ВПР 2022 г. Окружающий мир 4 класс.', '2022', 'Окружающий мир', '4'],
  ['ВПР 2025 Математика (базовый уровень) 7 класс', '2025', 'Математика (базовый уровень)', '7'],
  ['ВПР 2025 Физика 8 класс (углублённый уровень)', '2025', 'Физика (углублённый уровень)', '8'],
])('title: %s', (text, year, subject, grade) => {
  expect(titleOf(text)).toEqual({ year, subject, grade });
});

test.each([
  ['1', '1'],
  ['3,1', '3.1'],
  ['4k2', '4К2'],
  ['Класс', null],
  ['2023', null],
  ['1 (2б)', null],
])('a bare task header: %s', (text, task) => {
  expect(bareTask(text)).toBe(task);
});

test('the column of sex leaves nothing in any staged row', () => {
  const { staged } = parseFile(files['2849657.xlsx'], 'а.xlsx', new Uint8Array(32).fill(7));
  const { staged_block: _, ...rows } = staged;
  expect(staged.staged_participant).toHaveLength(2);
  for (const row of Object.values(rows).flat()) {
    expect(Object.values(row)).not.toContain('ж');
    expect(Object.values(row)).not.toContain('м');
  }
});

describe('which report a sheet is', () => {
  const header = ['Группы участников', 'Кол-во ОО', 'Кол-во участников', 2, 3, 4, 5];
  const line = ['Вся выборка', 10, 100, 10, 20, 30, 40];
  const headless = fisokoHead('', mathematics2023);

  test('its title says, else the name of its sheet; a sheet that says neither is unknown', () => {
    const named = parse([...headless, header, line], 'МА 5 Статистика по отметкам');
    expect(named.layouts).toEqual(['vpr_marks']);
    expect(parse([...headless, header, line]).layouts).toEqual([]);
  });

  test('the title wins over the name of the sheet', () => {
    const rows = [...fisokoHead('Выполнение заданий', mathematics2023), header, line];
    expect(parse(rows, 'МА 5 Статистика по отметкам').layouts).toEqual(['vpr_tasks']);
  });

  test('a report on scores under the name of one on marks is read as neither', () => {
    const scores = ['Группы участников', 'Кол-во участников', 0, 1];
    const rows = [
      ...fisokoHead('Статистика по отметкам', mathematics2023),
      scores,
      ['РФ', 10, 50, 50],
    ];
    expect(parse(rows).layouts).toEqual([]);
  });
});

describe('an unknown sheet', () => {
  test('names the nearest layout, what its header lacks and what stands there instead', () => {
    const rows: Grid = [
      [
        'ОО',
        'Муниципалитет',
        'Название ОО',
        'Шифр',
        'Класс',
        'Пол',
        '1 (1б)',
        2,
        'Первичный балл',
        'Балл',
      ],
    ];
    const [problem] = parse(rows).staged.staged_problem;
    expect(problem?.message).toBe(
      'Лист «Лист1» не загружен: форма не распознана. Ближе всего – ФИС ОКО «Индивидуальные результаты» (строка 1); ' +
        'не хватает столбцов: «Код участника», «Вариант»; лишние столбцы: «Шифр», «Балл».',
    );
    expect(problem?.check).toBe('layout_unknown');
  });

  test('shows no name, telephone or address that stands in its header', () => {
    const rows: Grid = [
      [
        ...['ОО', 'Муниципалитет', 'Название ОО', 'Выдумкина Анна', 'Небылов Пётр Иванович'],
        ...['8 (912) 345-67-89', 'school@example.org', 'Придумова А. А.', 'Дата рождения'],
      ],
    ];
    const [problem] = parse(rows).staged.staged_problem;
    expect(problem?.message).toContain(
      'лишние столбцы: «[ФИО]», «[телефон]», «[почта]», «Дата рождения»',
    );
    expect(JSON.stringify(problem)).not.toMatch(/Выдумкин|Небылов|Придумов|345|school@/);
  });

  test('with a whole header but no title is told so', () => {
    const rows: Grid = [
      ['ОО', 'Муниципалитет', 'Название ОО', 'Код участника', 'Класс', 'Вариант', 'Первичный балл'],
    ];
    expect(parse(rows).staged.staged_problem[0]?.message).toContain(
      'Ближе всего – ФИС ОКО «Индивидуальные результаты» (строка 1); шапка похожа, но название работы над ней не найдено.',
    );
  });
});
