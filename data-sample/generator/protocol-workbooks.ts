import { groupBy } from './grouping.ts';
import { means, minimumOf, type ProtocolLine, protocolLines, titleOf } from './protocol-lines.ts';
import type { Sitting } from './sittings.ts';
import { type Cell, type OutputFile, type SheetText, workbook } from './workbook.ts';

/** Dense `.xlsx`: ОГЭ a file a municipality on the main day; everything else a file an exam and day. */
export function protocolXlsx(
  sittings: readonly Sitting[],
  mainDay: (s: Sitting) => boolean,
): OutputFile[] {
  const groups = groupBy(
    sittings.filter((s) => s.paper),
    (s) => {
      const place = s.procedure.kind === 'oge' && mainDay(s) ? s.school.slice(0, 3) : '';
      return [s.procedure.id, s.date, place].join('|');
    },
  );
  return [...groups].map(([key, group]) => dense(group, key.split('|')[2] ?? ''));
}

function dense(group: Sitting[], municipality: string): OutputFile {
  const first = group[0];
  if (!first) throw new Error('empty group of results');
  const { procedure, date } = first;
  const title = titleOf(procedure, date);
  const folder = procedure.kind === 'oge' ? 'ОГЭ' : 'ЕГЭ';
  const path = `inbox/${folder}/${procedure.year}/${[title, municipality].filter(Boolean).join(' ')}.xlsx`;
  const lines = protocolLines(group);
  const hasLong = procedure.design.tasks.some((task) => task.part === 'long');
  const header = [
    ...['№', 'Код МСУ', 'Код ОО', 'Класс', 'Код ППЭ', 'Аудитория', 'Фамилия', 'Имя', 'Отчество'],
    ...['Серия', 'Номер', 'Задания с кратким ответом'],
    ...(hasLong ? ['Задания с развёрнутым ответом'] : []),
    ...['Первичный балл', procedure.design.hasMark ? 'Оценка' : 'Балл'],
  ];
  const footer = (label: string, ...values: Cell[]): Cell[] => [
    label,
    ...new Array<Cell>(header.length - 1 - values.length).fill(null),
    ...values,
  ];
  const rows: Cell[][] = [[title], header];
  for (const line of lines) {
    line.sitting.place = {
      file: path,
      sheet: 'Протокол',
      row: rows.length + 1,
      label: `№ ${line.number}`,
    };
    rows.push(denseRow(line, hasLong));
  }
  rows.push(footer('Средние', ...means(lines)));
  rows.push(footer('Минимальная граница', minimumOf(procedure)));
  rows.push(footer('Всего участников', lines.length));
  return workbook(path, [{ name: 'Протокол', rows }]);
}

function denseRow(line: ProtocolLine, hasLong: boolean): Cell[] {
  const asNumber = line.municipality === '102' || line.municipality === '105';
  return [
    line.number,
    Number(line.municipality),
    asNumber ? Number(line.school) : line.school,
    line.class,
    Number(line.station),
    Number(line.room),
    line.surname,
    line.given,
    line.patronymic,
    line.series,
    line.document,
    line.short,
    ...(hasLong ? [line.long] : []),
    line.primary,
    line.result,
  ];
}

/** Classic `.xls`: a workbook a municipality, all exams and days of the year one below the other. */
export function protocolXls(sittings: readonly Sitting[]): OutputFile[] {
  const written = sittings.filter((s) => s.paper);
  return [...groupBy(written, (s) => s.school.slice(0, 3))].map(
    ([municipality, ofMunicipality]) => {
      const year = ofMunicipality[0]?.procedure.year;
      const path = `inbox/ОГЭ/${year}/Протоколы ОГЭ ${year} (${municipality}).xls`;
      const documents = municipality >= '104';
      const sheet: SheetText & { merges: NonNullable<SheetText['merges']> } = {
        name: 'Лист1',
        rows: [['Протокол проверки результатов'], ['79 - Учебная область']],
        merges: [],
      };
      const exams = groupBy(ofMunicipality, (s) => `${s.date}|${s.procedure.id}`);
      for (const [, exam] of [...exams].sort(([a], [b]) => (a < b ? -1 : 1)))
        appendExam(sheet, exam, path, documents);
      return workbook(path, [sheet]);
    },
  );
}

/** 0-based columns of the sparse layout; the older variant has the document after the patronymic. */
const sparse = {
  number: 0,
  school: 1,
  class: 2,
  station: 4,
  room: 6,
  municipality: 8,
  surname: 10,
  given: 12,
  patronymic: 13,
};
const newer = { short: 14, long: 17, primary: 18, result: 20 };
const older = { series: 14, document: 16, short: 18, long: 21, primary: 22, result: 24 };

const words: Record<string, string> = {
  number: '№',
  school: 'Код ОО',
  class: 'Класс',
  station: 'Код ППЭ',
  room: 'Аудитория',
  municipality: 'Код МСУ',
  surname: 'Фамилия',
  given: 'Имя',
  patronymic: 'Отчество',
  series: 'Серия',
  document: 'Номер',
  short: 'Задания с кратким ответом',
  long: 'Задания с развёрнутым ответом',
  primary: 'Первичный балл',
  result: 'Оценка',
};

function appendExam(
  sheet: SheetText & { merges: NonNullable<SheetText['merges']> },
  exam: Sitting[],
  path: string,
  documents: boolean,
): void {
  const first = exam[0];
  if (!first) return;
  const columns: Record<string, number> = { ...sparse, ...(documents ? older : newer) };
  const width = Math.max(...Object.values(columns)) + 1;
  const { rows, merges, name } = sheet;
  rows.push([titleOf(first.procedure, first.date)], []);
  const header = new Array<Cell>(width).fill(null);
  for (const [field, column] of Object.entries(columns)) header[column] = words[field] ?? '';
  const sorted = Object.values(columns).sort((a, b) => a - b);
  for (const [i, column] of sorted.entries()) {
    const end = (sorted[i + 1] ?? width) - 1;
    if (end > column)
      merges.push({ s: { r: rows.length, c: column }, e: { r: rows.length, c: end } });
  }
  rows.push(header);
  const lines = protocolLines(exam);
  for (const line of lines) {
    const row = new Array<Cell>(width).fill(null);
    for (const [field, column] of Object.entries(columns)) {
      const value = line[field as keyof ProtocolLine];
      if (typeof value === 'string' || typeof value === 'number') row[column] = value;
    }
    line.sitting.place = {
      file: path,
      sheet: name,
      row: rows.length + 1,
      label: `№ ${line.number}`,
    };
    rows.push(row);
  }
  const last = new Array<Cell>(width).fill(null);
  [last[0], last[columns.primary ?? 0], last[columns.result ?? 0]] = ['Средние', ...means(lines)];
  rows.push(last);
}
