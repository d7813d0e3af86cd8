import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { utils, write } from '@e965/xlsx';
import { randomOf } from '../fuzz/random.ts';

/** A work of grade 9, held in March; its schools' files make a round. */
export type BenchRound = { subject: string; year: number };

export type RoundSize = {
  schools: number;
  rounds: readonly BenchRound[];
  /** of each school */
  pupils: number;
};

/** Rounds of one year, a subject each. */
export const roundsOf = (subjects: readonly string[], year = 2023): BenchRound[] =>
  subjects.map((subject) => ({ subject, year }));

const taskCount = 20;

/** Size of the round that is measured. */
export const benchSize: RoundSize = {
  schools: 60,
  rounds: roundsOf(['russian', 'mathematics', 'biology', 'chemistry', 'geography', 'informatics']),
  pupils: 40,
};

/** What a generated round comes to. */
export const roundCounts = ({ schools, rounds, pupils }: RoundSize) => ({
  workbooks: schools * rounds.length,
  participants: schools * rounds.length * pupils,
  tasks: taskCount,
});

const maxima = Array.from({ length: taskCount }, (_, i) => (i < 14 ? 1 : 2));
const maxPrimary = maxima.reduce((sum, max) => sum + max, 0);

const perMunicipality = 100;
const firstMunicipality = 101;
const municipalityCode = (i: number) => String(firstMunicipality + Math.floor(i / perMunicipality));
const schoolNumber = (i: number) => 101 + (i % perMunicipality);
const schoolCode = (i: number) => `${municipalityCode(i)}${schoolNumber(i)}`;

/** `bench-russian` of the year the bench began with, `bench-russian-2022` of any other. */
const procedureOf = ({ subject, year }: BenchRound) =>
  year === 2023 ? `bench-${subject}` : `bench-${subject}-${year}`;

const subjectsOf = ({ rounds }: RoundSize) => [...new Set(rounds.map(({ subject }) => subject))];
const yearsOf = ({ rounds }: RoundSize) => [...new Set(rounds.map(({ year }) => year))];

/**
 * Writes a workspace of a size: a workbook a school and round, designs of its own, so that each school gets a note a
 * round. Equal sizes give equal files.
 */
export function writeRound(folder: string, size: RoundSize = benchSize): void {
  rmSync(folder, { recursive: true, force: true });
  for (const part of ['inbox', 'reference']) mkdirSync(join(folder, part), { recursive: true });
  addRounds(folder, size, size.rounds);
}

/**
 * Writes what is new in a workspace that has all other rounds of a size: configuration, register and the workbooks of the rounds.
 * @param rounds among those of the size
 */
export function addRounds(folder: string, size: RoundSize, rounds: readonly BenchRound[]): void {
  writeFileSync(join(folder, 'spravka.yaml'), configText(size));
  writeReference(join(folder, 'reference'), subjectsOf(size));
  writeRegister(join(folder, 'inbox', 'Реестр школ.xlsx'), size);
  const random = randomOf(20230301 + size.rounds.length - rounds.length);
  for (let school = 0; school < size.schools; school += 1) {
    for (const round of rounds) {
      const rows = formRows(school, round, size.pupils, random);
      const name = `${schoolCode(school)} ${procedureOf(round).slice('bench-'.length)}.xlsx`;
      writeBook(join(folder, 'inbox', name), { Протокол: rows });
    }
  }
}

type Row = (string | number | null)[];

function formRows(school: number, round: BenchRound, pupils: number, random: () => number): Row[] {
  const level = random() * 0.4 + 0.3;
  const lines = Array.from({ length: pupils }, (_, pupil) => {
    const own = level + (random() - 0.5) * 0.5;
    const points = maxima.map((max, i) => {
      const chance = Math.min(0.97, Math.max(0.03, own + 0.25 - (i / taskCount) * 0.5));
      return Array.from({ length: max }, () => (random() < chance ? 1 : 0)).reduce<number>(
        (a, b) => a + b,
        0,
      );
    });
    const primary = points.reduce((a, b) => a + b, 0);
    return [
      pupil + 1,
      `Участник ${pupil + 1} школы ${school}`,
      pupil < pupils / 2 ? '9А' : '9Б',
      1 + (pupil % 2),
      ...points,
      primary,
      markOf(primary),
    ];
  });
  return [
    ['Форма сбора результатов диагностической работы'],
    ['Работа:', round.subject],
    ['Код процедуры:', procedureOf(round)],
    ['Код ОО:', schoolCode(school)],
    ['Наименование ОО:', `СОШ № ${schoolNumber(school)}`],
    [],
    [
      '№',
      'ФИО участника',
      'Класс',
      'Вариант',
      ...maxima.map((max, i) => `${i + 1} (${max}б)`),
      'Первичный балл',
      'Отметка',
    ],
    ...lines,
  ];
}

