import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../pipeline/project.ts';
import { points, vprBook } from '../check/vpr.ts';
import { book } from '../ingest/book.ts';
import { sqlFolder } from '../sql/given.ts';

/** Low results and participants by school, in groups one after another: `{ 105: [[3, 10]] }`. */
type Counts = Record<number, readonly (readonly [low: number, n: number])[]>;

/**
 * A workspace whose list is made by the rule «low in one work of the year»: schools 105 … 108, one work in 2022 and 2023.
 * No documents: a test of lists needs no browser.
 */
export function listedWorkspace(): string {
  const root = mkdtempSync(join(tmpdir(), 'spravka-listed-'));
  const config = readFileSync(join(projectRoot, 'data-sample', 'spravka.yaml'), 'utf8')
    .replace('profile: inspector_2025', 'profile: own')
    .replaceAll('design: vpr-mathematics-5-2021', 'design: vpr-mathematics-5-2023')
    .replace('reports: ../reports', 'reports: reports')
    .replace('year: 2023\n\n', 'year: 2031\n\n')
    .replace('years: [2022, 2023]', 'years: [2031]');
  writeFileSync(join(root, 'spravka.yaml'), config);
  for (const folder of ['inbox', 'reference/profiles']) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  writeProfile(root);
  writeRegister(root);
  return root;
}

/** The rule of the workspace, with other numbers where given. */
export function writeProfile(root: string, change: (text: string) => string = (text) => text) {
  const text = readFileSync(join(sqlFolder, 'reference', 'profiles', 'one_year.yaml'), 'utf8')
    .replace('id: one_year', 'id: own')
    .replace('at_least: 2', 'at_least: 1');
  writeFileSync(join(root, 'reference', 'profiles', 'own.yaml'), change(text));
}

export function writeRegister(root: string, more: Record<number, string> = {}): void {
  const rows = [105, 106, 107, 108].map((n) => [
    ...[`101${n}`, `edu790${n}`, `СОШ № ${n}`, '101', 'СОШ', 'город', more[n] ?? ''],
  ]);
  const head = [
    'Код ОО',
    'Логин ФИС ОКО',
    'Наименование',
    'Код МСУ',
    'Вид',
    'Местность',
    'Закрыта',
  ];
  writeFileSync(join(root, 'inbox', 'реестр.xlsx'), book({ Школы: [head, ...rows] }));
}

/** Writes the results of a year: participants numbered on within a school, the low ones first in each group. */
export function writeResults(root: string, year: number, counts: Counts): void {
  const lines = Object.entries(counts).flatMap(([number, groups]) =>
    groups
      .flatMap(([low, n]) => Array.from({ length: n }, (_, i) => i < low))
      .map((isLow, i) => ({
        ...{ school: `edu790${number}`, code: Number(number) * 1000 + i },
        ...(isLow
          ? { points: points(4), primary: 4, mark: 2 }
          : { points: points(5), primary: 5, mark: 3 }),
      })),
  );
  const bytes = vprBook(lines, (rows) => {
    rows[2] = [`ВПР ${year} Математика 5 класс`];
    rows[5] = ['Дата:', year === 2022 ? '20.09.2022' : '20.04.2023'];
  });
  writeFileSync(join(root, 'inbox', `${year}.xlsx`), bytes);
}
