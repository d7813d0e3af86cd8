import { folderFingerprint } from '../store/fingerprint.ts';
import { internalNote, vprNote } from './cover.ts';
import type { Page } from './page.ts';
import type { BookFacts } from './summary/book.ts';

/** The sheet of a municipality in words, as its printed draft has it. */
export type MunicipalRows = {
  municipality: string;
  year: number;
  schools: readonly {
    school_code: string;
    name: string;
    why: string;
    subjects: readonly string[];
    works: readonly string[];
    skills: readonly string[];
    risks: readonly string[];
    curator: string;
  }[];
  measures: readonly {
    school_code: string;
    risk: string;
    measure: string;
    responsible: string;
    activity: string;
    when: string;
    evidence: string;
  }[];
  activities: readonly {
    activity: string;
    title: string;
    when: string;
    responsible: string;
    expected: string;
  }[];
};

type Config = { institute: string; notice: string };
type Run = BookFacts['run'];

/** The draft of a municipal road map as a workbook: people add who, when and what came of it. */
export function municipalBook(
  rows: MunicipalRows,
  { title, data, run }: { title: string; data: string; run: Run },
  { institute, notice }: Config,
): BookFacts {
  return {
    title,
    institute,
    day: `${rows.year}-12-31`,
    header: [title, `Данные на ${data}`],
    footer: [notice, internalNote].filter(Boolean).join(' · '),
    pages: [schoolPage(rows, title), measurePage(rows, title), activityPage(rows, title)],
    run,
  };
}

/** Changes when the program draws workbooks in another way. */
export const bookVersion = (): string => folderFingerprint(import.meta.dirname);

const wide = (head: string, width: number) => ({ head, width });
const names = ({ schools }: MunicipalRows) =>
  new Map(schools.map(({ school_code, name }) => [school_code, name]));

function schoolPage(rows: MunicipalRows, title: string): Page {
  return {
    name: 'Школы',
    title,
    lines: ['Школы муниципалитета, которым нужна помощь: по алфавиту.'],
    places: 2,
    columns: [
      ...[wide('Код школы', 11), wide('Школа', 32), wide('Почему в карте', 24)],
      ...[wide('Слабые предметы', 20), wide('Низкие результаты', 44), wide('Слабые умения', 60)],
      ...[wide('Факторы риска', 40), wide('Школа-куратор', 28)],
    ],
    rows: rows.schools.map((school) => ({
      cells: [
        ...[school.school_code, school.name, school.why, school.subjects.join(', ')],
        ...[school.works.join('; '), school.skills.join('. '), school.risks.join('; ')],
        school.curator,
      ],
    })),
    notes: [vprNote],
  };
}

function measurePage(rows: MunicipalRows, title: string): Page {
  const nameOf = names(rows);
  return {
    name: 'План мер',
    title,
    lines: [
      'Меры – предположения по каталогу: риск – мера – мероприятие дорожной карты. Пустые столбцы заполняет муниципалитет.',
    ],
    places: 2,
    columns: [
      ...[wide('Код школы', 11), wide('Школа', 32), wide('Риск', 34), wide('Мера', 48)],
      ...[wide('Исполнитель', 20), wide('От муниципалитета', 20), wide('Срок', 24)],
      ...[wide('Пункт карты', 9), wide('Подтверждение', 26), wide('Отметка о выполнении', 20)],
    ],
    rows: rows.measures.map((each) => ({
      cells: [
        ...[each.school_code, nameOf.get(each.school_code) ?? '', each.risk, each.measure],
        ...[each.responsible, null, each.when, each.activity, each.evidence, null],
      ],
    })),
    notes: ['«___» – срок не известен: дорожной карты для этого перечня в программе нет.'],
  };
}

const activityPage = (rows: MunicipalRows, title: string): Page => ({
  name: 'Мероприятия',
  title,
  lines: ['Мероприятия региональной дорожной карты с участием муниципалитета.'],
  places: 1,
  columns: [
    ...[wide('№', 8), wide('Мероприятие', 60), wide('Срок', 26), wide('Ответственные', 26)],
    ...[wide('Ожидаемый результат', 34), wide('Отметка о выполнении', 22)],
  ],
  rows: rows.activities.map(({ activity, title: name, when, responsible, expected }) => ({
    cells: [activity, name, when, responsible, expected, null],
  })),
});
