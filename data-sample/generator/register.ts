import { byKeys, groupBy } from './grouping.ts';
import type { Pupil } from './pupils.ts';
import { schoolInYear, schools } from './schools.ts';
import { type Cell, dayFirst, type OutputFile, workbook } from './workbook.ts';

export type Enrolment = { school: string; schoolYear: string; grade: number; enrolled: number };

/** How many pupils stood on the roll, by school, school year and grade. */
export function enrolments(pupils: readonly Pupil[]): Enrolment[] {
  return [2020, 2021, 2022].flatMap((year) => {
    const enrolled = pupils.filter((pupil) => {
      const grade = 5 + year - pupil.cohort;
      if (grade < 5 || grade > 11) return false;
      if (grade > 9 && !pupil.staysFor11) return false;
      return pupil.home.form !== 'вечерняя' || grade >= 9;
    });
    return [...groupBy(enrolled, (p) => `${schoolInYear(p.home, year)}|${5 + year - p.cohort}`)]
      .map(([key, list]) => {
        const [school = '', grade = ''] = key.split('|');
        return {
          school,
          schoolYear: `${year}/${year + 1}`,
          grade: Number(grade),
          enrolled: list.length,
        };
      })
      .sort(
        byKeys(
          (row) => row.school,
          (row) => row.grade,
        ),
      );
  });
}

/** «Реестр школ.xlsx»: sheets «Школы» and «Контингент». */
export function register(pupils: readonly Pupil[]): OutputFile {
  const date = (text?: string) => (text ? dayFirst(text) : null);
  const header = [
    ...[
      'Код ОО',
      'Логин ФИС ОКО',
      'Наименование',
      'Код МСУ',
      'Вид',
      'Местность',
      'Населённый пункт',
    ],
    ...['Головная школа', 'Открыта', 'Закрыта', 'Преемник', 'Исключение из перечня (причина)'],
    ...['Прежнее наименование', 'Прежнее наименование до'],
  ];
  const list: Cell[][] = schools.map((s) => [
    ...[s.code, s.login, s.name, s.municipality, s.form, s.locality, s.settlement],
    ...[s.head ?? null, date(s.opened), date(s.closed), s.successor ?? null, s.excluded ?? null],
    ...[s.earlier?.name ?? null, date(s.earlier?.validTo)],
  ]);
  const rows: Cell[][] = enrolments(pupils).map((e) => [
    e.school,
    e.schoolYear,
    e.grade,
    e.enrolled,
  ]);
  return workbook('inbox/Реестр школ.xlsx', [
    { name: 'Школы', rows: [header, ...list], widths: [10, 14, 44, 10, 16, 12, 24] },
    { name: 'Контингент', rows: [['Код ОО', 'Учебный год', 'Класс', 'По списку'], ...rows] },
  ]);
}
