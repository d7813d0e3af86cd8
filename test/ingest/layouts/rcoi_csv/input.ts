import { windows1251 } from '../../book.ts';

const head =
  '№;;Код МСУ;;Код ОО;;Класс;;Код ППЭ;;Аудитория;;Фамилия;Имя;Отчество;;Серия;;Номер;;Задания с кратким ответом;;Задания с развёрнутым ответом;;Первичный балл;;Балл;';
const lines = [
  '1;;101;;101105;;11;;1018;;9;;Выдумкин;Иван;Иванович;;0000;;222222;;++++++;;1(1)1(1)0(2)12(12);;20;;56;',
  '2;;101;;101105.0;;11Б;;1018;;9;;Небылова;Анна;Петровна запас;;0000;;222223;;+-+-+2;;0(1)0(1)0(2)3(12);;8;;31;',
];
const gap = ';'.repeat(23);
const footers = [
  `Средние;${gap}14;;43,5;`,
  `Минимальная граница;${gap};;24;`,
  `Всего участников;${gap};;2;`,
];
const text = (title: string) => `${[title, head, ...lines, ...footers].join('\n')}\n`;

/** (a) CSV with spacer columns: windows-1251, and UTF-8 with the title quoted behind an empty cell. */
export const files: Record<string, Uint8Array> = {
  'русский 1251.csv': windows1251(text(`01 - Русский язык 2022.06.23${';'.repeat(27)}`)),
  'русский utf8.csv': new TextEncoder().encode(text(';"01 - Русский язык 2022.06.23"')),
};