const borders: [number, number, number][] = [
  [2, 0, 8],
  [3, 9, 14],
  [4, 15, 20],
  [5, 21, maxPrimary],
];

const markOf = (primary: number): number =>
  borders.find(([, from, to]) => primary >= from && primary <= to)?.[0] ?? 2;

function writeBook(file: string, sheets: Record<string, Row[]>): void {
  const workbook = utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) {
    utils.book_append_sheet(workbook, utils.aoa_to_sheet(rows), name);
  }
  writeFileSync(file, write(workbook, { type: 'buffer', bookType: 'xlsx', compression: true }));
}

function writeRegister(file: string, size: RoundSize): void {
  const { schools, pupils } = size;
  const codes = Array.from({ length: schools }, (_, i) => schoolCode(i));
  writeBook(file, {
    Школы: [
      ['Код ОО', 'Логин ФИС ОКО', 'Наименование', 'Код МСУ', 'Вид', 'Местность'],
      ...codes.map((code, i) => [
        code,
        `edu79${code.slice(1)}`,
        `СОШ № ${schoolNumber(i)}`,
        municipalityCode(i),
        'СОШ',
        'город',
      ]),
    ],
    Контингент: [
      ['Код ОО', 'Учебный год', 'Класс', 'По списку'],
      ...yearsOf(size).flatMap((year) =>
        codes.map((code) => [code, schoolYear(year), 9, pupils + 2]),
      ),
    ],
  });
}

const source = 'набор для замера скорости,2023,set by the institute';

function writeReference(folder: string, subjects: readonly string[]): void {
  const designs = subjects.map((subject) => `bench-${subject}`);
  const csv = (name: string, header: string, rows: string[]) =>
    writeFileSync(join(folder, `${name}.csv`), `${[header, ...rows].join('\n')}\n`);
  csv(
    'design',
    'design,kind,subject,grade,level,max_primary,n_tasks,minutes,has_mark,low_rule,source,source_year,status',
    subjects.map(
      (subject) =>
        `bench-${subject},oge,${subject},9,,${maxPrimary},${taskCount},180,true,mark,${source}`,
    ),
  );
  csv(
    'task',
    'design,task,position,part,max_score,difficulty,content_code,skill,metasubject,tag,source,source_year,status',
    designs.flatMap((design) =>
      maxima.map((max, i) => {
        const difficulty = i < 12 ? 'basic' : i < 17 ? 'advanced' : 'high';
        return `${design},${i + 1},${i + 1},,${max},${difficulty},${i + 1}.1,Умение ${Math.floor(i / 2) + 1},,,${source}`;
      }),
    ),
  );
  csv(
    'mark_scale',
    'design,mark,min_primary,max_primary,source,source_year,status',
    designs.flatMap((design) =>
      borders.map(([mark, from, to]) => `${design},${mark},${from},${to},${source}`),
    ),
  );
}

const schoolYear = (year: number) => `${year - 1}/${year}`;

function configText(size: RoundSize): string {
  const rounds = size.rounds.map((round) => {
    const { subject, year } = round;
    const id = procedureOf(round);
    const title = year === 2023 ? `Замер, ${subject}` : `Замер ${year}, ${subject}`;
    return `
  - id: ${id}
    note_kind: oge_format
    kind: oge_diagnostic
    title: ${title}
    year: ${year}
    school_year: ${schoolYear(year)}
    organizer: институт
    basis: замер скорости
    checked_by: институт
    observers: без наблюдателей
    exam_on: ${year}-06-06
    procedures:
      - id: ${id}
        subject: ${subject}
        grade: 9
        design: bench-${subject}
        held: [${year}-03-01, ${year}-03-01]
        title: ${title}, 9 класс`;
  });
  const municipalities = Array.from(
    { length: Math.ceil(size.schools / perMunicipality) },
    (_, i) => {
      const code = firstMunicipality + i;
      const number = i + 1;
      return i === 0
        ? `  - {code: "${code}", name: город Заречногорск, name_genitive: города Заречногорска, name_prepositional: городе Заречногорске}`
        : `  - {code: "${code}", name: учебный район № ${number}, name_genitive: учебного района № ${number}, name_prepositional: учебном районе № ${number}}`;
    },
  );
  const years = yearsOf(size);
  return `region: {name: Учебная область, name_genitive: Учебной области, name_dative: Учебной области, name_prepositional: Учебной области}
institute: {name: Институт (учебные данные), name_genitive: Института (учебные данные), name_short: Институт}
executor: {name: Отдел}
notice: Учебные данные
municipalities:
${municipalities.join('\n')}
documents: {year: ${Math.max(...years)}}
list: {years: [${years.join(', ')}]}
rounds:${rounds.join('')}
`;
}
