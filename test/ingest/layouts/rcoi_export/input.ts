import { book } from '../../book.ts';

const head =
  'SchoolCode;ClassCode;StationCode;AuditoriumCode;GovernmentCell;SurnameCell;NameCell;SecondNameCell;DocumentSeriesCode;DocumentNumberCode;TestResultBCell;TestResultCCell;PrimaryMark;';
const lines = [
  '101105;9А;1018;9;101;Выдумкин;Иван;Иванович;0000;666666;++-2;1(2)0(3);5;3',
  '101105.0;9Б;1018;9;101;Небылова;Анна;Петровна;0000;666667;++-0;0(2)0(3);2;2',
];
const ege = lines.map((line) => line.replace(/;9([АБ]);/, ';11$1;').replace(/;\d$/, ';40'));

/** (g) Machine export: English headers, no title; the exam stands in the name of the file. */
export const files: Record<string, Uint8Array> = {
  'inbox/12_2026.06.03.csv': new TextEncoder().encode(
    `\uFEFF${[`${head}Mark5`, ...lines].join('\r\n')}\r\n`,
  ),
  'inbox/04_2026.05.26.xlsx': book({
    Sheet1: [`${head}Mark100`, ...ege].map((line) => line.split(';')),
  }),
  'inbox/без имени.csv': new TextEncoder().encode(`${head}Mark5\n${lines[0]}\n`),
};
