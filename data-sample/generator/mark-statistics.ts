import { groupBy } from './grouping.ts';
import { subjectNames, subjectShorts } from './reference.ts';
import { municipalityAliases } from './schools.ts';
import type { Sitting } from './sittings.ts';
import { type Cell, dayFirst, type OutputFile, workbook } from './workbook.ts';

/** The country's row (invented): number of schools and participants, shares of «2»–«5» in percent. */
const country: Record<string, number[]> = {
  'vpr-2021-russian-5': [35412, 1389120, 11.32, 27.41, 37.72, 23.55],
  'vpr-2021-mathematics-5': [35420, 1391544, 12.18, 31.36, 33.71, 22.75],
  'vpr-2021-russian-6': [35266, 1344801, 11.64, 25.92, 41.2, 21.24],
  'vpr-2021-mathematics-6': [35271, 1346220, 12.86, 37.9, 35.02, 14.22],
  'vpr-2022-russian-5': [34987, 1402377, 11.71, 28.22, 37.63, 22.44],
  'vpr-2022-mathematics-5': [34992, 1404118, 13.34, 32.02, 32.91, 21.73],
  'vpr-2022-russian-6': [34880, 1371905, 11.82, 26.31, 41.08, 20.79],
  'vpr-2022-mathematics-6': [34886, 1373262, 13.1, 38.24, 34.75, 13.91],
  'vpr-2023-russian-5': [35178, 1431270, 10.84, 26.5, 38.72, 23.94],
  'vpr-2023-mathematics-5': [35186, 1432955, 12.4, 32.05, 33.83, 21.72],
  'vpr-2023-russian-6': [35102, 1409316, 10.97, 24.66, 41.61, 22.76],
  'vpr-2023-mathematics-6': [35108, 1410742, 11.92, 37.38, 35.54, 15.16],
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
