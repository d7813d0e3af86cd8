import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { utils, write } from '@e965/xlsx';
import type { Reading } from './reading-child.ts';

const workbookLines = 50_000;
const workbookTasks = 21;
const csvLines = 1_000_000;

/** One workbook of 50 000 lines × 30 columns in the layout of ФИС ОКО. */
function writeWorkbook(folder: string): void {
  const tasks = Array.from({ length: workbookTasks }, (_, i) => `${i + 1} (1б)`);
  const rows: (string | number)[][] = [
    ['Индивидуальные результаты'],
    [],
    ['ВПР 2023 Математика 5 класс'],
    ['Предмет:', 'Математика'],
    ['Максимальный первичный балл:', workbookTasks],
    ['Дата:', '20.04.2023'],
    [],
    [
      ...['ОО', 'Муниципалитет', 'Название ОО', 'Код участника', 'Класс', 'Вариант'],
      ...tasks,
      ...['Первичный балл', 'Отметка', 'Отметка по журналу'],
    ],
  ];
  for (let i = 0; i < workbookLines; i += 1) {
    const points = tasks.map((_, j) => (i * (j + 3)) % 2);
    rows.push([
      ...[`edu79${String(100 + (i % 60)).padStart(4, '0')}`, 'город Заречногорск', 'СОШ № 105'],
      ...[String(10_000 + i), 1 + (i % 4), 1 + (i % 4)],
      ...points,
      ...[points.reduce<number>((sum, point) => sum + point, 0), 2 + (i % 4), 2 + ((i >> 1) % 4)],
    ]);
  }
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), 'МА 5');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'большая книга.xlsx'),
    write(book, { type: 'buffer', bookType: 'xlsx', compression: true }),
  );
}

/** A protocol of a million lines, windows of 10 000 at a time. */
function writeCsv(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const out = openSync(join(folder, 'протокол.csv'), 'w');
  writeSync(
    out,
    '01 - Русский язык 2022.06.23;\n№;;Код МСУ;;Код ОО;;Класс;;Код ППЭ;;Аудитория;;Фамилия;Имя;Отчество;;Серия;;Номер;;Задания с кратким ответом;;Задания с развёрнутым ответом;;Первичный балл;;Балл;\n',
  );
  for (let from = 0; from < csvLines; from += 10_000) {
    const lines = Array.from({ length: 10_000 }, (_, k) => {
      const i = from + k;
      const letter = 'АБВГ'[i % 4];
      return `${i + 1};;101;;${101_000 + (i % 900)};;11${letter};;1018;;9;;Выдумкин;Иван;Иванович;;0000;;${String(i).padStart(6, '0')};;++-+0+1-+2;;1(2)0(3)${i % 3}(3)1(1);;${i % 30};;${i % 100};\n`;
    });
    writeSync(out, lines.join(''));
  }
  closeSync(out);
}

/** What reading one kind of input took, beside a plain single-threaded read of the same files by the same library. */
export type ReadingFigures = { name: string; loaded: Reading; plain: Reading };

function readIn(mode: 'load' | 'plain', folder: string): Reading {
  const child = fileURLToPath(new URL('./reading-child.js', import.meta.url));
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--max-old-space-size=8000', child, mode, folder],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`reading failed: ${stderr}`);
  return JSON.parse(stdout) as Reading;
}

/**
 * Reads 360 workbooks, one of 50 000 lines and a CSV of a million, each in a process of its own.
 * @param round folder of the generated round's files
 */
export function measureReading(folder: string, round: string): ReadingFigures[] {
  const workbook = join(folder, 'workbook');
  const csv = join(folder, 'csv');
  writeWorkbook(workbook);
  writeCsv(csv);
  const inputs: [string, string][] = [
    ['361 workbooks', round],
    ['workbook of 50 000 × 30', workbook],
    ['CSV of 1 000 000 lines', csv],
  ];
  return inputs.map(([name, place]) => ({
    name,
    loaded: readIn('load', place),
    plain: readIn('plain', place),
  }));
}

/** The figures as a table of the README. */
export function readingTable(all: readonly ReadingFigures[]): string {
  const rows = all.map(({ name, loaded, plain }) => {
    const ratio = loaded.seconds / plain.seconds;
    return `| ${name} | ${loaded.lines} | ${loaded.seconds.toFixed(2)} | ${loaded.memory.toFixed(0)} | ${plain.seconds.toFixed(2)} | ${plain.memory.toFixed(0)} | ${ratio.toFixed(2)} |`;
  });
  return [
    '| reading | lines | into staging, s | memory, MiB | plain read, s | memory, MiB | ratio |',
    '|---|---:|---:|---:|---:|---:|---:|',
    ...rows,
  ].join('\n');
}
