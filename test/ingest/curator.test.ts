import { expect, test } from 'vitest';
import { loadCurators } from '../../pipeline/commands/curators.ts';
import { CliError } from '../../pipeline/error.ts';
import { curatorHeads, readCurators } from '../../pipeline/ingest/curator.ts';
import { given } from '../sql/given.ts';
import { book, type Grid } from './book.ts';

const heads = Object.values(curatorHeads.fields).map(({ head }) => head);
const file = (...rows: Grid) => book({ Кураторы: [heads, ...rows], 'Как заполнить': [['…']] });
const read = (...rows: Grid) => readCurators(file(...rows), 'curators.xlsx');
const told = (...rows: Grid): string => {
  try {
    read(...rows);
    return 'no error';
  } catch (error) {
    if (error instanceof CliError) return error.message;
    throw error;
  }
};
const line = (
  code: string | number,
  choice: string | null,
  curator: string | number | null,
  reason: string | null = 'решено на заседании',
  year: string | number = 2023,
): Grid[number] => [code, 'Школа', year, 'предложение', choice, curator, reason, null];

test('decisions are read; a line without one is left to the program', () => {
  expect(
    read(
      line('102103', 'Назначить', 101102.0),
      line(103103, 'отклонить', '103105', 'школа отказалась'),
      line('103103', 'отклонить', '103106', 'далеко', '2023.0'),
      line('104103', 'Без куратора', null),
      line('105102', null, null, null),
    ),
  ).toEqual([
    {
      ...{ school_code: '102103', year: 2023, choice: 'appoint', curator_code: '101102', row: 2 },
      ...{ reason: 'решено на заседании', document: null },
    },
    expect.objectContaining({ school_code: '103103', choice: 'refuse', curator_code: '103105' }),
    expect.objectContaining({ curator_code: '103106', year: 2023 }),
    expect.objectContaining({ school_code: '104103', choice: 'without', curator_code: null }),
  ]);
  expect(read()).toEqual([]);
});

test('every cell that does not fit is named with what stood there and what is expected', () => {
  const place = (cell: string, head: string) =>
    `curators.xlsx, лист «Кураторы», ячейка ${cell} («${head}»): `;
  expect(told(line('102103', 'да', '101102'))).toBe(
    `${place('E2', 'Решение')}стоит «да», ожидается одно из: назначить, отклонить, без куратора.`,
  );
  expect(told(line('102103', null, '101102'))).toContain(`${place('E2', 'Решение')}пусто`);
  expect(told(line('школа', 'назначить', '101102'))).toContain(
    `${place('A2', 'Код школы')}стоит «школа», ожидается код школы, шесть цифр`,
  );
  expect(told(line('102103', 'назначить', null))).toContain(`${place('F2', 'Код куратора')}пусто`);
  expect(told(line('102103', 'назначить', '102103'))).toContain('сама себе школа не куратор');
  expect(told(line('102103', 'без куратора', '101102'))).toContain('ожидается пусто');
  expect(told(line('102103', 'назначить', '101102', null))).toContain(
    `${place('G2', 'Основание')}пусто, ожидается основание словами`,
  );
  expect(told(line('102103', 'назначить', '101102', 'а', 23))).toContain(
    `${place('C2', 'Год')}стоит «23»`,
  );
  const twice = [line('102103', 'назначить', '101102'), line('102103', 'без куратора', null)];
  expect(told(...twice)).toContain('за 2023 год в строке 2 уже записано «назначить»');
  expect(
    told(line('102103', 'отклонить', '101102'), line('102103', 'назначить', '101102')),
  ).toContain(`${place('F3', 'Код куратора')}`);
  // both mistakes are told at once
  expect(
    told(line('х', 'назначить', '101102'), line('102103', 'да', '101102')).split('\n'),
  ).toHaveLength(2);
  expect(() => readCurators(book({ Лист1: [['Код школы']] }), 'curators.xlsx')).toThrow(
    'нет таблицы со столбцами «Код школы», «Год», «Решение»',
  );
});

test('a name typed as a reason does not get into the store', () => {
  const [choice] = read(
    line('102103', 'назначить', '101102', 'по просьбе Выдумкина Ивана Ивановича'),
  );
  expect(choice?.reason).not.toContain('Выдумкин');
});

test('a school appointed for more schools than it may help is refused, by lines', async () => {
  const db = await given({});
  const choices = read(
    line('102101', 'назначить', '101102'),
    line('102102', 'назначить', '101102'),
    line('102103', 'назначить', '101102'),
    // another list
    line('102103', 'назначить', '101102', 'а', 2022),
  );
  await expect(loadCurators(db, choices)).rejects.toThrow(
    'curators.xlsx, строки 2, 3, 4: школа 101102 назначена куратором 3 школ за 2023 год, ожидается не больше 2.'.replace(
      '3 школ',
      '3\u00a0школ',
    ),
  );
  await loadCurators(db, choices.slice(1));
  expect(await db.all('select school_code, year from curator_choice order by row')).toEqual([
    { school_code: '102102', year: 2023 },
    { school_code: '102103', year: 2023 },
    { school_code: '102103', year: 2022 },
  ]);
});
