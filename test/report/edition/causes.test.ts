import { describe, expect, test } from 'vitest';
import { causesOf } from '../../../pipeline/report/edition/causes.ts';
import type { Basis } from '../../../pipeline/report/edition/manifest.ts';

const [one, two] = ['inbox/ВПР 105.xlsx', 'inbox/ВПР СОШ п. Дальний.xlsx'];
const exam = 'inbox/Апелляции ОГЭ.xlsx';
const basis = (change: Partial<Basis> = {}): Basis => ({
  files: { [one]: 'a', 'inbox/Реестр.xlsx': 'r' },
  schools: { '101105': [one] },
  works: { [one]: ['vpr-2023', 'vpr-2023-mathematics-5'] },
  appeals: {},
  corrections: {},
  ...change,
});
const late = basis({
  files: { [one]: 'a', [two]: 'b', 'inbox/Реестр.xlsx': 'r' },
  schools: { '101105': [one], '102104': [two] },
  works: { [one]: ['vpr-2023'], [two]: ['vpr-2023'] },
});
const school = new Set(['101105']);

describe('causes', () => {
  test('a late file is named to whom it belongs, counted to others', () => {
    expect(causesOf(basis(), late, 'area/vpr-2023/102', new Set(['102104']))).toEqual([
      'Файл «ВПР СОШ п. Дальний.xlsx» поступил.',
    ]);
    const [told = ''] = causesOf(basis(), late, 'note/vpr-2023/101105', school);
    expect(told).toContain('изменены данные других школ (1\u00A0файл)');
    expect(told).not.toContain('Дальний');
  });

  test('a file sent anew, and one that is gone', () => {
    const again = basis({ files: { [one]: 'c', 'inbox/Реестр.xlsx': 'r' } });
    expect(causesOf(basis(), again, 'note/vpr-2023/101105', school)).toEqual([
      'Файл «ВПР 105.xlsx» прислан заново.',
    ]);
    const gone = basis({ files: { 'inbox/Реестр.xlsx': 'r' }, schools: {} });
    expect(causesOf(basis(), gone, 'note/vpr-2023/101105', school)).toEqual([
      'Файл «ВПР 105.xlsx» больше не учитывается.',
    ]);
  });

  test('appeals and corrections; only where the document is about the work', () => {
    const appealed = basis({
      files: { [one]: 'a', [exam]: 'e', 'inbox/Реестр.xlsx': 'r' },
      works: { [one]: ['vpr-2023'], [exam]: ['oge-2023'] },
      appeals: { [`${exam}|101105|ОГЭ, математика`]: 6 },
      corrections: { [`${one}|D9`]: 'x' },
    });
    expect(causesOf(basis(), appealed, 'note/oge-2023/101105', school)).toEqual([
      'Решения апелляционной комиссии: файл «Апелляции ОГЭ.xlsx», ОГЭ, математика – изменено 6\u00A0результатов.',
    ]);
    expect(causesOf(basis(), appealed, 'note/vpr-2023/101105', school)).toEqual([
      'Исправление института: файл «ВПР 105.xlsx», ячейка D9.',
    ]);
    // a list is about all works
    expect(causesOf(basis(), appealed, 'list/inspector_2025/2023', null)).toHaveLength(2);
  });

  test('a file of several schools is not named: its name may name another', () => {
    const shared = basis({ files: { [one]: 'c', 'inbox/Реестр.xlsx': 'r' } });
    shared.schools['101106'] = [one];
    expect(causesOf(basis(), shared, 'note/vpr-2023/101105', school)).toEqual([
      'Файл с результатами нескольких школ прислан заново.',
    ]);
  });

  test('nothing of results changed: the register or the rules did', () => {
    const register = basis({ files: { [one]: 'a', 'inbox/Реестр.xlsx': 'other' } });
    expect(causesOf(basis(), register, 'note/vpr-2023/101105', school)).toEqual([
      expect.stringContaining('общие сведения: реестр школ'),
    ]);
  });
});
