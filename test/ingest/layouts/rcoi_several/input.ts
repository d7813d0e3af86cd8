import { utils, write } from '@e965/xlsx';

type Cell = string | number | null;

const place: Record<number, string> = {
  0: '№',
  1: 'Код ОО',
  2: 'Класс',
  4: 'Код ППЭ',
  6: 'Аудитория',
  8: 'Код МСУ',
  10: 'Фамилия',
  12: 'Имя',
  13: 'Отчество',
};
const newer = {
  14: 'Задания с кратким ответом',
  17: 'Задания с развёрнутым ответом',
  18: 'Первичный балл',
  20: 'Оценка',
};
const older = {
  14: 'Серия',
  16: 'Номер',
  18: 'Задания с кратким ответом',
  21: 'Задания с развёрнутым ответом',
  22: 'Первичный балл',
  24: 'Оценка',
};

const row = (cells: Record<number, Cell>): Cell[] =>
  Array.from({ length: 26 }, (_, column) => cells[column] ?? null);
const pupil = (n: number, surname: string): Record<number, Cell> => ({
  ...{ 0: n, 1: 101105, 2: '9А', 4: 1018, 6: 9, 8: 101 },
  ...{ 10: surname, 12: 'Пётр', 13: 'Петрович' },
});

/** One sheet with two exams; cells of the header are merged up to the next word, as the exam system writes them. */
function sheet(columns: Record<number, string>, values: Record<number, Cell>): Uint8Array {
  const header = { ...place, ...columns };
  const rows = [
    ['Протокол проверки результатов'],
    ['79 - Учебная область'],
    ['12 - Обществознание 2026.07.03'],
    [],
    row(header),
    row({ ...pupil(1, 'Выдумкин'), ...values }),
    row({ ...pupil(2, 'Небылов'), ...values }),
    row({ 0: 'Средние', 18: 5, 20: 3 }),
    ['02 - Математика 2026.07.05'],
    [],
    row(header),
    row({ ...pupil(1, 'Придумов'), ...values }),
    row({ 0: 'Средние', 18: 5, 20: 3 }),
  ];
  const cells = utils.aoa_to_sheet(rows);
  const starts = Object.keys(header)
    .map(Number)
    .sort((a, b) => a - b);
  cells['!merges'] = [4, 10].flatMap((r) =>
    starts.flatMap((c, i) => {
      const end = (starts[i + 1] ?? 26) - 1;
      return end > c ? [{ s: { r, c }, e: { r, c: end } }] : [];
    }),
  );
  const workbook = utils.book_new();
  utils.book_append_sheet(workbook, cells, 'Лист1');
  return write(workbook, { type: 'buffer', bookType: 'xls' }) as Uint8Array;
}

/** (f) ОГЭ, classic .xls: several exams in one sheet, without documents (newer) and with series and number (older). */
export const files: Record<string, Uint8Array> = {
  'новее.xls': sheet(newer, { 14: '++-2', 17: '1(2)0(3)', 18: 5, 20: 3 }),
  'старше.xls': sheet(older, {
    ...{ 14: '0000', 16: '555555', 18: '++-2', 21: '1(2)0(3)' },
    ...{ 22: 5, 24: 3 },
  }),
};
