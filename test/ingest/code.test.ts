import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { classCode, schoolCode, taskCode, taskHeader } from '../../pipeline/ingest/code.ts';
import { pseudonym } from '../../pipeline/ingest/identity.ts';
import { columnLetters } from '../../pipeline/ingest/sheet.ts';
import { dateOf, schoolYear } from '../../pipeline/ingest/title.ts';

test.each([
  ['1 (2б)', '1', '2'],
  ['9.1 (1б)', '9.1', '1'],
  ['9,1(1б)', '9.1', '1'],
  ['4K2 (3б)', '4К2', '3'],
  ['4к2 (3б)', '4К2', '3'],
  ['ГК1 (2б)', 'ГК1', '2'],
])('task header %s', (text, task, max) => {
  expect(taskHeader(text)).toEqual({ task, max });
});

test.each(['Первичный балл', 'Класс', '1', '(2б)', 'Вариант (1б) и ещё'])(
  'no task header: %s',
  (text) => {
    expect(taskHeader(text)).toBeNull();
  },
);

test('codes as numbers, with blanks and in upper case are one code', () => {
  expect(['111002.0', ' 111002', '111002,0'].map(schoolCode)).toEqual(Array(3).fill('111002'));
  expect(schoolCode('EDU790105 ')).toBe('edu790105');
  expect(taskCode('1k1')).toBe('1К1');
});

test('column letters', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual([
    'A',
    'Z',
    'AA',
    'AZ',
    'BA',
    'ZZ',
    'AAA',
  ]);
});

test('dates as people write them', () => {
  expect(['20.04.2026', '1.4.2026', '2026.04.20', '2026-04-20', 'апрель'].map(dateOf)).toEqual([
    '2026-04-20',
    '2026-04-01',
    '2026-04-20',
    '2026-04-20',
    '',
  ]);
  expect(['2022-10-03', '2023-05-20', ''].map(schoolYear)).toEqual([
    '2022/2023',
    '2022/2023',
    null,
  ]);
});

test('a pseudonym is the HMAC-SHA256 of the identity, whatever the lengths of key and identity', () => {
  for (const length of [1, 32, 64, 65, 200]) {
    const key = new Uint8Array(length).fill(length);
    for (const name of ['А', 'А'.repeat(60), 'ЯЗ'.repeat(3000), 'В']) {
      const expected = createHmac('sha256', key).update(`name\u001F101105\u001F${name}`);
      expect(pseudonym(key, { basis: 'name', parts: ['101105', name] })).toBe(
        expected.digest('hex').slice(0, 32),
      );
    }
  }
});

test('a pseudonym depends on key, basis and identity alone', () => {
  const key = new Uint8Array(32).fill(1);
  const name = (text: string) => pseudonym(key, { basis: 'name', parts: ['101105', text] });
  expect(name('Ёлкина  Анна')).toBe(name('елкина анна'));
  expect(name('Елкина Анна')).not.toBe(
    pseudonym(new Uint8Array(32), { basis: 'name', parts: ['101105', 'Елкина Анна'] }),
  );
  expect(pseudonym(key, { basis: 'name', parts: ['101106', 'Елкина Анна'] })).not.toBe(
    name('Елкина Анна'),
  );
  expect(name('')).toBeNull();
});

test('a class is one class however its letter was typed', () => {
  expect(['9А', '9A', '9 а', ' 9«А»', '9-а', '9"A"'].map(classCode)).toEqual(Array(6).fill('9А'));
  expect(['1', '1.0', '11Б', ''].map(classCode)).toEqual(['1', '1', '11Б', '']);
});
