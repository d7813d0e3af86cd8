import { describe, expect, test } from 'vitest';
import { factsOfBody } from '../../../pipeline/report/edition/body.ts';
import { compareFacts } from '../../../pipeline/report/edition/compare.ts';
import { widerThan } from '../../../pipeline/report/edition/fact.ts';
import { skeleton, tokensOf } from '../../../pipeline/report/edition/numbers.ts';

const wider = widerThan('school', ['Приреченский район', 'Учебная область']);
const digest = (text: string) => `hash of ${text.length}`;
const facts = (html: string) => factsOfBody(html, wider, digest);
const tolerance = { percent: 1, point: 0.1 };

type Figures = { region: string; own: string; words: string };
const page = ({ region, own, words }: Figures) => `
<h1>Справка</h1><section class="main"><h2>Главное</h2><ol><li>${words}</li></ol></section>
<section><h2>1. Математика, 5 класс</h2><h3>1.2. Отметки</h3>
<table><caption>Отметки: число участников и доля, %</caption>
<thead><tr><th>Группа</th><th>Писали</th><th>«2»</th><th>Средняя отметка</th></tr></thead><tbody>
<tr><td>Учебная область</td>${region}</tr><tr class="own"><td>Школа</td>${own}</tr></tbody></table></section>
<p class="source">Запуск 20230301-100000.</p>`;

const given: Figures = {
  region: '<td>1 775</td><td>206 (11,6)</td><td>3,56</td>',
  own: '<td>48</td><td>8 (16,7)</td><td>3,38</td>',
  words: 'Доля больше, чем в остальных школах региона: 8 из 48 (16,7 %) против 11,6 %.',
};
const compare = (change: Partial<Figures>, from: Partial<Figures> = {}) =>
  compareFacts(facts(page({ ...given, ...from })), facts(page({ ...given, ...change })), tolerance);

describe('facts', () => {
  test('a figure stands under section, table, row and column; the closing line is none', () => {
    const said = facts(page(given));
    expect(said.map(({ place, value, wider: far }) => [place, value, far])).toEqual([
      [expect.stringMatching(/^Главное › /), given.words, true],
      ...[
        ['Учебная область › Писали', '1 775', true],
        ['Учебная область › «2»', '206 (11,6)', true],
        ['Учебная область › Средняя отметка', '3,56', true],
        ['Школа › Писали', '48', false],
        ['Школа › «2»', '8 (16,7)', false],
        ['Школа › Средняя отметка', '3,38', false],
      ].map(([place, ...rest]) => [
        `Математика, 5 класс › Отметки › Отметки: число участников и доля, % › ${place}`,
        ...rest,
      ]),
    ]);
  });

  test('lines of pupils are kept as a hash of the whole table alone', () => {
    const table = (mark: string) =>
      `<h2>Приложение 1</h2><table><caption>Математика</caption><tr><th>Код</th><th>Отметка</th></tr><tr><td>50001</td><td>${mark}</td></tr></table>`;
    const [fact] = facts(table('4'));
    expect(fact).toMatchObject({
      form: 'digest',
      wider: false,
      value: expect.stringMatching(/^hash/),
    });
    expect(JSON.stringify(fact)).not.toContain('50001');
    expect(compareFacts(facts(table('4')), facts(table('15')), tolerance).verdict).toBe('changed');
  });

  test('the names of skills are not the names of groups', () => {
    const rows = `<h2>Умения</h2><table><caption>Умения, %</caption><tr><th>Умение</th><th>Школа, %</th></tr><tr><td>Знание природы России</td><td>50,1</td></tr></table>
      <p>Освоено: «Города и регионы России» – 60,0 %.</p>`;
    expect(facts(rows).map((fact) => fact.wider)).toEqual([false, false]);
  });
});

test('the number a file has in one run is no fact; what stands in it is', () => {
  const table = (cell: string) =>
    facts(
      `<h2>Источники</h2><p>Исправлено: файлы № 3, 26 и 28.</p><table><caption>Где стоит</caption><tr><th>Работа</th><th>Файл, 2022 год</th></tr><tr><td>ВПР</td><td>${cell}</td></tr></table>`,
    );
  const before = table('№ 48, строки 113–130');
  expect(before[0]?.value).toBe('Исправлено: файлы.');
  expect(compareFacts(before, table('№ 49, строки 113–130'), tolerance).verdict).toBe('same');
  expect(compareFacts(before, table('№ 48, строки 113–131'), tolerance).verdict).toBe('changed');
});

