import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  checkRiskProfile,
  loadRiskProfile,
  workspaceRiskProfile,
} from '../../pipeline/commands/risk-profile.ts';
import { CliError } from '../../pipeline/error.ts';
import { readRiskProfile } from '../../pipeline/ingest/risk-profile.ts';
import { given, school } from '../sql/given.ts';
import { book, type Grid } from './book.ts';

const head = ['Код ОО', 'Наименование', '№ фактора', 'Значимость'];
const file = (...rows: Grid) =>
  book({
    Инструкция: [['Заполните лист «Профиль»']],
    Профиль: [['Рисковый профиль'], head, ...rows],
  });
const read = (...rows: Grid) => readRiskProfile(file(...rows), 'risk-profile.xlsx');

const told = (...rows: Grid): string => {
  try {
    read(...rows);
    return 'no error';
  } catch (error) {
    if (error instanceof CliError) return error.message;
    throw error;
  }
};

test('factors are read with their cells; a line without significance is left out', () => {
  expect(
    read(
      ['101105', 'СОШ № 105', 1, 'Высокая'],
      [101105, null, '2', 'средняя '],
      ['101105.0', null, '10.0', 'НИЗКАЯ'],
      ['101105', null, 3, null],
      // the same twice is one
      ['101105', null, 1, 'высокая'],
    ),
  ).toEqual([
    { school_code: '101105', factor: '1', significance: 'high', cell: 'D3' },
    { school_code: '101105', factor: '2', significance: 'middle', cell: 'D4' },
    { school_code: '101105', factor: '10', significance: 'low', cell: 'D5' },
  ]);
});

test('what does not fit is named by file, sheet and cell', () => {
  const place = (cell: string) => `risk-profile.xlsx, лист «Профиль», ячейка ${cell}: `;
  expect(told(['101105', null, 1, 'очень высокая'])).toBe(
    `${place('D3')}стоит «очень высокая», ожидается высокая, средняя или низкая.`,
  );
  expect(told(['101105', null, 11, 'низкая'])).toBe(
    `${place('C3')}стоит «11», ожидается номер фактора от 1 до 10.`,
  );
  expect(told(['школа 105', null, 1, 'низкая'])).toContain(
    `${place('A3')}стоит «школа 105», ожидается код школы из шести цифр`,
  );
  expect(told(['101105', null, 1, 'низкая'], ['101105', null, 1, 'высокая'])).toContain(
    `${place('D4')}стоит «высокая», ожидается то же значение, что в ячейке D3`,
  );
  expect(() =>
    readRiskProfile(book({ Лист1: [['Код ОО', 'Фактор']] }), 'risk-profile.xlsx'),
  ).toThrow('нет таблицы со столбцами');
});

test('a workspace may have none; a school that is in no register stops the run', async () => {
  const root = mkdtempSync(join(tmpdir(), 'spravka-risk-'));
  const db = await given({ school: [school('101105')] });
  expect(workspaceRiskProfile({ root })).toMatchObject({ factors: [], print: '[]' });
  writeFileSync(
    join(root, 'risk-profile.xlsx'),
    file(['101105', null, 1, 'низкая'], ['101199', null, 1, 'низкая']),
  );
  const profile = workspaceRiskProfile({ root });
  rmSync(root, { recursive: true });
  await loadRiskProfile(db, profile);
  expect(await db.one('select count(*) as n from risk_factor_entered')).toEqual({ n: 2 });
  await expect(checkRiskProfile(db, profile)).rejects.toThrow(
    'ячейки D4: школы «101199» нет в реестре',
  );
  await loadRiskProfile(db, { ...profile, factors: profile.factors.slice(0, 1) });
  await checkRiskProfile(db, profile);
});
