import { expect, test } from 'vitest';
import { book, type Grid } from '../ingest/book.ts';
import { intake } from './intake.ts';

const list = (schools: readonly string[]): Grid => [
  ['Код процедуры', 'vpr-2023-mathematics-5'],
  ['Школа', 'ФИО', 'Сумма баллов'],
  ...schools.map((school, i) => [school, `Выдумкин ${'АБВГДЕЖЗИК'[i]}.`, 3]),
];

async function written(
  schools: readonly string[],
  register: Grid,
): Promise<Record<string, string | null>> {
  const db = await intake(
    {
      'список.xlsx': book({ Лист1: list(schools) }),
      'реестр.xlsx': book({ Школы: register }),
    },
    { register: false },
  );
  try {
    const rows = await db.all<{
      text: string;
      school_code: string | null;
      candidates: string | null;
    }>('select text, school_code, candidates from school_written');
    return Object.fromEntries(
      rows.map(({ text, school_code, candidates }) => [text, school_code ?? candidates]),
    );
  } finally {
    db.close();
  }
}

const head = ['Код ОО', 'Логин ФИС ОКО', 'Наименование', 'Код МСУ', 'Вид', 'Местность'];

test('a school is found by code, login, name with and without legal form, kind and number', async () => {
  const register = [
    head,
    ['101105', 'edu790105', 'МБОУ «СОШ № 105»', '101', 'СОШ', 'город'],
    ['101107', '', 'МБОУ «Гимназия № 7»', '101', 'гимназия', 'город'],
  ];
  const texts = [
    '101105',
    'edu790105',
    'МБОУ "СОШ №105"',
    'сош № 105',
    'школа № 105',
    'Гимназия 7',
  ];
  expect(await written(texts, register)).toEqual({
    101105: '101105',
    edu790105: '101105',
    'МБОУ "СОШ №105"': '101105',
    'сош № 105': '101105',
    'школа № 105': '101105',
    'Гимназия 7': '101107',
  });
});

test('where several schools bear a name none is taken and all are named; an unknown name stays unknown', async () => {
  const register = [
    head,
    ['101005', '', 'МБОУ «СОШ № 5»', '101', 'СОШ', 'город'],
    ['102005', '', 'МКОУ «СОШ № 5»', '102', 'СОШ', 'село'],
  ];
  const found = await written(['СОШ № 5', 'СОШ № 9'], register);
  expect(found['СОШ № 5']).toMatch(/101005.*102005/);
  expect(found['СОШ № 9']).toBeNull();
});
