import { describe, expect, test } from 'vitest';
import { examCell, examKind } from '../../pipeline/ingest/exam-title.ts';
import { participantToken } from '../../pipeline/ingest/identity.ts';
import { momentOf } from '../../pipeline/ingest/title.ts';
import { book, type Grid } from './book.ts';
import { parseFile } from './parsed.ts';

const key = new Uint8Array(32).fill(7);
const parse = (bytes: Uint8Array) => parseFile(bytes, 'файл', key).staged;

const header = {
  number: '№',
  school: 'Код ОО',
  class: 'Класс',
  surname: 'Фамилия',
  name: 'Имя',
  patronymic: 'Отчество',
  series: 'Серия',
  document: 'Номер',
  short: 'Задания с кратким ответом',
  long: 'Задания с развёрнутым ответом',
  primary: 'Первичный балл',
  result: 'Балл',
};
const pupil = {
  number: 1,
  school: '101105',
  class: '11А',
  surname: 'Выдумкин',
  name: 'Иван',
  patronymic: 'Иванович',
  series: '1111',
  document: '222222',
  short: '+-',
  long: '1(2)',
  primary: 2,
  result: 8,
};
type Cells = Record<string, string | number | null>;

/** A protocol of one line with header words and cells changed; a field set to null has no column. */
function protocol(words: Cells = {}, cells: Cells = {}, title = '01 - Русский язык 2023.05.29') {
  const all: Cells = { ...header, ...words };
  const fields = Object.keys(all).filter((field) => all[field] !== null);
  const line: Cells = { ...pupil, ...cells };
  const rows: Grid = [
    [title],
    fields.map((field) => all[field] ?? null),
    fields.map((field) => line[field] ?? null),
  ];
  return parse(book({ Протокол: rows }));
}
const person = (words: Cells, cells: Cells) => {
  const [row] = protocol(words, cells).staged_participant;
  return [row?.participant, row?.participant_basis];
};
const own = person({}, {});

test('a person by document has the pseudonym by name beside it, the one a table without documents gives; a returned token has none', () => {
  const [row] = protocol().staged_participant;
  const [named] = protocol({ series: null, document: null }).staged_participant;
  expect(row?.participant_basis).toBe('document');
  expect(named).toMatchObject({ participant_basis: 'name', named: null });
  expect(row?.named).toBe(named?.participant);
  const [nameless] = protocol({ surname: null, name: null, patronymic: null }).staged_participant;
  expect(nameless).toMatchObject({ participant_basis: 'document', named: null });
  expect(nameless?.participant).toBe(row?.participant);
});

describe('header words', () => {
  test.each<[string, Cells]>([
    ['часть с …', { short: 'Часть с кратким ответом', long: 'Часть с развернутым ответом' }],
    ['задания с развернутым', { long: 'Задания с развернутым ответом' }],
    ['тестовый балл', { result: 'ТЕСТОВЫЙ  БАЛЛ' }],
    ['код оо in capitals', { school: 'КОД ОО' }],
    ['№ п/п', { number: '№ п/п' }],
    ['серия и номер документа', { series: 'Серия документа', document: 'Номер документа' }],
    ['a column of another kind', { series: 'Серия', note: 'Код МСУ' }],
  ])('%s', (_name, words) => {
    expect(protocol(words).staged_participant).toMatchObject([
      {
        school: '101105',
        short_mask: '+-',
        long_mask: '1(2)',
        primary_score: '2',
        test_score: '8',
        participant: own[0],
      },
    ]);
  });

  test('«Оценка» makes it ОГЭ, and «Балл» of the ninth class is a mark', () => {
    const cells = { class: '9Б', result: 3 };
    for (const words of [{ result: 'Оценка' }, { result: 'Балл' }]) {
      const { staged_block, staged_participant } = protocol(words, cells);
      expect(staged_block).toMatchObject([{ exam: 'oge' }]);
      expect(staged_participant).toMatchObject([{ mark: '3', class: '9Б' }]);
    }
  });
});

describe('who a line is about', () => {
  const one = { series: null, document: 'Документ' };

  test.each([
    ['one column with a blank', one, { document: '1111 222222' }],
    ['one column, blanks within', one, { document: '11 11 222222' }],
    ['one column with №', one, { document: '1111 № 222222' }],
    ['one column as a number', one, { document: 1111222222 }],
    ['numbers with a fraction', {}, { series: '1111.0', document: '222222.0' }],
    ['another school and name', {}, { school: '101106', surname: 'Небылов' }],
  ])('the same document: %s', (_name, words, cells) => {
    expect(person(words, cells)).toEqual(own);
  });

  test('a document in one column whose leading zero Excel dropped', () => {
    expect(person(one, { document: 11222222 })).toEqual(person({}, { series: '0011' }));
  });

  test('without a document it is the name within the school; what is added to a patronymic is left out', () => {
    const none = { series: null, document: null };
    const named = person(none, {});
    expect(named[1]).toBe('name');
    expect(person(none, { patronymic: 'Иванович диме' })).toEqual(named);
    expect(person(none, { surname: 'ВЫДУМКИН ' })).toEqual(named);
    expect(person(none, { school: '101106' })).not.toEqual(named);
    const oglu = person(none, { patronymic: 'Мамед оглы' });
    expect(person(none, { patronymic: 'Мамед оглы запас' })).toEqual(oglu);
    expect(person(none, { patronymic: 'Мамед' })).not.toEqual(oglu);
  });

  test('the token of a returned file leads back to its participant', () => {
    const token = participantToken(key, String(own[0]), 'document');
    expect(person({}, { surname: token, name: null, patronymic: null, document: token })).toEqual(
      own,
    );
    expect(person({}, { surname: token, name: null, series: null, document: null })).toEqual(own);
  });

  test('no part of a name or document stays in staging', () => {
    const everything = JSON.stringify([
      protocol(),
      protocol(one, { document: '1111 222222' }),
      protocol({ series: null, document: null }),
    ]);
    expect(everything).not.toMatch(/выдумкин|иванович|222222|1111/i);
  });
});

