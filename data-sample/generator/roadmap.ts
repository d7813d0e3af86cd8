import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import type { Count } from './low-results.ts';
import { stream } from './random.ts';
import { marksOf } from './roadmap-marks.ts';
import { schools } from './schools.ts';
import { type Cell, dayFirst, type OutputFile, type SheetText, workbook } from './workbook.ts';

type RoadmapLine = {
  activity: string;
  section: string;
  title: string;
  when_written: string;
  responsible: string;
  expected: string;
  follows_schools: string;
};

/** `roadmap.xlsx`: the road map of 2022–2023 as the institute had filled it in by the middle of October. */
export function roadmapFile(
  root: string,
  listed: readonly string[],
  counts: readonly Count[],
): OutputFile {
  const text = readFileSync(join(root, 'sql', 'reference', 'roadmap_activity.csv'), 'utf8');
  const lines = Papa.parse<RoadmapLine>(text, { header: true, skipEmptyLines: true }).data;
  return workbook('roadmap.xlsx', [
    activitySheet(lines),
    participationSheet(lines, listed),
    targetSheet(listed, counts),
    staffSheet(listed),
  ]);
}

const nameOf = (code: string): string => schools.find((school) => school.code === code)?.name ?? '';

function activitySheet(lines: readonly RoadmapLine[]): SheetText {
  const heads = [
    ...['Номер', 'Раздел', 'Мероприятие', 'Срок', 'Ответственные', 'Ожидаемый результат'],
    ...['Статус', 'Дата выполнения', 'Подтверждение', 'Примечание'],
  ];
  const rows = lines.map((line): Cell[] => {
    const { status, days, proof, note } = marksOf(line.activity);
    return [
      ...[line.activity, line.section, line.title, line.when_written, line.responsible],
      ...[line.expected, status, days.map(dayFirst).join('; ') || null, proof, note],
    ];
  });
  return {
    name: 'Дорожная карта',
    rows: [heads, ...rows],
    widths: [8, 24, 52, 22, 20, 34, 16, 20, 36, 30],
  };
}

/** Who took part: one school in everything; the others miss a little and leave cells empty. */
function participationSheet(lines: readonly RoadmapLine[], listed: readonly string[]): SheetText {
  const columns = lines.filter(({ follows_schools }) => follows_schools === 'true');
  const heads = columns.map(({ activity, title }) => `${activity}. ${title}`.slice(0, 60));
  const rows = listed.map((school, i): Cell[] => [
    school,
    nameOf(school),
    ...columns.map(({ activity }) => markOf(school, activity, i === 0)),
  ]);
  return {
    name: 'Участие школ',
    rows: [['Код школы', 'Школа', ...heads], ...rows],
    widths: [11, 36, ...columns.map(() => 16)],
  };
}

function markOf(school: string, activity: string, eager: boolean): string | null {
  const next = stream('roadmap', school, activity);
  const { status, days } = marksOf(activity);
  const day = days.at(-1);
  if (day === undefined) return status === 'в работе' && (eager || next() < 0.8) ? 'да' : 'план';
  const luck = next();
  if (!eager && luck < 0.08) return 'нет';
  if (!eager && luck < 0.16) return null;
  const proof = eager || next() < 0.75 ? `: лист регистрации от ${dayFirst(day)}` : '';
  return `да ${dayFirst(day)}${proof}`;
}

/** What schools set themselves: ten points less low results in their weakest work of the list; two have set nothing. */
function targetSheet(listed: readonly string[], counts: readonly Count[]): SheetText {
  const heads = [
    'Код школы',
    'Школа',
    'Показатель',
    'Предмет',
    'Процедура',
    'Класс',
    'Цель',
    'К какому сроку',
  ];
  const rows = listed.map((school, i): Cell[] => {
    const [weakest] = counts
      .filter((count) => count.school === school && count.year === 2022 && count.kind === 'vpr')
      .sort((a, b) => b.low / b.n - a.low / a.n || (a.series < b.series ? -1 : 1));
    if (!weakest || i % 4 === 2) return [school, nameOf(school)];
    const [, subject, grade] = weakest.series.split('-');
    const share = Math.max(5, 5 * Math.round((100 * weakest.low) / weakest.n / 5) - 10);
    return [
      ...[school, nameOf(school), 'Доля не достигших порога'],
      ...[subject === 'russian' ? 'Русский язык' : 'Математика', 'ВПР', grade ?? null],
      ...[`${share} %`, '20.11.2023'],
    ];
  });
  return { name: 'Цели школ', rows: [heads, ...rows], widths: [11, 36, 28, 18, 14, 8, 10, 16] };
}

/** Teachers the schools lack or share, as in the context data; one school has not told yet. */
const vacant: readonly string[] = ['103103'];
const shared: readonly string[] = ['104106', '106102'];

function staffSheet(listed: readonly string[]): SheetText {
  const heads = [
    ...['Код школы', 'Школа', 'Предмет', 'Ставок', 'Учителей', 'Вакансий', 'Совместителей'],
    ...['Не по специальности', 'Высшая категория', 'Первая категория', 'Без категории'],
    ...['Стаж до 3 лет', 'Стаж 25 лет и больше', 'Курсы за 3 года'],
    ...['Прошли диагностику', 'С затруднениями', 'На дату'],
  ];
  const rows = listed.flatMap((school, i) =>
    i === listed.length - 1
      ? [[school, nameOf(school)] as Cell[]]
      : ['Русский язык', 'Математика'].map((subject) => staffLine(school, subject)),
  );
  return { name: 'Кадры', rows: [heads, ...rows], widths: [11, 36, 16, ...Array(14).fill(12)] };
}

function staffLine(school: string, subject: string): Cell[] {
  const next = stream('staff', school, subject);
  const size = schools.find(({ code }) => code === school)?.size ?? 10;
  const isShort = subject === 'Математика' && vacant.includes(school);
  const isShared = subject === 'Математика' && shared.includes(school);
  const teachers = Math.max(1, Math.round(size / 14)) - (isShort && size >= 28 ? 1 : 0);
  const among = (share: number, of = teachers) => Math.min(of, Math.floor(share * of + next()));
  const high = among(0.2);
  const first = among(0.4, teachers - high);
  const young = among(0.15);
  const diagnosed = among(0.8);
  return [
    ...[school, nameOf(school), subject, teachers + (isShort ? 1 : 0), teachers, isShort ? 1 : 0],
    ...[isShared ? 1 : 0, among(0.15), high, first, teachers - high - first],
    ...[young, among(0.3, teachers - young), among(0.8), diagnosed, among(0.5, diagnosed)],
    dayFirst('2023-03-25'),
  ];
}
