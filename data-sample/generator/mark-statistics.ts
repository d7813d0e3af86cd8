import { groupBy } from './grouping.ts';
import { subjectNames, subjectShorts } from './reference.ts';
import { municipalityAliases } from './schools.ts';
import type { Sitting } from './sittings.ts';
import { type Cell, dayFirst, type OutputFile, workbook } from './workbook.ts';

/** The country's row (invented): number of schools and participants, shares of «2»–«5» in percent. */
const country: Record<string, number[]> = {
  'vpr-2021-russian-5': [35412, 1389120, 13.02, 38.41, 35.12, 13.45],
  'vpr-2021-mathematics-5': [35420, 1391544, 12.18, 33.36, 33.71, 20.75],
  'vpr-2021-russian-6': [35266, 1344801, 15.64, 39.92, 33.2, 11.24],
  'vpr-2021-mathematics-6': [35271, 1346220, 12.86, 44.9, 33.02, 9.22],
  'vpr-2022-russian-5': [34987, 1402377, 12.71, 38.22, 35.63, 13.44],
  'vpr-2022-mathematics-5': [34992, 1404118, 13.34, 34.02, 32.91, 19.73],
  'vpr-2022-russian-6': [34880, 1371905, 15.02, 40.31, 33.48, 11.19],
  'vpr-2022-mathematics-6': [34886, 1373262, 13.1, 45.24, 32.75, 8.91],
  'vpr-2023-russian-5': [35178, 1431270, 11.34, 37.5, 36.72, 14.44],
  'vpr-2023-mathematics-5': [35186, 1432955, 12.4, 36.05, 32.83, 18.72],
  'vpr-2023-russian-6': [35102, 1409316, 13.27, 39.66, 35.01, 12.06],
  'vpr-2023-mathematics-6': [35108, 1410742, 11.92, 45.38, 33.54, 9.16],
};

/** ФИС ОКО «Статистика по отметкам»: a workbook a year, a sheet a work; the region counts every school. */
export function markStatistics(sittings: readonly Sitting[]): OutputFile[] {
  const written = sittings.filter((s) => s.paper);
  return [...groupBy(written, (s) => s.procedure.year)].map(([year, ofYear]) =>
    workbook(
      `inbox/ВПР/${year}/Ф3_Статистика по отметкам.xlsx`,
      [...groupBy(ofYear, (s) => s.procedure)].map(([procedure, list]) => {
        const { subject, grade, design, id } = procedure;
        const rows: Cell[][] = [
          ['Статистика по отметкам'],
          [],
          [`ВПР ${year} ${subjectNames[subject]} ${grade} класс`],
          ['Предмет:', subjectNames[subject] ?? ''],
          ['Максимальный первичный балл:', design.max],
          [
            'Дата:',
            dayFirst(
              list
                .map((s) => s.date)
                .sort()
                .at(-1) ?? '',
            ),
          ],
          [],
          ['Группы участников', 'Кол-во ОО', 'Кол-во участников', 2, 3, 4, 5],
          ['Вся выборка', ...(country[id] ?? [])],
          ['Учебная область', ...shares(list)],
        ];
        for (const [code, name] of Object.entries(municipalityAliases))
          rows.push([name, ...shares(list.filter((s) => s.school.startsWith(code)))]);
        return { name: `${subjectShorts[subject]} ${grade} Статистика по отметкам`, rows };
      }),
    ),
  );
}

function shares(list: readonly Sitting[]): number[] {
  const percent = (mark: number) =>
    Math.round((10000 * list.filter((s) => s.paper?.mark === mark).length) / list.length) / 100;
  return [new Set(list.map((s) => s.school)).size, list.length, ...[2, 3, 4, 5].map(percent)];
}