test('a table of files is read by their names', () => {
  const files = (...names: string[]) =>
    facts(
      `<h2>Файлы</h2><table><caption>Файлы</caption><tr><th>№</th><th>Файл</th><th>Строк</th></tr>${names.map((name, i) => `<tr><td>${i + 1}</td><td>${name}</td><td>7</td></tr>`).join('')}</table>`,
    );
  const { changes } = compareFacts(
    files('а.xlsx', 'б.xlsx'),
    files('а.xlsx', 'аа.xlsx', 'б.xlsx'),
    tolerance,
  );
  expect(changes).toEqual([
    expect.objectContaining({ place: 'Файлы › Файлы › аа.xlsx › Строк', was: null }),
  ]);
});

test('a distance to the region moves with it', () => {
  const row = (name: string, value: string) =>
    facts(
      `<h2>Риски</h2><table><caption>Риски</caption><tr><th>Показатель</th><th>Значение</th></tr><tr><td>${name}</td><td>${value}</td></tr></table>`,
    );
  const verdict = (name: string, was: string, now: string) =>
    compareFacts(row(name, was), row(name, now), tolerance).verdict;
  expect(verdict('Доля сверх региональной', '23,9 п. п.', '24,0 п. п.')).toBe('moved');
  expect(verdict('Доля низких результатов', '23,9 %', '24,0 %')).toBe('changed');
});

describe('comparison', () => {
  test('nothing changed', () => {
    expect(compare({})).toMatchObject({ verdict: 'same', changes: [] });
  });

  test('the region moved a little: its counts may, its shares within the tolerance', () => {
    const moved = compare({
      region: '<td>1 798</td><td>209 (12,1)</td><td>3,57</td>',
      words: given.words.replace('11,6', '12,1'),
    });
    expect(moved.verdict).toBe('moved');
    expect(moved.changes).toEqual([]);
    expect(moved.moved.percent).toBeCloseTo(0.5);
    expect(moved.moved.point).toBeCloseTo(0.01);
  });

  test('the region moved further', () => {
    expect(compare({ region: '<td>1 798</td><td>209 (12,7)</td><td>3,56</td>' }).changes).toEqual([
      expect.objectContaining({ was: '206 (11,6)', now: '209 (12,7)' }),
    ]);
    expect(compare({ region: '<td>1 775</td><td>206 (11,6)</td><td>3,67</td>' }).verdict).toBe(
      'changed',
    );
  });

  test('an own figure may not move at all', () => {
    expect(compare({ own: '<td>48</td><td>8 (16,7)</td><td>3,39</td>' }).changes).toEqual([
      expect.objectContaining({ was: '3,38', now: '3,39' }),
    ]);
  });

  test('a conclusion said in other words stands as one change', () => {
    const now = 'Доля неотличима от остальных школ региона: 8 из 48 (16,7 %) и 11,6 %.';
    expect(compare({ words: now }).changes).toEqual([
      expect.objectContaining({ was: given.words, now }),
    ]);
  });

  test('two statements that have nothing in common are two changes', () => {
    const now = 'Нет результатов трёх школ, где по списку есть обучающиеся.';
    expect(compare({ words: now }).changes.map(({ was, now: is }) => [was, is])).toEqual([
      [null, now],
      [given.words, null],
    ]);
  });

  test('what follows a section does not stand under its headings', () => {
    const html =
      '<section><h2>Главное</h2><h3>Действия</h3><p>Раз.</p></section><table><caption>Работы</caption><tr><th>Работа</th><th>Писали</th></tr><tr><td>ВПР</td><td>5</td></tr></table>';
    expect(facts(html).map(({ place }) => place)).toEqual([
      'Главное › Действия › Раз',
      'Работы › ВПР › Писали',
    ]);
  });

  test('a sentence without words on wider groups is the document’s own', () => {
    const own = { words: 'Порога не достигли 16,7 % участников.' };
    expect(compare({ words: own.words.replace('16,7', '16,8') }, own).verdict).toBe('changed');
  });

  test('another task, or a whole number that counts nobody, is no movement', () => {
    const words = 'Ниже, чем в остальных школах региона: № 8.1 – 35,8 % против 57,7 %, № 3.';
    expect(compare({ words: words.replace('8.1', '8.2') }, { words }).verdict).toBe('changed');
    expect(compare({ words: words.replace('№ 3', '№ 4') }, { words }).verdict).toBe('changed');
  });

  test('which task is named first may hang on the region; which are named may not', () => {
    const words =
      'Ниже, чем в остальных школах региона: № 8.1 – 35,8 % против 57,7 %; № 4 – 47,8 % против 60,1 %.';
    const turned =
      'Ниже, чем в остальных школах региона: № 4 – 47,8 % против 60,2 %; № 8.1 – 35,8 % против 57,7 %.';
    expect(compare({ words: turned }, { words }).verdict).toBe('moved');
  });
});