describe('titles', () => {
  test.each([
    ['Математика(2026.06.02)', 'Математика', '2026-06-02', ''],
    ['02 - Математика (02.06.2026)', 'Математика', '2026-06-02', ''],
    ['Математика базовая 2026.06.02', 'Математика базовая', '2026-06-02', ''],
    ['Информатика и ИКТ (КЕГЭ) (2021.06.24)', 'Информатика и ИКТ (КЕГЭ)', '2021-06-24', ''],
    ['Английский язык(п:2022.06.14; у:2022.06.16)', 'Английский язык', '2022-06-14', '2022-06-16'],
    ['Математика', 'Математика', '', ''],
  ])('a cell «%s»', (text, subject, heldOn, oralOn) => {
    expect(examCell(text)).toEqual({ subject, heldOn, oralOn });
  });

  test.each([
    ['Русский язык', { mark: true, test: false, class: '9А' }, 'oge', 'Русский язык'],
    ['Русский язык', { mark: false, test: true, class: '' }, 'ege', 'Русский язык'],
    ['Русский язык', { mark: false, test: true, class: '9' }, 'oge', 'Русский язык'],
    ['Математика', { mark: true, test: false, class: '11Б' }, 'ege', 'Математика базовая'],
    ['Математика базовая', { mark: true, test: false, class: '' }, 'ege', 'Математика базовая'],
    ['Математика', { mark: true, test: true, class: '11' }, 'ege', 'Математика'],
  ] as const)('%s with %o is %s', (words, signs, exam, subject) => {
    expect(examKind(words, signs)).toEqual({ exam, subject });
  });

  test.each([
    ['05.07.2021 9:54:41', '2021-07-05 09:54:41'],
    ['05.07.2021 19:05', '2021-07-05 19:05:00'],
    ['2021-07-05', '2021-07-05'],
    ['вчера 9:00', ''],
  ])('a moment «%s»', (text, moment) => {
    expect(momentOf(text)).toBe(moment);
  });
});

describe('tables of appeals', () => {
  const groups = [
    ...['№', 'Код ОО', 'Фамилия', 'Состояние', 'Дата изменений', 'Балл до изменения'],
    ...['Текущие', null, 'Разница'],
  ];
  const under = [...new Array<null>(6).fill(null), 'Первичный балл', 'Балл', null];
  const line = [1, '101105', 'Выдумкин', 'Удовлетворена', '05.07.2021', 40, 21, 42, 2];

  test('several exams one below the other, and the header printed again', () => {
    const staged = parse(
      book({
        Лист1: [
          ['01 - Русский язык 2021.06.03'],
          ...[groups, under, line, groups, under, line],
          ['02 - Математика профильная 2021.06.07'],
          ...[groups, under, line],
        ],
      }),
    );
    expect(staged.staged_block.map(({ subject }) => subject)).toEqual([
      'Русский язык',
      'Математика профильная',
    ]);
    expect(staged.staged_appeal.map(({ block, row }) => [block, row])).toEqual([
      ['1', '4'],
      ['1', '7'],
      ['2', '11'],
    ]);
    expect(JSON.stringify(staged)).not.toMatch(/Выдумкин/);
  });

  test('without an exam named anywhere it is refused by what is missing', () => {
    const staged = parse(book({ Лист1: [groups, under, line] }));
    expect(staged.staged_appeal).toEqual([]);
    expect(staged.staged_problem[0]?.message).toContain('таблица апелляций и перепроверок');
  });

  test('an empty «Дата изменений» gives way to the day of sending', () => {
    const sent = groups.map((text) => (text === 'Фамилия' ? 'Дата отправки на обработку' : text));
    const rows = [
      ['01 - Русский язык 2021.06.03'],
      ...[
        sent,
        under,
        line.map((cell, i) => (i === 2 ? '02.07.2021 16:55:40' : i === 4 ? null : cell)),
      ],
    ];
    expect(parse(book({ Лист1: rows })).staged_appeal).toMatchObject([
      { changed_at: '2021-07-02 16:55:40', kind: 'Апелляция', old_value: '40', new_primary: '21' },
    ]);
  });
});
