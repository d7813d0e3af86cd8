import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { utils, write } from '@e965/xlsx';
import { randomOf } from '../fuzz/random.ts';

export type RoundSize = {
  schools: number;
  /** each a round of its own */
  subjects: readonly string[];
  /** of each school */
  pupils: number;
};

const taskCount = 20;

/** Size of the round that is measured. */
export const benchSize: RoundSize = {
  schools: 60,
  subjects: ['russian', 'mathematics', 'biology', 'chemistry', 'geography', 'informatics'],
  pupils: 40,
};

/** What a generated round comes to. */
export const roundCounts = ({ schools, subjects, pupils }: RoundSize) => ({
  workbooks: schools * subjects.length,
  participants: schools * subjects.length * pupils,
  tasks: taskCount,
});

const maxima = Array.from({ length: taskCount }, (_, i) => (i < 14 ? 1 : 2));
const maxPrimary = maxima.reduce((sum, max) => sum + max, 0);

const schoolCode = (i: number) => `101${String(101 + i)}`;

/**
 * Writes a workspace of a size: a workbook a school and subject, designs of its own, so that each school gets a note a
 * subject. Equal sizes give equal files.
 */
export function writeRound(folder: string, size: RoundSize = benchSize): void {
  const { schools, subjects, pupils } = size;
  rmSync(folder, { recursive: true, force: true });
  for (const part of ['inbox', 'reference']) mkdirSync(join(folder, part), { recursive: true });
  writeFileSync(join(folder, 'spravka.yaml'), configText(subjects));
  writeReference(join(folder, 'reference'), subjects);
  writeRegister(join(folder, 'inbox', 'Реестр школ.xlsx'), size);
  const random = randomOf(20230301);
  for (let school = 0; school < schools; school += 1) {
    for (const subject of subjects) {
      const rows = formRows(school, subject, pupils, random);
      const file = join(folder, 'inbox', `${schoolCode(school)} ${subject}.xlsx`);
      writeBook(file, { Протокол: rows });
    }
  }
}

type Row = (string | number | null)[];

function formRows(school: number, subject: string, pupils: number, random: () => number): Row[] {
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
    ['Работа:', subject],
    ['Код процедуры:', `bench-${subject}`],
    ['Код ОО:', schoolCode(school)],
    ['Наименование ОО:', `СОШ № ${101 + school}`],
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

function writeRegister(file: string, { schools, pupils }: RoundSize): void {
  const codes = Array.from({ length: schools }, (_, i) => schoolCode(i));
  writeBook(file, {
    Школы: [
      ['Код ОО', 'Логин ФИС ОКО', 'Наименование', 'Код МСУ', 'Вид', 'Местность'],
      ...codes.map((code, i) => [
        code,
        `edu79${code.slice(2)}`,
        `СОШ № ${101 + i}`,
        '101',
        'СОШ',
        'город',
      ]),
    ],
    Контингент: [
      ['Код ОО', 'Учебный год', 'Класс', 'По списку'],
      ...codes.map((code) => [code, '2022/2023', 9, pupils + 2]),
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

function configText(subjects: readonly string[]): string {
  const rounds = subjects.map(
    (subject) => `
  - id: bench-${subject}
    note_kind: oge_format
    kind: oge_diagnostic
    title: Замер, ${subject}
    year: 2023
    school_year: 2022/2023
    organizer: институт
    basis: замер скорости
    checked_by: институт
    observers: без наблюдателей
    exam_on: 2023-06-06
    procedures:
      - id: bench-${subject}
        subject: ${subject}
        grade: 9
        design: bench-${subject}
        held: [2023-03-01, 2023-03-01]
        title: Замер, ${subject}, 9 класс`,
  );
  return `region: {name: Учебная область, name_genitive: Учебной области, name_dative: Учебной области, name_prepositional: Учебной области}
institute: {name: Институт (учебные данные), name_genitive: Института (учебные данные), name_short: Институт}
executor: {name: Отдел}
notice: Учебные данные
municipalities:
  - {code: "101", name: город Заречногорск, name_genitive: города Заречногорска, name_prepositional: городе Заречногорске}
documents: {year: 2023}
list: {years: [2023]}
rounds:${rounds.join('')}
`;
}