test('numbers: values, digits and units', () => {
  const read = (text: string) => tokensOf(text).map(({ value, unit }) => [value, unit]);
  expect(read('1\u00A0775 участников, 23,2\u00A0%, на −3,1 балла, от 9 до 30 %')).toEqual([
    [1775, 'count'],
    [23.2, 'percent'],
    [-3.1, 'point'],
    [9, 'percent'],
    [30, 'percent'],
  ]);
  expect(read('от 1 до 11 пунктов')).toEqual([
    [1, 'percent'],
    [11, 'percent'],
  ]);
  expect(read('84,4 % против 65,1')).toEqual([
    [84.4, 'percent'],
    [65.1, 'percent'],
  ]);
  // codes of tasks, dates and classes are no figures
  expect(read('№ 9, 4К2, 13.03.2023, 5Б')).toEqual([]);
});

test('a skeleton keeps words, not figures and the endings they govern', () => {
  expect(skeleton('Писали 21 участник')).toBe(skeleton('Писали 22 участника'));
  expect(skeleton('Писали 21 участник')).not.toBe(skeleton('Не писали 21 участник'));
});

describe('what only counts or grammar of a wider group changes', () => {
  const told = (points: string) =>
    facts(`<h2>Выводы</h2><p>Не достигли 4 из 13 (30,8 %). Разница с регионом – ${points}.</p>`);

  test('tasks in another order are the same tasks, before a bracket too', () => {
    const told = (tasks: string) => facts(`<p>Участнику – № ${tasks} (базовые задания).</p>`);
    expect(compareFacts(told('3, 8.2 и 6'), told('3, 6 и 8.2'), tolerance).verdict).toBe('same');
    expect(compareFacts(told('3, 8.2 и 6'), told('3, 7 и 8.2'), tolerance).verdict).toBe('changed');
  });

  test('a whole number of points governs another case of the word', () => {
    const [was, now, far] = [
      told('18,9 процентного пункта'),
      told('19 процентных пунктов'),
      told('21 процентный пункт'),
    ];
    expect(compareFacts(was, now, tolerance).verdict).toBe('moved');
    expect(compareFacts(now, was, tolerance).verdict).toBe('moved');
    expect(compareFacts(was, far, tolerance).verdict).toBe('changed');
  });

  const bands = (row: string, share: string) =>
    facts(
      `<h2>Группы</h2><table><caption>Выполнение, %</caption><tr><th>Группа</th><th>1К1</th></tr><tr><td>${row}</td><td>${share}</td></tr></table>`,
    );

  test('the size of the region beside its name is no name', () => {
    const was = bands('«3», регион (630)', '38');
    expect(compareFacts(was, bands('«3», регион (624)', '38'), tolerance).verdict).toBe('same');
    expect(compareFacts(was, bands('«3», регион (624)', '39'), tolerance).verdict).toBe('moved');
    expect(compareFacts(was, bands('«3», регион (624)', '41'), tolerance).verdict).toBe('changed');
  });

  test('the size of the school itself is its own', () => {
    const was = bands('«3», школа (12)', '38');
    expect(compareFacts(was, bands('«3», школа (13)', '38'), tolerance).verdict).toBe('changed');
  });

  test('a sentence in a cell of a plan may tell of the others', () => {
    const plan = (n: number, others: string) =>
      facts(
        `<h2>План</h2><table><caption>План</caption><tr><th>Действие</th><th>Показатель</th></tr><tr><td>Поддержка</td><td>не более ${n} из 48${others}</td></tr></table>`,
      );
    const like = ', как в остальных школах региона';
    expect(compareFacts(plan(10, like), plan(11, like), tolerance).verdict).toBe('moved');
    expect(compareFacts(plan(10, ''), plan(11, ''), tolerance).verdict).toBe('changed');
  });
});
