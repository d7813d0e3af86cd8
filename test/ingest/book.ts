import { utils, write } from '@e965/xlsx';

export type Grid = readonly (readonly (string | number | null)[])[];

/** Bytes of a workbook with the sheets given as grids. */
export function book(sheets: Record<string, Grid>, bookType: 'xlsx' | 'xls' = 'xlsx'): Uint8Array {
  const workbook = utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) {
    utils.book_append_sheet(workbook, utils.aoa_to_sheet(rows.map((row) => [...row])), name);
  }
  return write(workbook, { type: 'buffer', bookType }) as Uint8Array;
}

/** ФИС ОКО «Индивидуальные результаты» of an invented work with two tasks. */
export const vprRows: Grid = [
  ['Индивидуальные результаты'],
  [],
  ['ВПР 2023 Математика 5 класс'],
  ['Предмет:', 'Математика'],
  ['Максимальный первичный балл:', 15],
  ['Дата:', '20.04.2023'],
  [null, null, 'Уровень сложности задания', null, null, null, 'Б', 'П'],
  [
    'ОО',
    'Муниципалитет',
    'Название ОО',
    'Код участника',
    'Класс',
    'Вариант',
    '1 (1б)',
    '4K2 (2б)',
    'Первичный балл',
    'Отметка',
    'Отметка по журналу',
  ],
  ['СОШ № 105(edu790105) | Кол-во участников: 2'],
  ['edu790105', 'город Заречногорск', 'СОШ № 105', 50001, 1, 1, 1, 2, 3, 3, 4],
  ['EDU790105', 'город Заречногорск', 'СОШ № 105', '50002', 1, 2, 'Х', 'X', 0, 2, 'нет отметки'],
];

/** РЦОИ protocol lines with spacer columns. */
export const csvText = `01 - Русский язык 2022.06.23;;;;;;;;;;;;;;;;;;;;;;;;;
№;;Код МСУ;;Код ОО;;Класс;;Код ППЭ;;Аудитория;;Фамилия;Имя;Отчество;;Серия;;Номер;;Задания с кратким ответом;;Задания с развёрнутым ответом;;Первичный балл;;Балл;
1;;101;;101105.0;;11;;1018;;9;;Выдумкин;Иван;Иванович;;0000;;222222;;++-2;;1(2)0(3);;5;;39;
Средние;;;;;;;;;;;;;;;;;;;;;;;;5;;39
Минимальная граница;;;;;;;;;;;;;;;;;;;;;;;;;24;
Всего участников;;;;;;;;;;;;;;;;;;;;;;;;;1;
`;

/** Bytes of a text in windows-1251. */
export function windows1251(text: string): Uint8Array {
  const decoder = new TextDecoder('windows-1251');
  const codes = new Map<string, number>();
  for (let code = 0; code < 256; code += 1) codes.set(decoder.decode(new Uint8Array([code])), code);
  return Uint8Array.from([...text], (sign) => {
    const code = codes.get(sign);
    if (code === undefined) throw new Error(`not in windows-1251: ${sign}`);
    return code;
  });
}
