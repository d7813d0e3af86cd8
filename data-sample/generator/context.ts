import { effect, stream } from './random.ts';
import { type School, schools } from './schools.ts';
import { type Cell, type OutputFile, workbook } from './workbook.ts';

/** Years of the context data: 2023 is the school year 2022/2023. */
const years = [2022, 2023];

/** Schools with families less favourable than their results tell: here the resilient one. */
const families: Record<string, number> = { '104108': -1.5 };

/** Teachers the school lacks, and teachers who also work elsewhere (of ten): parts of its story. */
const vacancies: Record<string, number> = { '103103': 1, '105103': 1 };
const partTime: Record<string, number> = { '104106': 0.3, '106102': 0.25 };

/** A share near `mean` that moves with how favourable the families are, in whole percent. */
function percent(mean: number, slope: number, favourable: number, next: () => number): number {
  const odds = Math.log(mean / (1 - mean)) + slope * favourable + 0.25 * (next() * 2 - 1);
  return Math.round(100 / (1 + Math.exp(-odds)));
}

/** How favourable the families of a school are, in standard deviations: schools of better results have better placed families. */
function favourableOf(school: School): number {
  const planted = families[school.code];
  return (
    planted ??
    1.3 * (school.effect + 0.3 * school.mathematics) + effect(0.45, 'families', school.code)
  );
}

function line(school: School, year: number, number: number): Cell[] {
  const next = stream('context', school.code, year);
  const favourable = favourableOf(school);
  const pupils = school.size * (school.hasGrade11 ? 11 : school.hasGrade9 ? 9 : 4);
  const teachers = Math.max(4, Math.round(pupils / 14));
  const count = (share: number) => Math.round((share * pupils) / 100);
  return [
    number,
    school.code,
    school.name,
    year,
    `${percent(0.28, 0.7, favourable, next)} %`,
    percent(0.26, -0.35, favourable, next),
    count(percent(0.015, -0.5, favourable, next)),
    percent(0.03, -0.5, favourable, next),
    percent(0.25, -0.5, favourable, next),
    percent(0.03, -0.2, favourable, next),
    count(percent(0.07, -0.3, favourable, next)),
    teachers,
    vacancies[school.code] ?? (next() < 0.12 ? 1 : 0),
    Math.round(100 * (partTime[school.code] ?? 0.05 * next())),
    percent(0.2, -0.1, favourable, next),
    percent(0.25, -0.3, favourable, next),
    percent(0.05, -0.4, favourable, next),
    percent(0.88, 0.3, favourable, next),
    Math.max(6, Math.round(pupils * (0.08 + 0.06 * next()))),
    school.locality === 'село' ? 10 + 10 * Math.floor(4 * next()) : 100,
    school.locality === 'город' ? 0 : count(100 * 0.2 * next()),
  ];
}

/** «Контекстные данные школ.xlsx»: families, staff and equipment, a sheet a year. */
export function contextFile(): OutputFile {
  const header = [
    ...['№', 'Код ОО', 'Наименование', 'Год'],
    'Доля семей, где оба родителя имеют высшее образование',
    ...['Доля неполных семей, %', 'Дети на учёте', 'Доля семей, где оба родителя не работают, %'],
    'Доля обучающихся из малообеспеченных семей, %',
    'Доля обучающихся с неродным русским языком, %',
    ...['Дети с ОВЗ', 'Учителей всего', 'Вакансии', 'Доля совместителей, %'],
    'Доля учителей пенсионного возраста, %',
    ...['Доля учителей без категории, %', 'Непрофильное преподавание, %', 'Курсы за 3 года, %'],
    ...['Компьютеры для учебных целей', 'Скорость доступа в интернет, Мбит/с', 'Подвоз'],
  ];
  return workbook(
    'inbox/Контекстные данные школ.xlsx',
    years.map((year) => ({
      name: String(year),
      rows: [
        [`Контекстные данные школ на ${year - 1}/${year} учебный год (учебные данные)`],
        [],
        header,
        ...schools
          .filter((school) => works(school, year))
          .map((school, i) => line(school, year, i + 1)),
      ],
      widths: [5, 10, 44, 8],
    })),
  );
}

/** Whether the school works in the school year that ends in `year`. */
function works({ opened, closed }: School, year: number): boolean {
  const firstDay = `${year - 1}-09-01`;
  return (!opened || opened <= firstDay) && (!closed || closed >= firstDay);
}
