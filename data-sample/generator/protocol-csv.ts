import { groupBy } from './grouping.ts';
import { means, minimumOf, type ProtocolLine, protocolLines, titleOf } from './protocol-lines.ts';
import type { Sitting } from './sittings.ts';
import type { OutputFile } from './workbook.ts';

const left = [
  ...['№', '', 'Код МСУ', '', 'Код ОО', '', 'Класс', '', 'Код ППЭ', '', 'Аудитория', ''],
  ...['Фамилия', 'Имя', 'Отчество', '', 'Серия', '', 'Номер', ''],
];

/** windows-1251 CSV with `;` and empty spacer columns: one file an exam and day. */
export function protocolCsv(sittings: readonly Sitting[]): OutputFile[] {
  const groups = groupBy(
    sittings.filter((s) => s.paper),
    (s) => `${s.procedure.id}|${s.date}`,
  );
  return [...groups.values()].map((group) => csvFile(group));
}

function csvFile(group: Sitting[]): OutputFile {
  const first = group[0];
  if (!first) throw new Error('empty group of results');
  const { procedure, date } = first;
  const title = titleOf(procedure, date);
  const folder = procedure.kind === 'oge' ? 'ОГЭ' : 'ЕГЭ';
  const path = `inbox/${folder}/${procedure.year}/${title}.csv`;
  const lines = protocolLines(group);
  const hasLong = procedure.design.tasks.some((task) => task.part === 'long');
  const header = [
    ...left,
    ...['Задания с кратким ответом', ''],
    ...(hasLong ? ['Задания с развёрнутым ответом', ''] : []),
    ...['Первичный балл', '', procedure.design.hasMark ? 'Оценка' : 'Балл', ''],
  ];
  const width = header.length;
  const footer = (label: string, primary: string, result: string) => {
    const row = new Array<string>(width).fill('');
    [row[0], row[width - 4], row[width - 2]] = [label, primary, result];
    return row;
  };
  const quoted = procedure.year === 2022;
  const rows = [
    quoted ? ['', `"${title}"`] : [title, ...new Array<string>(width - 1).fill('')],
    header,
    ...lines.map((line, i) => {
      const { sitting } = line;
      sitting.place = { file: path, sheet: '', row: i + 3, label: `№ ${line.number}` };
      return csvRow(line, hasLong);
    }),
    footer('Средние', ...means(lines)),
    footer('Минимальная граница', '', String(minimumOf(procedure))),
    footer('Всего участников', '', String(lines.length)),
  ];
  return { path, bytes: windows1251(`${rows.map((row) => row.join(';')).join('\r\n')}\r\n`) };
}

function csvRow(line: ProtocolLine, hasLong: boolean): string[] {
  const school = line.municipality === '103' ? `${line.school}.0` : line.school;
  return [
    ...[String(line.number), '', line.municipality, '', school, '', line.class, ''],
    ...[line.station, '', line.room, '', line.surname, line.given, line.patronymic, ''],
    ...[line.series, '', line.document, '', line.short, ''],
    ...(hasLong ? [line.long, ''] : []),
    ...[String(line.primary), '', String(line.result), ''],
  ];
}

const special: Record<string, number> = {
  Ё: 0xa8,
  ё: 0xb8,
  '№': 0xb9,
  '«': 0xab,
  '»': 0xbb,
  '–': 0x96,
};

/** Text in windows-1251. */
export function windows1251(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) return code;
    if (code >= 0x410 && code <= 0x44f) return code - 0x410 + 0xc0;
    const byte = special[character];
    if (byte === undefined) throw new Error(`not in windows-1251: ${character}`);
    return byte;
  });
}
